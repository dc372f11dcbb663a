// SPDX-License-Identifier: Apache-2.0
// The latest value of a measure. A single month says little of a small group: records speak by all
// months since the action began, else by all dates; then comes what the plan itself says.
import type {JudgedAction, ResultRow} from "matequity";
import type {Results} from "../model/results.js";
import {isHidden} from "../model/verdict.js";
import {isDimension} from "../wording/groups.js";
import {dayText, monthText} from "../wording/numbers.js";

type Metric = JudgedAction["metrics"][number];

export interface Latest {
  value: number | null;
  /** Where it comes from: "May 2025 to March 2026, records". */
  when: string;
  /** There is one, of too few events to be shown. */
  hidden: boolean;
}

export function latestOf(metric: Metric, action: JudgedAction, results: Results | null): Latest {
  if (metric.change) {
    const {value, period} = metric.change.after;
    return {value, hidden: value === null,
            when: `${period?.start ? `${monthText(period.start)} to ${monthText(period.end ?? "")}, ` :
                    ""}records`};
  }
  const row = results && rowOf(metric, action, results);
  if (row && (row.value !== null || isHidden(row))) {
    return {value: row.value, when: "records", hidden: isHidden(row)};
  }
  if (metric.latest) {
    const {value, period} = metric.latest;
    return {value, hidden: value === null,
            when: period?.end ? `${monthText(period.end)}, records` : "records"};
  }
  const day = metric.current_date === null ? "" : `${dayText(metric.current_date)}, `;
  return {value: metric.current, hidden: false, when: `${day}plan`};
}

// The row of everyone, or of the one group that the metric names.
function rowOf({indicator, stratum}: Metric, {groups}: JudgedAction, {view}: Results):
    ResultRow | undefined {
  if (indicator === null) return undefined;
  const [dimension = "", level = ""] = (stratum ?? "").split("=");
  if (isDimension(dimension)) {
    return view.lookup.rows(indicator, dimension)
        .find(({breakdown}) => String(breakdown[dimension]) === level);
  }
  return stratum === null && groups.length === 0 ? view.lookup.total(indicator) : undefined;
}

// SPDX-License-Identifier: Apache-2.0
// What the page's rule for small numbers hides of a judged plan: rates of few events.
import type {JudgedAction, PlanGaps} from "matequity";
import type {Months, Results} from "../app/session.js";
import type {Indicator} from "../result/indicators.js";
import type {Lookup} from "../result/lookup.js";
import {isHidden, LEAST_RATE_COUNT, type Verdict, verdictOf, unknownShare,
        } from "../result/verdict.js";
import {isDimension} from "../wording/groups.js";

type Metric = JudgedAction["metrics"][number];

const isRate = (unit: string | null) => unit === "per_1000" || unit === "per_100000";

/** Whether the change would give away the few events behind it. */
export function hidesChange({change, unit}: Metric, results: Results | null): boolean {
  if (!results?.view.rounded || !isRate(unit) || change === null) return false;
  return Math.min(change.before.numerator, change.after.numerator) < LEAST_RATE_COUNT;
}

/** The same of the latest value: it is of the latest month where there are months, else of all. */
export function hidesLatest({latest, unit, indicator, stratum}: Metric, results: Results | null,
                            months: Months): boolean {
  if (!results?.view.rounded || !isRate(unit) || latest === null || indicator === null) return false;
  const lookup = latest.period !== null && months.state === "done" ? months.lookup :
      results.view.lookup;
  const row = rowsOf(lookup, indicator, stratum)
      .find(({period, value}) => value === latest.value && period?.end === latest.period?.end);
  // What cannot be found cannot be shown to be safe.
  return row === undefined || isHidden(row, true);
}

function rowsOf(lookup: Lookup, indicator: string, stratum: string | null) {
  const [dimension = "", level = ""] = (stratum ?? "").split("=");
  if (!isDimension(dimension)) return lookup.rows(indicator);
  return lookup.rows(indicator, dimension)
      .filter(({breakdown}) => String(breakdown[dimension]) === level);
}

/** What the page itself says of a gap that the engine found: it compares no small groups. */
export function verdictOfGap({indicator: id, dimension, level}: PlanGaps["list"][number],
                             {view}: Results, indicators: readonly Indicator[]): Verdict {
  const indicator = indicators.find((one) => one.id === id);
  if (!indicator) return "not_compared";
  const row = view.lookup.rows(id, dimension)
      .find(({breakdown}) => String(breakdown[dimension]) === String(level));
  return verdictOf(row, indicator, dimension, {
    reference: view.references[dimension] ?? null, rounded: view.rounded,
    strictness: view.strictness, unknownShare: unknownShare(view.lookup, id, dimension)});
}

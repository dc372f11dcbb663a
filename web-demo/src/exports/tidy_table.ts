// SPDX-License-Identifier: Apache-2.0
// Results as a table with one row for each indicator and group.
import type {Dimension} from "matequity";
import {isProtected, missingMark} from "../model/disclosure.js";
import type {Indicator} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {isHidden, reasonOf, verdictOf} from "../model/verdict.js";
import {legend} from "../wording/disclosure_words.js";
import {SIGNS} from "../wording/verdict_words.js";
import type {Table} from "./csv.js";
import {NOT_FOR_PUBLICATION} from "./export_data.js";

const COLUMNS = ["indicator_id", "indicator_name", "period_start", "period_end", "dimension",
    "group", "numerator", "denominator", "value", "unit", "ci_lower", "ci_upper", "ci_level",
    "ci_method", "reference_group", "difference", "difference_ci_lower", "difference_ci_upper",
    "ratio", "ratio_ci_lower", "ratio_ci_upper", "compared", "reason", "strong", "people", "polarity", "suppression", "note",
    "tool_version", "definition_version"] as const;

type Cell = string | number | null;

export function tidyTable({answer, view}: Results, indicators: readonly Indicator[]): Table {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const {request} = answer;
  const {disclosure} = view;
  const marked = disclosure.rule !== "none";
  const warning = isProtected(disclosure) ? "" : NOT_FOR_PUBLICATION;
  const rows = answer.rows.map((row) => {
    const indicator = byId.get(row.indicator);
    const dimensions = Object.keys(row.breakdown) as Dimension[];
    const {comparison} = row;
    // A number stays one, for programs that add up; a mark says why there is none.
    const figures = [row.numerator, row.denominator, row.value, row.ci_lower, row.ci_upper]
        .map((figure) => figure ?? (marked ? missingMark(row)?.mark : null) ?? null);
    const [numerator, denominator, value, lower, upper] = figures as [Cell, Cell, Cell, Cell, Cell];
    const note = [warning, legend(figures)].filter((part) => part !== "").join(". ");
    return [row.indicator, indicator?.title ?? "", row.period?.start ?? request.from,
            row.period?.end ?? request.to, dimensions.join(" x "),
            dimensions.map((name) => row.breakdown[name]).join(" x "), numerator,
            denominator, value, row.unit, lower, upper,
            request.confidence, row.ci_method, comparison?.reference ?? null,
            comparison?.difference ?? null, comparison?.difference_lower ?? null,
            comparison?.difference_upper ?? null, comparison?.ratio ?? null,
            comparison?.ratio_lower ?? null, comparison?.ratio_upper ?? null,
            dimensions.length === 1 ? SIGNS[verdictOf(row, view.strictness)].word : "",
            reasonOf(row), comparison?.strong == null ? null : String(comparison.strong),
            comparison?.people ?? null, indicator?.direction ?? "",
            isHidden(row) ? "hidden" : disclosure.rule, note, answer.version,
            answer.catalogue];
  });
  return {caption: "Results", columns: COLUMNS, rows};
}

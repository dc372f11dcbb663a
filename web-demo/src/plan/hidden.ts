// SPDX-License-Identifier: Apache-2.0
// What the page's rule for small numbers hides of a judged plan: rates of few events.
import type {JudgedAction, PlanGaps} from "matequity";
import type {Results} from "../app/session.js";
import type {Indicator} from "../result/indicators.js";
import {LEAST_RATE_COUNT, type Verdict, verdictOf, unknownShare} from "../result/verdict.js";

type Metric = JudgedAction["metrics"][number];

export const isRate = (unit: string | null) => unit === "per_1000" || unit === "per_100000";

/** Whether the change would give away the few events behind it. */
export function hidesChange({change, unit}: Metric, results: Results | null): boolean {
  if (!results?.view.rounded || !isRate(unit) || change === null) return false;
  return Math.min(change.before.numerator, change.after.numerator) < LEAST_RATE_COUNT;
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

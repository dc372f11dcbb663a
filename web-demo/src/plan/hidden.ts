// SPDX-License-Identifier: Apache-2.0
// What the page's rule for small numbers hides of a judged plan: rates of few events.
import type {JudgedAction, PlanGaps} from "matequity";
import type {Catalogue} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {LEAST_RATE_COUNT, type Verdict, verdictOf, unknownShare} from "../model/verdict.js";

type Metric = JudgedAction["metrics"][number];

const isRate = (unit: string | null) => unit === "per_1000" || unit === "per_100000";

/**
 * Whether a rate of so many events is not told here, where the counts do not stand beside it: 5 may
 * be 1, and a rate of it would be far from what happened.
 */
export function hidesRate(events: number, unit: string | null, results: Results | null): boolean {
  if (!results?.view.rounded || events >= LEAST_RATE_COUNT) return false;
  return events > 0 || isRate(unit);
}

export function hidesChange({change, unit}: Metric, results: Results | null): boolean {
  return change !== null && (hidesRate(change.before.numerator, unit, results) ||
                             hidesRate(change.after.numerator, unit, results));
}

/** What the page itself says of a gap that the engine found: it compares no small groups. */
export function verdictOfGap({indicator: id, dimension, level}: PlanGaps["list"][number],
                             {view}: Results, catalogue: Catalogue): Verdict {
  const indicator = catalogue.find(id);
  if (!indicator) return "not_compared";
  const row = view.lookup.rows(id, dimension)
      .find(({breakdown}) => String(breakdown[dimension]) === String(level));
  return verdictOf(row, indicator, dimension, {
    reference: view.references[dimension] ?? null, rounded: view.rounded,
    strictness: view.strictness, unknownShare: unknownShare(view.lookup, id, dimension)});
}

// SPDX-License-Identifier: Apache-2.0
// The gaps of an indicator, and the biggest of all.
import type {Dimension, ResultRow} from "matequity";
import type {Indicator} from "./indicators.js";
import {type Level, levelOf, type Lookup, UNKNOWN} from "./lookup.js";
import {LEAST_RATE_COUNT, type Strictness, unknownShare, type Verdict, verdictOf} from "./verdict.js";

export interface Gap {
  indicator: Indicator;
  dimension: Dimension;
  level: Level;
  row: ResultRow;
  reference: ResultRow;
  verdict: Verdict;
}

/** How a result is read: what is the reference, and what counts as more than chance. */
export interface View {
  lookup: Lookup;
  references: Partial<Record<Dimension, Level | null>>;
  rounded: boolean;
  strictness: Strictness;
}

/** Every row of an indicator by one dimension with what may be said of it. */
export function judgedRows(view: View, indicator: Indicator, dimension: Dimension):
    {row: ResultRow; level: Level; verdict: Verdict}[] {
  const judging = {
    reference: view.references[dimension] ?? null, rounded: view.rounded,
    strictness: view.strictness, unknownShare: unknownShare(view.lookup, indicator.id, dimension),
  };
  return view.lookup.rows(indicator.id, dimension).map((row) => ({
    row, level: levelOf(row, dimension), verdict: verdictOf(row, indicator, dimension, judging),
  }));
}

/** The gaps of an indicator that are more than chance, the surest and widest first. */
export function gapsOf(view: View, indicator: Indicator, dimension: Dimension): Gap[] {
  const reference = view.lookup.level(indicator.id, dimension, view.references[dimension] ?? "");
  if (!reference) return [];
  return judgedRows(view, indicator, dimension)
      .filter(({verdict}) => ["worse", "better", "higher", "lower"].includes(verdict))
      .map(({row, level, verdict}) => ({indicator, dimension, level, row, reference, verdict}))
      .sort((a, b) => Number(b.verdict === "worse") - Number(a.verdict === "worse") ||
                      strengthOf(b) - strengthOf(a));
}

/**
 * For ordering alone: how far the end of the ratio's interval that lies nearest to 1 still is from
 * it. A wide interval of a small group does not come before a sure difference.
 */
export function strengthOf({row, reference}: Gap): number {
  const {ratio_lower: lower = null, ratio_upper: upper = null} = row.comparison ?? {};
  if (lower !== null && lower > 1) return Math.log(lower);
  if (upper !== null && upper < 1 && upper > 0) return -Math.log(upper);
  // Of common events the ratio hides what the difference shows.
  const {difference = null} = row.comparison ?? {};
  return difference === null || !reference.value ? 0 : Math.abs(difference) / 10_000;
}

/** For the order of a column: worse gaps above 0, better ones below, others at 0. */
export function signedStrength(gap: Gap): number {
  return gap.verdict === "worse" ? strengthOf(gap) : gap.verdict === "better" ? -strengthOf(gap) : 0;
}

/** The biggest gaps that are worse than the reference: at most one of an indicator. */
export function biggestGaps(view: View, indicators: readonly Indicator[],
                            dimensions: readonly Dimension[], most: number): Gap[] {
  const worst = indicators.flatMap((indicator) => {
    const gaps = dimensions.flatMap((dimension) => gapsOf(view, indicator, dimension))
        .filter(({verdict}) => verdict === "worse")
        .sort((a, b) => strengthOf(b) - strengthOf(a));
    return gaps.slice(0, 1);
  });
  return worst.sort((a, b) => strengthOf(b) - strengthOf(a)).slice(0, most);
}

/**
 * Counts of all levels that are not known, added up, with the value they make. Where several of the
 * counts are hidden, each given as 5, their sum is no count: there is no value then.
 */
export function notKnown(view: View, indicator: Indicator, dimension: Dimension):
    {numerator: number; denominator: number; value: number | null; hidden: boolean} | null {
  const rows = view.lookup.rows(indicator.id, dimension)
      .filter((row) => UNKNOWN.has(levelOf(row, dimension)));
  if (rows.length === 0) return null;
  const small = rows.filter(({numerator}) => numerator !== null && numerator > 0 &&
                                             numerator < LEAST_RATE_COUNT);
  const numerator = rows.reduce((sum, row) => sum + (row.numerator ?? 0), 0);
  const denominator = rows.reduce((sum, row) => sum + (row.denominator ?? 0), 0);
  const hidden = view.rounded && (small.length > 1 ||
      (indicator.unit !== "percent" && numerator < LEAST_RATE_COUNT));
  const value = denominator === 0 || hidden ? null :
      numerator / denominator * indicator.multiplier;
  return {numerator, denominator, value, hidden};
}

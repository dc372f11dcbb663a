// SPDX-License-Identifier: Apache-2.0
// What may be said of a group beside its reference: the engine's comparison, the direction that is
// good, and whether there is enough to say anything at all.
import type {Dimension, ResultRow} from "matequity";
import type {Direction, Indicator} from "./indicators.js";
import {RECORDING} from "./indicators.js";
import {hasValue, type Level, levelOf, type Lookup, UNKNOWN} from "./lookup.js";

export type Verdict = "reference" | "worse" | "better" | "similar" | "higher" | "lower" |
    "not_compared" | "withheld" | "suppressed";

/** At which level a difference counts as more than chance. */
export type Strictness = 0.95 | 0.998;

/** Fewer people than this are shown and not compared. */
export const LEAST_COMPARED = 20;

/** With more than this share of people in no known group, the others are not judged. */
export const MOST_UNKNOWN = 0.2;

/** Rates are not shown for counts below this while small numbers are hidden. */
export const LEAST_RATE_COUNT = 8;

/** Whether a row's rate is hidden: rates of few events would give the events away. */
export function isHidden(row: ResultRow, rounded: boolean): boolean {
  if (row.status === "suppressed") return true;
  return rounded && (row.unit === "per_1000" || row.unit === "per_100000") &&
      row.numerator !== null && row.numerator < LEAST_RATE_COUNT && row.indicator !== "M2";
}

/** The share of an indicator's denominator that belongs to no known level; null without rows. */
export function unknownShare(lookup: Lookup, indicator: string, dimension: Dimension):
    number | null {
  const all = everyone(lookup, indicator, dimension);
  return all === 0 ? null : Math.min(1, unknownCount(lookup, indicator, dimension) / all);
}

/** How many are in no known group of a dimension. */
export function unknownCount(lookup: Lookup, indicator: string, dimension: Dimension): number {
  return lookup.rows(indicator, dimension).filter((row) => UNKNOWN.has(levelOf(row, dimension)))
      .reduce((sum, {denominator}) => sum + (denominator ?? 0), 0);
}

// A count from 1 to 7 is shown as 5: none is further from what it stands for.
const MOST_ROUNDED = 4;

/**
 * How many the groups of a dimension are together. Counts that were rounded group by group add up to
 * another number than everyone, rounded once: then that one, which is nearer. Where groups leave
 * somebody out, as returns of counts may, their sum.
 */
export function everyone(lookup: Lookup, indicator: string, dimension: Dimension): number {
  const rows = lookup.rows(indicator, dimension);
  const sum = rows.reduce((all, {denominator}) => all + (denominator ?? 0), 0);
  const total = lookup.total(indicator)?.denominator ?? sum;
  return Math.abs(sum - total) <= MOST_ROUNDED * rows.length ? total : sum;
}

export interface Judging {
  reference: Level | null;
  rounded: boolean;
  strictness: Strictness;
  unknownShare: number | null;
}

/** Whether a dimension splits an indicator by what it counts: all or none would be met. */
export function isByDefinition(indicator: string, dimension: Dimension): boolean {
  return (RECORDING.has(indicator) && dimension === "ethnic_group") ||
      (indicator === "P4b.6" && dimension === "ethnic_group");
}

/** What may be said of one row of a breakdown by one dimension. */
export function verdictOf(row: ResultRow | undefined, indicator: Indicator, dimension: Dimension,
                          judging: Judging): Verdict {
  if (!hasValue(row)) return "not_compared";
  if (isHidden(row, judging.rounded)) return "suppressed";
  const level = levelOf(row, dimension);
  if (level === judging.reference) return "reference";
  if (UNKNOWN.has(level) || row.comparison === null) return "not_compared";
  if ((row.denominator ?? 0) < LEAST_COMPARED) return "not_compared";
  if (isByDefinition(indicator.id, dimension)) return "not_compared";
  if ((judging.unknownShare ?? 0) > MOST_UNKNOWN) return "withheld";
  const flag = judging.strictness === 0.998 ? row.comparison.significance_998 :
                                              row.comparison.significance;
  return judged(flag, indicator.direction);
}

function judged(flag: "lower" | "higher" | "similar", direction: Direction): Verdict {
  if (flag === "similar") return "similar";
  if (direction === "higher") return flag === "higher" ? "better" : "worse";
  if (direction === "lower") return flag === "higher" ? "worse" : "better";
  return flag;
}

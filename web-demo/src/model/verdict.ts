// SPDX-License-Identifier: Apache-2.0
// What the engine says of a row. The page makes no verdicts: it shows them, at the level that the
// reader chose.
import type {Comparison, Dimension, ResultRow} from "matequity";
import type {Indicator} from "./indicators.js";
import {isUnknown} from "./levels.js";
import {levelOf, type Lookup} from "./lookup.js";

export type Verdict = Comparison["verdict"];
export type Reason = NonNullable<Comparison["reason"]>;

/** At which level a difference counts as more than chance. */
export type Strictness = 0.95 | 0.998;

export const isHidden = (row: ResultRow): boolean => row.status === "suppressed";

/** Whether the row differs from its reference by more than chance, at the level asked for. */
export function isGap({comparison}: ResultRow, strictness: Strictness): boolean {
  // Rows that are no gap have null.
  const strong = comparison?.strong ?? null;
  return strictness === 0.998 ? strong === true : strong !== null;
}

/** Rows of dimensions without a reference are not compared. */
export function verdictOf(row: ResultRow, strictness: Strictness): Verdict {
  if (isHidden(row)) return "suppressed";
  if (!row.comparison) return "not_compared";
  const {verdict, strong} = row.comparison;
  // What is not strong would be similar at 99.8%.
  return strong === false && !isGap(row, strictness) ? "similar" : verdict;
}

/** Why a row is not judged. */
export const reasonOf = ({comparison}: ResultRow): Reason | null => comparison?.reason ?? null;

/** Whether a dimension splits an indicator by what it counts: all or none would be met. */
export const isByDefinition = ({recordedDimensions}: Indicator, dimension: Dimension): boolean =>
    recordedDimensions.includes(dimension);

/** The share of an indicator's denominator that belongs to no known level; null without rows. */
export function unknownShare(lookup: Lookup, indicator: string, dimension: Dimension):
    number | "hidden" | null {
  const all = everyone(lookup, indicator, dimension);
  const unknown = unknownCount(lookup, indicator, dimension);
  if (all === null || unknown === null) return "hidden";
  return all === 0 ? null : Math.min(1, unknown / all);
}

/** How many are in no known group of a dimension; null where that is hidden. */
export function unknownCount(lookup: Lookup, indicator: string, dimension: Dimension):
    number | null {
  return denominators(lookup.rows(indicator, dimension)
      .filter((row) => isUnknown(dimension, levelOf(row, dimension))));
}

// A sum of which a part is hidden is no sum.
function denominators(rows: readonly ResultRow[]): number | null {
  return rows.some((row) => row.denominator === null && isHidden(row)) ? null :
      rows.reduce((sum, {denominator}) => sum + (denominator ?? 0), 0);
}

// A count from 1 to 7 is shown as 5: none is further from what it stands for.
const MOST_ROUNDED = 4;

/**
 * How many the groups of a dimension are together. Counts that were rounded group by group add up to
 * another number than everyone, rounded once: then that one, which is nearer. Where groups leave
 * somebody out, as returns of counts may, their sum. Null where it is hidden.
 */
export function everyone(lookup: Lookup, indicator: string, dimension: Dimension): number | null {
  const rows = lookup.rows(indicator, dimension);
  const sum = denominators(rows);
  const total = lookup.total(indicator)?.denominator ?? sum;
  if (sum === null || total === null) return total;
  return Math.abs(sum - total) <= MOST_ROUNDED * rows.length ? total : sum;
}

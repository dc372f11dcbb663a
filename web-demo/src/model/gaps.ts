// SPDX-License-Identifier: Apache-2.0
// The gaps of an indicator, and the biggest of all, in the engine's order: sure ones first, among
// them the most people first.
import type {Comparison, Dimension, ResultRow} from "matequity";
import type {Disclosure} from "./disclosure.js";
import type {Indicator} from "./indicators.js";
import {isUnknown, type Level} from "./levels.js";
import {levelOf, type Lookup} from "./lookup.js";
import {isGap, isHidden, type Reason, reasonOf, type Strictness, type Verdict, verdictOf,
        } from "./verdict.js";

export interface Gap {
  indicator: Indicator;
  dimension: Dimension;
  level: Level;
  row: ResultRow;
  reference: ResultRow;
  comparison: Comparison;
}

/** How a result is read: what is the reference, and what counts as more than chance. */
export interface View {
  lookup: Lookup;
  references: Partial<Record<Dimension, Level | null>>;
  /** What is hidden, by which rule, and how that was checked. */
  disclosure: Disclosure;
  strictness: Strictness;
}

export interface JudgedRow {
  row: ResultRow;
  level: Level;
  verdict: Verdict;
}

/** Every row of an indicator by one dimension with what may be said of it. */
export function judgedRows({lookup, strictness}: View, indicator: Indicator, dimension: Dimension):
    JudgedRow[] {
  return lookup.rows(indicator.id, dimension).map((row) =>
      ({row, level: levelOf(row, dimension), verdict: verdictOf(row, strictness)}));
}

/** The gaps of an indicator that are more than chance. */
export function gapsOf({lookup, strictness}: View, indicator: Indicator, dimension: Dimension):
    Gap[] {
  return lookup.rows(indicator.id, dimension).flatMap((row): Gap[] => {
    const {comparison} = row;
    const reference = comparison && lookup.level(indicator.id, dimension, comparison.reference);
    return comparison && reference && isGap(row, strictness) ?
        [{indicator, dimension, level: levelOf(row, dimension), row, reference, comparison}] : [];
  }).sort(compareGaps);
}

const compareGaps = ({comparison: a}: Gap, {comparison: b}: Gap): number =>
    Number(b.strong) - Number(a.strong) || (b.people ?? 0) - (a.people ?? 0);

/** The biggest gaps: at most one of an indicator. */
export function biggestGaps(view: View, indicators: readonly Indicator[],
                            dimensions: readonly Dimension[], most: number): Gap[] {
  const widest = indicators.flatMap((indicator) =>
      dimensions.flatMap((dimension) => gapsOf(view, indicator, dimension))
          .sort(compareGaps).slice(0, 1));
  return widest.sort(compareGaps).slice(0, most);
}

/** Whether any group of any of them was judged at all. */
export const anyJudged = (view: View, indicators: readonly Indicator[],
                          dimensions: readonly Dimension[]): boolean =>
    indicators.some((indicator) => dimensions.some((dimension) =>
        view.lookup.rows(indicator.id, dimension).some(({comparison}) =>
            comparison?.verdict === "similar" || (comparison?.strong ?? null) !== null)));

/** How the groups of a dimension stand where no gap is more than chance. */
export interface Judged {
  /** Groups that were judged, and no more apart from the reference than chance. */
  similar: Level[];
  /** Known groups that were not judged, by the reason; "suppressed" where the row is hidden. */
  unjudged: Map<Reason | "suppressed", Level[]>;
}

export function judgedLevels(view: View, indicator: Indicator, dimension: Dimension): Judged {
  const similar: Level[] = [];
  const unjudged: Judged["unjudged"] = new Map();
  for (const {row, level, verdict} of judgedRows(view, indicator, dimension)) {
    if (verdict === "similar") similar.push(level);
    if (isUnknown(dimension, level)) continue;
    const reason = isHidden(row) ? "suppressed" : reasonOf(row);
    if (reason) unjudged.set(reason, [...unjudged.get(reason) ?? [], level]);
  }
  return {similar, unjudged};
}

/** Counts of all levels that are not known, added up; null where there is none or one is hidden. */
export function notKnown({lookup}: View, indicator: Indicator, dimension: Dimension):
    {value: number} | "hidden" | null {
  const rows = lookup.rows(indicator.id, dimension)
      .filter((row) => isUnknown(dimension, levelOf(row, dimension)));
  if (rows.some(isHidden)) return "hidden";
  const numerator = rows.reduce((sum, row) => sum + (row.numerator ?? 0), 0);
  const denominator = rows.reduce((sum, row) => sum + (row.denominator ?? 0), 0);
  return denominator === 0 ? null : {value: numerator / denominator * indicator.multiplier};
}

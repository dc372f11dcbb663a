// SPDX-License-Identifier: Apache-2.0
// Level and gap together: where everyone stands, and how far apart two groups are, year by year.
import type {Dimension, StatisticsAnswer} from "matequity";
import type {StatisticsCall} from "../engine/messages.js";
import type {Indicator} from "./indicators.js";
import type {Level} from "./levels.js";
import type {Lookup} from "./lookup.js";
import {type Point, rolling, seriesOf} from "./series.js";

/** Twelve months up to a month. */
export interface RollingYear {
  month: string;
  everyone: Point;
  group: Point;
  reference: Point;
  /** How far apart group and reference are, whichever is higher. */
  gap: number;
}

export interface Compared {
  dimension: Dimension;
  group: Level;
  reference: Level;
}

/** Every twelve months that all three have. */
export function rollingYears(months: Lookup, {unit, multiplier, id}: Indicator,
                             compared: Compared): RollingYear[] {
  if (unit === "ratio") return [];
  const years = (dimension?: Dimension, level?: Level) => new Map(
      rolling(seriesOf(months, id, dimension, level), multiplier)
          .map((point) => [point.month, point]));
  const [everyone, group, reference] = [years(), years(compared.dimension, compared.group),
                                        years(compared.dimension, compared.reference)];
  return [...everyone.values()].flatMap((all) => {
    const [one, other] = [group.get(all.month), reference.get(all.month)];
    return one && other ? [{month: all.month, everyone: all, group: one, reference: other,
                            gap: Math.abs(one.value - other.value)}] : [];
  });
}

/** What to ask of the engine's statistics: ranges of the levels and the gaps, first and last. */
export function rangeCalls(years: readonly RollingYear[], indicator: Indicator,
                           confidence: number): StatisticsCall[] {
  const ends = [years[0]!, years.at(-1)!];
  const column = (of: (one: RollingYear) => number) => ends.map(of);
  const {multiplier} = indicator;
  return [
    {name: "phe_proportion", options: {multiplier, confidence},
     inputs: {columns: {x: column(({everyone}) => everyone.numerator),
                        n: column(({everyone}) => everyone.denominator)}}},
    {name: "risk_difference_newcombe", options: {confidence},
     inputs: {columns: {x1: column(({group}) => group.numerator),
                        n1: column(({group}) => group.denominator),
                        x0: column(({reference}) => reference.numerator),
                        n0: column(({reference}) => reference.denominator)}}},
  ];
}

export type Range = readonly [number, number];

export interface Ranges {
  level: Range;
  gap: Range;
}

/** The ranges at first and at last; null where the engine refused. */
export function rangesOf(years: readonly RollingYear[], indicator: Indicator,
                         [levels, gaps]: readonly StatisticsAnswer[]): [Ranges, Ranges] | null {
  if (levels?.status !== "ok" || gaps?.status !== "ok") return null;
  const ends = [years[0]!, years.at(-1)!];
  const ranges = ends.map((_end, index) => {
    const at = (answer: typeof levels, name: string) => Number(answer.columns[name]?.[index]);
    const [lower, upper] = ["lowercl", "uppercl"].map((name) =>
        at(gaps, name) * indicator.multiplier) as [number, number];
    return {level: [at(levels, "lowercl"), at(levels, "uppercl")] as const,
            gap: sizeRange(lower, upper)};
  });
  return ranges.flatMap(({level, gap}) => [...level, ...gap]).every(Number.isFinite) ?
      [ranges[0]!, ranges[1]!] : null;
}

// The range of a difference as that of its size: one that holds 0 begins there.
function sizeRange(lower: number, upper: number): Range {
  if (lower <= 0 && upper >= 0) return [0, Math.max(-lower, upper)];
  return lower > 0 ? [lower, upper] : [-upper, -lower];
}

const apart = (one: Range, other: Range): boolean => one[1] < other[0] || other[1] < one[0];

export interface Change {
  level: "higher" | "lower";
  gap: "smaller" | "wider";
  /** Whether the ranges at first and at last lie apart: else the change may be chance. */
  sure: {level: boolean; gap: boolean};
}

/** From the first year to another. */
export function cornerOf(first: RollingYear, {everyone, gap}: RollingYear):
    Pick<Change, "level" | "gap"> {
  return {level: everyone.value >= first.everyone.value ? "higher" : "lower",
          gap: gap <= first.gap ? "smaller" : "wider"};
}

export function changeOf(years: readonly RollingYear[], [first, last]: [Ranges, Ranges]): Change {
  return {...cornerOf(years[0]!, years.at(-1)!),
          sure: {level: apart(first.level, last.level), gap: apart(first.gap, last.gap)}};
}

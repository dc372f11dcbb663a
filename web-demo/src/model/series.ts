// SPDX-License-Identifier: Apache-2.0
// Months of an indicator, and the engine's control chart of them.
import type {Dimension, ResultRow, StatisticsAnswer, Trend} from "matequity";
import type {StatisticsCall} from "../engine/messages.js";
import type {Direction, Indicator} from "./indicators.js";
import type {Level} from "./levels.js";
import {hasValue, levelOf, type Lookup} from "./lookup.js";
import {isHidden} from "./verdict.js";

export interface Point {
  month: string;
  numerator: number;
  denominator: number;
  value: number;
}

/** With fewer months there are no limits. */
export const TRIAL_MONTHS = 6;
/** From so many months on the limits are firm. */
export const FIRM_MONTHS = 13;

function rowsOf(months: Lookup, indicator: string, dimension?: Dimension, level?: Level):
    ResultRow[] {
  const rows = dimension === undefined ? months.rows(indicator) :
      months.rows(indicator, dimension).filter((row) => levelOf(row, dimension) === level);
  return rows.filter(({period}) => period !== null);
}

/** The months of everyone, or of one group, that have a value. */
export const seriesOf = (months: Lookup, indicator: string, dimension?: Dimension,
                         level?: Level): Point[] =>
    rowsOf(months, indicator, dimension, level).filter(hasValue).map(pointOf);

/** How many months of a series are hidden, since their counts are small. */
export const hiddenMonths = (months: Lookup, indicator: string, dimension?: Dimension,
                             level?: Level): number =>
    rowsOf(months, indicator, dimension, level).filter(isHidden).length;

function pointOf(row: ResultRow & {value: number}): Point {
  return {month: (row.period?.start ?? "").slice(0, 7), numerator: row.numerator ?? 0,
          denominator: row.denominator ?? 0, value: row.value};
}

/**
 * Sums of twelve months in a row; the point stands at the last of them. A month without a value, such
 * as one that is hidden, would make the year another than a year: it is left out.
 */
export function rolling(points: readonly Point[], multiplier: number): Point[] {
  const sums: Point[] = [];
  for (let last = 11; last < points.length; ++last) {
    const year = points.slice(last - 11, last + 1);
    if (monthsBetween(year[0]!.month, year[11]!.month) !== 11) continue;
    const numerator = year.reduce((sum, point) => sum + point.numerator, 0);
    const denominator = year.reduce((sum, point) => sum + point.denominator, 0);
    if (denominator > 0) {
      sums.push({month: points[last]!.month, numerator, denominator,
                 value: numerator / denominator * multiplier});
    }
  }
  return sums;
}

function monthsBetween(from: string, to: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from);
}

export interface Chart {
  points: readonly Point[];
  mean: number[];
  lower: number[];
  upper: number[];
  causes: string[];
  types: string[];
  variation: string;
  assurance: string;
  firm: boolean;
}

/** The engine's chart of everyone's months; null where it draws none. */
export function chartOfTrend(trend: Trend | undefined, points: readonly Point[]): Chart | null {
  if (!trend || trend.lower_limit === null || trend.upper_limit === null) return null;
  const every = <T>(value: T) => trend.points.map(() => value);
  return {
    points: pointsOf(trend, points), mean: every(trend.mean), lower: every(trend.lower_limit),
    upper: every(trend.upper_limit),
    causes: trend.points.map(({special_cause: cause}) => cause),
    types: trend.points.map(({point_type: type}) => type),
    variation: trend.variation, assurance: trend.assurance, firm: trend.limits === "firm",
  };
}

// The months of the chart, with their counts.
function pointsOf({points: trend}: Trend, points: readonly Point[]): Point[] {
  const months = new Map(points.map((point) => [point.month, point]));
  return trend.flatMap(({period}) => months.get((period?.start ?? "").slice(0, 7)) ?? []);
}

/** The target in force, as the engine found it. */
export const targetOf = (row: ResultRow | undefined): number | null =>
    row?.target?.status === "current" ? row.target.value : null;

/** The trend of an indicator's values for everyone. */
export const trendOf = (trends: readonly Trend[], indicator: string): Trend | undefined =>
    trends.find((one) => one.indicator === indicator && one.of === "value" &&
                         one.dimension === null);

/** Where the limits begin anew, and why. */
export interface Rebase {
  month: string;
  reason: string;
}

// What the engine's statistics call the way that is better.
const IMPROVEMENT: Partial<Record<Direction, string>> = {higher: "increase", lower: "decrease"};

/** What to ask of the engine's statistics for limits that begin anew. */
export function rebasedCall(points: readonly Point[], {direction}: Indicator,
                            target: number | null, rebase: Rebase): StatisticsCall {
  const improvement = IMPROVEMENT[direction];
  const at = points.findIndex(({month}) => month === rebase.month);
  return {name: "xmr", inputs: {columns: {value: points.map(({value}) => value)}}, options: {
    ...improvement && {improvement, ...target !== null && {target}},
    // A rebase on the first month would change nothing.
    ...at > 0 && {rebase: [at]},
  }};
}

/** A control chart as the engine's statistics give it; null where they refuse. */
export function chartOf(answer: StatisticsAnswer | undefined, points: readonly Point[]):
    Chart | null {
  if (answer?.status !== "ok") return null;
  const column = (name: string) => answer.columns[name] ?? [];
  const last = (name: string) => String(column(name).at(-1) ?? "");
  if (column("mean").length === 0 || column("lower_limit")[0] === null) return null;
  return {
    points, mean: column("mean").map(Number), lower: column("lower_limit").map(Number),
    upper: column("upper_limit").map(Number), causes: column("special_cause").map(String),
    types: column("point_type").map(String), variation: last("variation"),
    assurance: last("assurance"), firm: last("limits") === "firm",
  };
}

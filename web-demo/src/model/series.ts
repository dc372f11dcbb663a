// SPDX-License-Identifier: Apache-2.0
// Months of an indicator, ready for a control chart.
import type {Dimension, ResultRow, StatisticsAnswer} from "matequity";
import type {StatisticsCall} from "../engine/messages.js";
import type {Direction, Indicator, Target} from "./indicators.js";
import {hasValue, type Level, levelOf, type Lookup} from "./lookup.js";
import {LEAST_RATE_COUNT} from "./verdict.js";

export interface Point {
  month: string;
  numerator: number;
  denominator: number;
  value: number;
}

export interface Series {
  points: Point[];
  /** Months left out at the beginning and the end because they are not complete. */
  leftOut: string[];
}

/** From so many months on the limits are firm. */
export const FIRM_MONTHS = 13;
/** With fewer there are no limits. */
export const TRIAL_MONTHS = 6;

/**
 * The months of everyone, or of one group. Files end in the middle of things: women are booked in
 * months whose births come later. A month at either end with less than half the usual denominator
 * is therefore left out.
 */
export function seriesOf(months: Lookup, indicator: string, dimension?: Dimension, level?: Level):
    Series {
  const rows = dimension === undefined ? months.rows(indicator) :
      months.rows(indicator, dimension).filter((row) => levelOf(row, dimension) === level);
  const points = rows.filter(hasValue).filter((row) => row.period !== null).map(pointOf);
  const usual = median(points.map(({denominator}) => denominator));
  const complete = ({denominator}: Point) => denominator >= usual / 2;
  const first = points.findIndex(complete);
  const last = points.findLastIndex(complete);
  return {
    points: points.slice(first, last + 1),
    leftOut: [...points.slice(0, first), ...points.slice(last + 1)].map(({month}) => month),
  };
}

/** With more than this share of months hidden nothing is made of them. */
const MOST_HIDDEN = 0.25;

/**
 * Whether small numbers, as they are hidden, would make something else of these months: 1 to 7 events
 * are given as 5, and a sum of such months is no count of anything.
 */
export function tooHidden(points: readonly Point[], rounded: boolean): boolean {
  const hidden = points.filter(({numerator}) => numerator > 0 && numerator < LEAST_RATE_COUNT);
  return rounded && hidden.length > points.length * MOST_HIDDEN;
}

/**
 * Sums of twelve months in a row; the point stands at the last of them. Years of which too much is
 * hidden are left out.
 */
export function rolling(points: readonly Point[], multiplier: number, rounded: boolean): Point[] {
  const sums: Point[] = [];
  for (let last = 11; last < points.length; ++last) {
    const year = points.slice(last - 11, last + 1);
    // A month without a value would make the year longer than a year.
    if (monthsBetween(year[0]!.month, year[11]!.month) !== 11 || tooHidden(year, rounded)) continue;
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

function pointOf(row: ResultRow & {value: number}): Point {
  return {month: (row.period?.start ?? "").slice(0, 7), numerator: row.numerator ?? 0,
          denominator: row.denominator ?? 0, value: row.value};
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Where the limits begin anew, and why. */
export interface Rebase {
  month: string;
  reason: string;
}

/**
 * The engine's control chart of a series; null where there are too few months or events for limits.
 */
export function chartCall({points}: Series, indicator: Indicator, rebase: Rebase | null,
                          rounded: boolean): StatisticsCall | null {
  if (points.length < TRIAL_MONTHS || tooHidden(points, rounded)) return null;
  // Rare events make no chart of this kind: the engine's own trends follow the same rule.
  if (points.filter(({value}) => value === 0).length * 2 >= points.length) return null;
  const options: Record<string, unknown> = {};
  const improvement = improvementOf(indicator.direction);
  if (improvement) options["improvement"] = improvement;
  const target = currentTarget(indicator);
  if (target && improvement) options["target"] = target.value;
  const at = points.findIndex(({month}) => month === rebase?.month);
  // A rebase on the first month would change nothing.
  if (at > 0) options["rebase"] = [at];
  return {name: "xmr", inputs: {columns: {value: points.map(({value}) => value)}}, options};
}

function improvementOf(direction: Direction): "increase" | "decrease" | null {
  if (direction === "higher") return "increase";
  return direction === "lower" ? "decrease" : null;
}

/** The target in force: the last one that has not ended and is a number. */
export function currentTarget(indicator: Indicator): (Target & {value: number}) | null {
  const open = indicator.targets.filter((target): target is Target & {value: number} =>
      target.valid_to === null && typeof target.value === "number");
  return open.at(-1) ?? null;
}

export interface Chart {
  mean: number[];
  lower: number[];
  upper: number[];
  causes: string[];
  types: string[];
  variation: string;
  assurance: string;
  firm: boolean;
}

/** A control chart as the engine gave it; null where it refused. */
export function chartOf(answer: StatisticsAnswer | undefined): Chart | null {
  if (answer?.status !== "ok") return null;
  const column = (name: string) => answer.columns[name] ?? [];
  const last = (name: string) => String(column(name).at(-1) ?? "");
  if (column("mean").length === 0 || column("lower_limit")[0] === null) return null;
  return {
    mean: column("mean").map(Number), lower: column("lower_limit").map(Number),
    upper: column("upper_limit").map(Number), causes: column("special_cause").map(String),
    types: column("point_type").map(String), variation: last("variation"),
    assurance: last("assurance"), firm: last("limits") === "firm",
  };
}

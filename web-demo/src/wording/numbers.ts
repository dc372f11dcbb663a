// SPDX-License-Identifier: Apache-2.0
// Numbers in words: the same everywhere on the page and in what it saves.
import type {ResultRow} from "matequity";
import {decimalsOf} from "../model/decimals.js";

const whole = new Intl.NumberFormat("en-GB", {maximumFractionDigits: 0});
const decimals = new Map<number, Intl.NumberFormat>();

/** 1,000. */
export const count = (value: number): string => whole.format(value);

/** A number with so many digits after the point, and a minus sign that does not break. */
export function decimal(value: number, digits = 1): string {
  let format = decimals.get(digits);
  if (!format) {
    format = new Intl.NumberFormat("en-GB", {minimumFractionDigits: digits,
                                             maximumFractionDigits: digits});
    decimals.set(digits, format);
  }
  // -0.04 with one digit is 0.0, not -0.0.
  const text = format.format(Number(value.toFixed(digits)) === 0 ? 0 : value);
  return text.replace("-", "−");
}

/** The value of a row as it is read: 11.3%, 4.20 per 1,000, 1.62. */
export function valueText(value: number | null, unit: ResultRow["unit"]): string {
  if (value === null) return "no value";
  const number = decimal(value, decimalsOf(unit));
  if (unit === "percent") return `${number}%`;
  if (unit === "per_1000") return `${number} per 1,000`;
  if (unit === "per_100000") return `${number} per 100,000`;
  return number;
}

/** The same where the unit stands in a heading. */
export function bareValue(value: number | null, unit: ResultRow["unit"]): string {
  if (value === null) return "";
  return decimal(value, decimalsOf(unit)) + (unit === "percent" ? "%" : "");
}

export const UNIT_HEADING: Record<ResultRow["unit"], string> = {
  percent: "percent", per_1000: "per 1,000", per_100000: "per 100,000", ratio: "ratio",
};

/** "1.2 to 2.1". */
export function range(lower: number | null, upper: number | null, digits = 1): string {
  if (lower === null || upper === null) return "not known";
  return `${decimal(lower, digits)} to ${decimal(upper, digits)}`;
}

/** "95%" of 0.95, "99.8%" of 0.998. */
export function levelText(level: number): string {
  return `${Number((level * 100).toFixed(2))}%`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December"];

/** "April 2025" of "2025-04" or "2025-04-30". */
export function monthText(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ""} ${date.slice(0, 4)}`;
}

/** "Apr 25". */
export const shortMonth = (date: string): string =>
    `${monthText(date).slice(0, 3)} ${date.slice(2, 4)}`;

/** "1 April 2025". */
export const dayText = (date: string): string => `${Number(date.slice(8, 10))} ${monthText(date)}`;

/** Dates of a request: "1 April 2025 to 31 March 2026", "all dates". */
export function datesText(from: string | null, to: string | null): string {
  if (from === null && to === null) return "all dates in the file";
  if (from === null) return `up to ${dayText(to!)}`;
  if (to === null) return `from ${dayText(from)}`;
  return `${dayText(from)} to ${dayText(to)}`;
}

export function secondsText(seconds: number): string {
  return `${decimal(Math.max(seconds, 0.1), 1)} seconds`;
}

export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${decimal(bytes / 1_000, 0)} kB`;
  return `${decimal(bytes / 1_000_000, 1)} MB`;
}

// SPDX-License-Identifier: Apache-2.0
// Which time a published figure is of, from the ways in which the files write it.
import {isoDates} from "../files/date_order.js";
import {monthText} from "../wording/numbers.js";

export interface Period {
  label: string;
  /** Its last month, "2023-03": the newest figure is shown. */
  end: string;
}

/** "2025-04-01" of itself or of "01/04/2025"; "" of what is no date. */
export function isoDate(text: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(isoDates(text, "day"))?.[0] ?? "";
}

export function betweenDates(from: string, to: string): Period {
  const [first, last] = [isoDate(from), isoDate(to)];
  if (first === "") return {label: from, end: from};
  const end = (last || first).slice(0, 7);
  const label = monthText(first) === monthText(end) ? monthText(end) :
      `${monthText(first)} to ${monthText(end)}`;
  return {label, end};
}

/** "2022-23" and "2022/23" are years from April to March, "2022" and "2020 - 22" calendar years. */
export function yearly(label: string): Period {
  const [, first, sign, second] = /^(\d{4})(?:(\s*[-/]\s*)(\d{2,4}))?/.exec(label) ?? [];
  if (!first) return {label, end: label};
  const last = second ? first.slice(0, 4 - second.length) + second : first;
  const financial = sign !== undefined && sign.trim() === sign && Number(last) === Number(first) + 1;
  return {label, end: `${last}-${financial ? "03" : "12"}`};
}

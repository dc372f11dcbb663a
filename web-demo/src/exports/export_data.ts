// SPDX-License-Identifier: Apache-2.0
// Results as other programs' forms ask for them: by the dates that they cover.
import type {InequalityRow, Period, ResultRow} from "matequity";
import type {Disclosure} from "../model/disclosure.js";
import type {View} from "../model/gaps.js";
import type {Indicator} from "../model/indicators.js";
import {Lookup} from "../model/lookup.js";
import type {Results} from "../model/results.js";

/** Rows of one period, and how they are read. */
export interface PeriodData {
  /** First and last day; null where they are not known. */
  start: string | null;
  end: string | null;
  view: View;
  rows: readonly ResultRow[];
  inequality: readonly InequalityRow[];
}

export interface ExportData {
  /** Whose records they are: "All records", a provider's code, or that they are made up. */
  place: string;
  sample: boolean;
  indicators: readonly Indicator[];
  /** In the order of their dates. */
  periods: readonly PeriodData[];
  confidence: number;
  disclosure: Disclosure;
  version: string;
  catalogue: string;
}

/** The first and the last day of which anybody is counted. */
export function datesOf(months: readonly ResultRow[]): Period {
  const counted = months.filter(({denominator}) => (denominator ?? 0) > 0);
  const days = (of: keyof Period) => counted.flatMap(({period}) => period?.[of] ?? []).sort();
  return {start: days("start")[0] ?? null, end: days("end").at(-1) ?? null};
}

/** Rows without a period cover what was asked for; where all dates were, the dates given here. */
export function exportDataOf({answer, view, sample}: Results, indicators: readonly Indicator[],
                        dates: Period): ExportData {
  const {request} = answer;
  const whole = {start: request.from ?? dates.start, end: request.to ?? dates.end};
  const byPeriod = new Map<string, {period: Period; rows: ResultRow[]}>();
  for (const row of answer.rows) {
    const period = row.period ?? whole;
    const key = `${period.start}|${period.end}`;
    const one = byPeriod.get(key) ?? {period, rows: []};
    one.rows.push(row);
    byPeriod.set(key, one);
  }
  const periods = [...byPeriod].map(([key, {period, rows}]): PeriodData => ({
    ...period, rows, view: {...view, lookup: new Lookup(rows)},
    inequality: answer.inequality.filter(({period: own}) => {
      const {start, end} = own ?? whole;
      return `${start}|${end}` === key;
    })}));
  return {
    place: sample ? "Made-up sample data" : placeOf(answer.rows), sample, indicators,
    periods: periods.sort((a, b) => String(a.start).localeCompare(String(b.start))),
    confidence: request.confidence, disclosure: view.disclosure, version: answer.version,
    catalogue: answer.catalogue,
  };
}

function placeOf(rows: readonly ResultRow[]): string {
  const providers = new Set(rows.flatMap(({breakdown}) => breakdown.provider ?? []));
  const [only] = providers;
  return providers.size === 1 && only !== "Missing" ? String(only) : "All records";
}

/**
 * Whether an indicator's value is its numerator over its denominator: the counts of a ratio are those
 * of one of its two groups, and a slope has those of ten.
 */
export const isOfCounts = ({method}: Indicator): boolean =>
    method === "proportion" || method === "rate";

/** What is said of exact numbers wherever a form has a place for it. */
export const NOT_FOR_PUBLICATION = "Not for publication";

// SPDX-License-Identifier: Apache-2.0
// How well fields are recorded, by provider and by month.
import type {ResultRow} from "matequity";
import {hasValue, type Lookup} from "./lookup.js";
import {LEAST_PEOPLE} from "./funnel.js";

/** The tests of the Maternity Incentive Scheme's safety action 2. */
export const TESTS = [
  {id: "P3.1", field: "Postcode", least: 95, what: "Valid postcode at booking"},
  {id: "P3.2", field: "EthnicCategoryMother", least: 80, what: "Valid ethnic category at booking"},
] as const;

export type RecordingTest = typeof TESTS[number];

/** Whether a test is passed; "near" where counts that were rounded leave it open. */
export type Passing = "pass" | "below" | "near";

/** What is recorded, in percent; "few" of fewer than 20 records; null without any. */
export type Recorded = {share: number; passing: Passing} | "few" | "hidden" | null;

// A count that is rounded to the nearest 5 may have been so much more or less.
const ROUNDED_BY = 2;

/** Judges a row by the least percentage that passes. */
export function passingOf({numerator, denominator, value}: ResultRow & {value: number},
                          least: number, rounded: boolean): Passing {
  const by = rounded ? ROUNDED_BY : 0;
  const [met, all] = [numerator ?? 0, denominator ?? 0];
  if (by === 0 || all <= by) return value >= least ? "pass" : "below";
  const lowest = (met - by) / (all + by) * 100;
  const highest = Math.min(1, (met + by) / (all - by)) * 100;
  return lowest >= least ? "pass" : highest < least ? "below" : "near";
}

export interface RecordedMap {
  /** First days of months. */
  months: string[];
  rows: {provider: string; cells: Recorded[]}[];
}

/** Providers by months of one test; null where there are no two months to compare. */
export function recordedMap(lookup: Lookup, {id, least}: RecordingTest, rounded: boolean):
    RecordedMap | null {
  const rows = lookup.rows(id, "provider");
  const months = [...new Set(rows.flatMap(({period}) => period?.start ?? []))].sort();
  if (months.length < 2) return null;
  const byPlace = new Map(rows.map((row) =>
      [`${row.breakdown.provider}|${row.period?.start}`, row]));
  const providers = [...new Set(rows.map(({breakdown}) => String(breakdown.provider)))].sort();
  return {months, rows: providers.map((provider) => ({provider, cells: months.map((month) => {
    const row = byPlace.get(`${provider}|${month}`);
    if (!row || row.status === "no_data") return null;
    if ((row.denominator ?? 0) < LEAST_PEOPLE) return "few";
    return hasValue(row) ? {share: row.value, passing: passingOf(row, least, rounded)} : "hidden";
  })}))};
}

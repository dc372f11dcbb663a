// SPDX-License-Identifier: Apache-2.0
// How well fields are recorded, by provider and by month.
import type {ResultRow} from "matequity";
import type {Catalogue} from "./indicators.js";
import {fewestPeople} from "./judging.js";
import {hasValue, type Lookup} from "./lookup.js";

/** The indicators that the Maternity Incentive Scheme's safety action 2 tests. */
export const TESTED = ["P3.1", "P3.3"];

export interface RecordingTest {
  id: string;
  title: string;
  /** In percent: the latest target. */
  least: number;
}

export const recordingTests = ({indicators}: Catalogue): RecordingTest[] =>
    indicators.flatMap(({id, title, least}) =>
        TESTED.includes(id) && least !== null ? [{id, title, least}] : []);

/** Whether a test is passed; "near" where counts that were rounded leave it open. */
export type Passing = "pass" | "below" | "near";

/** What is recorded, in percent; "few" of too few records; null without any. */
export type Recorded = {share: number; passing: Passing} | "few" | "hidden" | null;

/** Judges a row by the least percentage that passes; a shown count may be `by` more or less. */
export function passingOf({numerator, denominator, value}: ResultRow & {value: number},
                          least: number, by: number): Passing {
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
export function recordedMap(lookup: Lookup, {id, least}: RecordingTest, by: number):
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
    if (row.denominator === null) return "hidden";
    if (row.denominator < fewestPeople()) return "few";
    return hasValue(row) ? {share: row.value, passing: passingOf(row, least, by)} : "hidden";
  })}))};
}

// SPDX-License-Identifier: Apache-2.0
// Results for the tests of other programs' forms.
import type {ExportData} from "../../../web-demo/src/exports/export_data.js";
import type {Indicator} from "../../../web-demo/src/model/indicators.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {disclosed} from "./rows.js";
import type {InequalityRow, ResultRow} from "matequity";

/** One period's worth of rows, by the page's own reference groups. */
export function exportData(indicators: Indicator[], rows: ResultRow[],
                      more: Partial<ExportData> & {inequality?: InequalityRow[]; dates?: [string, string]} =
                          {}): ExportData {
  const {inequality = [], dates = ["2024-04-01", "2025-03-31"], ...others} = more;
  const disclosure = more.disclosure ?? disclosed("nhs-rounding");
  return {
    place: "All records", sample: false, indicators, confidence: 0.95, disclosure, version: "9.9.9",
    catalogue: "c0734/test",
    periods: [{start: dates[0], end: dates[1], rows, inequality,
               view: {lookup: new Lookup(rows), disclosure, strictness: 0.95,
                      references: {ethnic_group: "White", imd_quintile: 5, imd_decile: 10}}}],
    ...others,
  };
}

/** A table's rows by column. */
export const records = ({columns, rows}: {columns: readonly string[];
                                          rows: readonly (readonly unknown[])[]}) =>
    rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));

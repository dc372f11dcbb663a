// SPDX-License-Identifier: Apache-2.0
// Rows in the shape of a Fingertips download.
import assert from "node:assert/strict";
import {test} from "node:test";
import {csvOf} from "../../../web-demo/src/exports/csv.js";
import {fingertipsCalls, fingertipsTable} from "../../../web-demo/src/exports/fingertips.js";
import {periodWords} from "../../../web-demo/src/exports/period_words.js";
import {exportData, records} from "./export_data.js";
import {comparison, disclosed, indicator, row, suppressed} from "./rows.js";

const rows = [
  row("P1.2", {}, 300, 400, {ci_lower: 70, ci_upper: 79, target: {value: 90, comparator: ">=",
                                                                 met: false, status: "current"}}),
  row("P1.2", {provider: "=RZA"}, 100, 200, {ci_lower: 43, ci_upper: 57}),
  row("P1.2", {ethnic_group: "White"}, 250, 300, {ci_lower: 79, ci_upper: 87}),
  row("P1.2", {ethnic_group: "Black"}, 30, 60, {ci_lower: 38, ci_upper: 62,
                                                comparison: comparison("worse")}),
  row("P1.2", {imd_decile: 2}, 30, 60, {ci_lower: 38, ci_upper: 62}),
  row("P1.2", {ethnic_group: "Black", imd_quintile: 1}, 10, 20),
  suppressed(row("A2", {}, 5, 400, {unit: "per_1000", ci_method: "exact"})),
];
const all = exportData([indicator("P1.2"), {...indicator("A2", "lower"), multiplier: 1000}], rows);
const answer = (lower: number[], upper: number[]) =>
    ({status: "ok", columns: {lowercl: lower, uppercl: upper}}) as never;

test("the 27 columns stand in the download's order", () => {
  assert.equal(fingertipsTable(all, []).columns.join("|"),
      "Indicator ID|Indicator Name|Parent Code|Parent Name|Area Code|Area Name|Area Type|Sex|Age|" +
      "Category Type|Category|Time period|Value|Lower CI 95.0 limit|Upper CI 95.0 limit|" +
      "Lower CI 99.8 limit|Upper CI 99.8 limit|Count|Denominator|Value note|Recent Trend|" +
      "Compared to England value or percentiles|" +
      "Compared to reference group value or percentiles|Time period Sortable|New data|" +
      "Compared to goal|Time period range");
  assert.ok(fingertipsTable(all, []).rows.every((cells) => cells.length === 27));
});

test("everyone, providers and groups each have their place; two kinds of group together have none",
     () => {
  const told = records(fingertipsTable(all, []));
  assert.deepEqual(told.map((one) => [one["Parent Name"], one["Area Code"], one["Area Type"],
                                      one["Category Type"], one["Category"]]), [
    ["", "", "All records", "", ""], ["All records", "=RZA", "Provider", "", ""],
    ["", "", "All records", "Ethnic groups", "White"],
    ["", "", "All records", "Ethnic groups", "Black"],
    ["", "", "All records", "Deprivation deciles in England", "Second most deprived decile"],
    ["", "", "All records", "", ""]]);
  assert.deepEqual(told.map((one) => one["Compared to reference group value or percentiles"]),
                   ["Not compared", "Not compared", "Not compared", "Worse", "Not compared",
                    "Not compared"]);
  assert.equal(told[0]!["Compared to goal"], "Worse");
  assert.match(csvOf(fingertipsTable(all, [])), /,'=RZA,'=RZA,Provider/, "no cell is a formula");
});

test("the limits of 99.8% are the engine's, in the order of its answers, and of no other rows", () => {
  const calls = fingertipsCalls(all);
  assert.deepEqual(calls, [{name: "phe_proportion", options: {multiplier: 100, confidence: 0.998},
      inputs: {columns: {x: [300, 100, 250, 30, 30], n: [400, 200, 300, 60, 60]}}}]);
  const told = records(fingertipsTable(all, [answer([1, 2, 3, 4, 5], [11, 12, 13, 14, 15])]));
  assert.deepEqual(told.map((one) => [one["Lower CI 95.0 limit"], one["Lower CI 99.8 limit"],
                                      one["Upper CI 99.8 limit"]]),
                   [[70, 1, 11], [43, 2, 12], [79, 3, 13], [38, 4, 14], [38, 5, 15],
                    [null, null, null]]);
  const refused = records(fingertipsTable(all, [{status: "refused"} as never]));
  assert.equal(refused[0]!["Lower CI 99.8 limit"], null, "rather empty than made up");
});

test("a result at 99.8% has its limits there, and asks for those of 95%", () => {
  const surer = {...all, confidence: 0.998};
  assert.equal(fingertipsCalls(surer)[0]!.options?.["confidence"], 0.95);
  const [first] = records(fingertipsTable(surer, []));
  assert.deepEqual([first!["Lower CI 95.0 limit"], first!["Lower CI 99.8 limit"]], [null, 70]);
});

test("a hidden rate has neither value, limits nor counts, and says why", () => {
  const last = records(fingertipsTable(all, [])).at(-1)!;
  for (const name of ["Value", "Lower CI 95.0 limit", "Upper CI 99.8 limit", "Count",
                      "Denominator"]) assert.equal(last[name], null, name);
  assert.match(String(last["Value note"]), /suppressed for disclosure control/);
  const shown = {...rows.at(-1)!, status: "ok" as const, value: 12.5};
  const exact = exportData(all.indicators as never, [shown], {disclosure: disclosed("none")});
  const told = records(fingertipsTable(exact, [])).at(-1)!;
  assert.deepEqual([told["Value"], told["Count"], told["Value note"]],
                   [12.5, 5, "Not for publication"]);
});

test("periods are written as Fingertips writes them", () => {
  for (const [start, end, text, sortable, range] of [
    ["2024-01-01", "2024-12-31", "2024", "20240000", "1y"],
    ["2024-04-01", "2025-03-31", "2024/25", "20240000", "1y"],
    ["2022-04-01", "2025-03-31", "2022/23 - 24/25", "20220000", "3y"],
    ["2022-01-01", "2024-12-31", "2022 - 24", "20220000", "3y"],
    ["2024-04-01", "2024-04-30", "Apr 2024", "20240004", "1m"],
    ["2024-02-01", "2025-01-31", "Feb 2024 - Jan 2025", "20240002", "12m"],
    ["2099-04-01", "2100-03-31", "2099/00", "20990000", "1y"],
  ] as const) assert.deepEqual(periodWords(start, end), {text, sortable, range}, `${start} ${end}`);
  assert.deepEqual(periodWords(null, "2024-12-31"), {text: "", sortable: "", range: ""});
});

// SPDX-License-Identifier: Apache-2.0
// Which dates results cover, and whose they are.
import assert from "node:assert/strict";
import {test} from "node:test";
import {datesOf, exportDataOf} from "../../../web-demo/src/exports/export_data.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {disclosed, row} from "./rows.js";

const month = (start: string, end: string, people: number) =>
    row("P1.2", {}, 0, people, {period: {start, end}});

test("all dates are those of the months in which anybody is counted", () => {
  assert.deepEqual(datesOf([month("2024-03-01", "2024-03-31", 0),
                            month("2024-05-01", "2024-05-31", 9),
                            month("2024-04-01", "2024-04-30", 9)]),
                   {start: "2024-04-01", end: "2024-05-31"});
  assert.deepEqual(datesOf([]), {start: null, end: null});
});

function resultsOf(rows: ReturnType<typeof row>[], from: string | null, to: string | null) {
  return {sample: false, view: {lookup: new Lookup(rows), references: {}, disclosure: disclosed("nhs-rounding"),
                                strictness: 0.95 as const},
          answer: {rows, inequality: [], request: {from, to, confidence: 0.95}, version: "1",
                   catalogue: "c"}} as unknown as Parameters<typeof exportDataOf>[0];
}

test("dates that were asked for come first, and rows of several periods are kept apart", () => {
  const dates = {start: "2024-04-01", end: "2025-03-31"};
  const [whole] = exportDataOf(resultsOf([row("P1.2", {}, 1, 2)], "2024-06-01", null), [], dates).periods;
  assert.deepEqual([whole!.start, whole!.end], ["2024-06-01", "2025-03-31"]);
  const months = [month("2024-05-01", "2024-05-31", 9), month("2024-04-01", "2024-04-30", 7)];
  const {periods} = exportDataOf(resultsOf(months, null, null), [], dates);
  assert.deepEqual(periods.map(({start, view}) => [start, view.lookup.total("P1.2")!.denominator]),
                   [["2024-04-01", 7], ["2024-05-01", 9]]);
});

test("one provider's records are called by its code, several all records", () => {
  const placed = (...codes: string[]) => exportDataOf(resultsOf(codes.map((provider) =>
      row("P1.2", {provider}, 1, 2)), null, null), [], {start: null, end: null}).place;
  assert.equal(placed("RZA", "RZA"), "RZA");
  assert.equal(placed("RZA", "RZB"), "All records");
  assert.equal(placed("Missing"), "All records");
});

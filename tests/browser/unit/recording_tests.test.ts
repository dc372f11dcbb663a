// SPDX-License-Identifier: Apache-2.0
// How fields are recorded, by provider and month.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {passingOf, recordedMap} from "../../../web-demo/src/model/recording_tests.js";
import {row} from "./rows.js";

const postcode = {id: "P3.1", title: "Valid postcode at booking", least: 95};
const at = (provider: string, month: string, met: number, all: number) =>
    row("P3.1", {provider}, met, all, {period: {start: `${month}-01`, end: `${month}-28`}});

test("providers and months stand in order, and every cell at its place", () => {
  const map = recordedMap(new Lookup([
    at("RZB", "2025-02", 50, 100), at("RZA", "2025-01", 95, 100), at("RZB", "2025-01", 10, 15),
    at("RZA", "2025-03", 20, 20), at("RZA", "2025-02", 0, 0)]), postcode, 0);
  assert.deepEqual(map, {
    months: ["2025-01-01", "2025-02-01", "2025-03-01"],
    rows: [{provider: "RZA", cells: [{share: 95, passing: "pass"}, null,
                                     {share: 100, passing: "pass"}]},
           {provider: "RZB", cells: ["few", {share: 50, passing: "below"}, null]}],
  });
});

test("one month is no map", () => {
  assert.equal(recordedMap(new Lookup([at("RZA", "2025-01", 95, 100)]), postcode, 2), null);
  assert.equal(recordedMap(new Lookup([]), postcode, 2), null);
});

test("counts that were rounded are not judged where the rounding could decide", () => {
  const judged = (met: number, all: number, by: number) =>
      passingOf({...row("P3.1", {}, met, all), value: met / all * 100}, 95, by);
  assert.equal(judged(35, 40, 0), "below");
  assert.equal(judged(35, 40, 2), "near", "37 of 38 would pass");
  assert.equal(judged(40, 40, 2), "near", "38 of 42 would not");
  assert.equal(judged(30, 40, 2), "below");
  assert.equal(judged(400, 400, 2), "pass");
  assert.equal(judged(40, 40, 0), "pass");
});

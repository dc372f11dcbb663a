// SPDX-License-Identifier: Apache-2.0
// The arithmetic of charts and tables.
import assert from "node:assert/strict";
import {test} from "node:test";
import {scaleOf} from "../../../web-demo/src/charts/frame.js";
import {ends, midpoints} from "../../../web-demo/src/charts/gradient.js";
import {csvOf} from "../../../web-demo/src/exports/csv.js";
import {addressOf, routeOf} from "../../../web-demo/src/navigation/route.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {chartCall, rolling, seriesOf, tooHidden} from "../../../web-demo/src/model/series.js";
import {indicator, row} from "./rows.js";

test("a scale takes in all values and puts round numbers in their places", () => {
  const scale = scaleOf([0, 13.2], 100, 700);
  assert.ok(scale(13.2) <= 700 && scale(0) === 100);
  assert.ok(scale.ticks.every((tick) => Number.isInteger(tick)));
  const flat = scaleOf([5], 0, 100);
  assert.ok(Number.isFinite(flat(5)));
});

test("the fitted line goes through the mean of all, and its ends differ by the slope", () => {
  const rows = [{value: 10, denominator: 300}, {value: 20, denominator: 100}]
      .map((one) => ({...one, title: "", lower: null, upper: null}));
  assert.deepEqual(midpoints(rows), [0.375, 0.875]);
  const [most, least] = ends({rows, unit: "percent", slope: -4})!;
  assert.equal(most - least, -4);
  assert.equal((most + least) / 2, 12.5);
});

const month = (index: number) => `${2024 + Math.floor(index / 12)}-` +
    `${String(index % 12 + 1).padStart(2, "0")}`;
const months = (denominators: number[]) => new Lookup(denominators.map((denominator, index) =>
    row("P1.2", {}, Math.round(denominator / 2), denominator, {period: {
      start: `${month(index)}-01`, end: `${month(index)}-28`}})));

test("incomplete months at the ends are left out and told", () => {
  const {points, leftOut} = seriesOf(months([5, 100, 100, 40, 100, 100, 10]), "P1.2");
  assert.deepEqual(points.map(({denominator}) => denominator), [100, 100, 40, 100, 100]);
  assert.deepEqual(leftOut, ["2024-01", "2024-07"]);
});

test("limits are asked for from 6 months on, and not of rare events", () => {
  assert.equal(chartCall(seriesOf(months(Array(5).fill(100)), "P1.2"), indicator("P1.2"), null, true),
               null);
  const call = chartCall(seriesOf(months(Array(14).fill(100)), "P1.2"), indicator("P1.2"),
                         {month: month(5), reason: "x"}, true);
  assert.deepEqual(call?.options, {improvement: "increase", rebase: [5]});
  const rare = {points: Array.from({length: 12}, (_, index) => ({month: month(index), value:
      index % 2, numerator: 0, denominator: 10})), leftOut: []};
  assert.equal(chartCall(rare, indicator("A2", "lower"), null, false), null);
});

test("a rolling year is twelve months and no more", () => {
  const points = Array.from({length: 14}, (_, index) =>
      ({month: month(index), numerator: 1, denominator: 4, value: 25}));
  assert.deepEqual(rolling(points, 100, false).map((one) => [one.month, one.value]),
                   [["2024-12", 25], ["2025-01", 25], ["2025-02", 25]]);
  const gap = points.filter((_point, index) => index !== 5);
  assert.equal(rolling(gap, 100, false).length, 0);
});

test("CSV keeps to what spreadsheets need", () => {
  assert.equal(csvOf({columns: ["a", "b"], rows: [["=1+1", "x,\"y\""], [null, -3]]}),
               "\ufeffa,b\r\n'=1+1,\"x,\"\"y\"\"\"\r\n,-3\r\n");
});

test("addresses and routes are two ways to say the same", () => {
  for (const address of ["#/start", "#/check", "#/results/summary", "#/results/indicator/P4b.2"]) {
    assert.equal(addressOf(routeOf(address)), address);
  }
  assert.deepEqual(routeOf("#/nowhere"), {step: "start"});
  assert.deepEqual(routeOf("#/results/%E0%A4%A"), routeOf("#/results/summary"));
});

test("nothing is made of months whose counts are mostly hidden", () => {
  // 1 to 7 events are given as 5: twelve months of 2 would add up to 60.
  const points = (hidden: number) => Array.from({length: 12}, (_, index) =>
      ({month: month(index), numerator: index < hidden ? 5 : 10, denominator: 100, value: 5}));
  assert.equal(tooHidden(points(3), true), false);
  assert.equal(tooHidden(points(4), true), true);
  assert.equal(tooHidden(points(12), false), false, "exact counts are what they say");
  assert.equal(rolling(points(3), 100, true).length, 1);
  assert.equal(rolling(points(4), 100, true).length, 0);
  const call = (hidden: number) => chartCall({points: points(hidden), leftOut: []},
                                             indicator("P4c.7"), null, true);
  assert.notEqual(call(3), null);
  assert.equal(call(4), null);
  const none = points(0).map((one) => ({...one, numerator: 0}));
  assert.equal(tooHidden(none, true), false, "0 is given as 0");
});

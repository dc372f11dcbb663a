// SPDX-License-Identifier: Apache-2.0
// The arithmetic of charts and tables.
import assert from "node:assert/strict";
import {test} from "node:test";
import {scaleOf} from "../../../web-demo/src/charts/frame.js";
import {ends, midpoints} from "../../../web-demo/src/charts/gradient.js";
import {csvOf} from "../../../web-demo/src/exports/csv.js";
import {addressOf, routeOf} from "../../../web-demo/src/navigation/route.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {chartOfTrend, hiddenMonths, rebasedCall, rolling, seriesOf, trendOf,
        } from "../../../web-demo/src/model/series.js";
import type {Trend} from "matequity";
import {indicator, row, suppressed} from "./rows.js";

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

const trend = (months: number): Trend => ({
  indicator: "P1.2", dimension: null, level: null, reference: null, of: "value", unit: "percent",
  rule_set: "nhs-r 0.2.2", limits: "firm", mean: 50, lower_limit: 40, near_lower_limit: 43,
  near_upper_limit: 57, upper_limit: 60, variation: "improvement_high", target: null,
  assurance: "none", points: Array.from({length: months}, (_, index) => ({
    period: {start: `${month(index)}-01`, end: `${month(index)}-28`}, value: 50,
    special_cause: "none", point_type: "common_cause"}))});

test("a control chart is the engine's trend, month by month with its counts", () => {
  const points = seriesOf(months([100, 100, 40]), "P1.2");
  const chart = chartOfTrend(trend(3), points)!;
  assert.deepEqual(chart.points, points);
  assert.deepEqual([chart.mean, chart.lower, chart.upper],
                   [[50, 50, 50], [40, 40, 40], [60, 60, 60]]);
  assert.deepEqual([chart.variation, chart.firm], ["improvement_high", true]);
  assert.equal(chartOfTrend(undefined, points), null);
  const gap: Trend = {...trend(3), of: "difference"};
  const group: Trend = {...trend(3), dimension: "ethnic_group", level: "Black"};
  assert.equal(trendOf([gap, group], "P1.2"), undefined, "of everyone, not of a group or a gap");
});

test("limits that begin anew are asked for from the month on, with what is better", () => {
  const points = seriesOf(months(Array(14).fill(100)), "P1.2");
  const rebase = {month: month(5), reason: "x"};
  assert.deepEqual(rebasedCall(points, indicator("P1.2"), 90, rebase).options,
                   {improvement: "increase", target: 90, rebase: [5]});
  assert.deepEqual(rebasedCall(points, indicator("P4b.6", "context"), null, rebase).options,
                   {rebase: [5]});
});

test("a rolling year is twelve months and no more", () => {
  const points = Array.from({length: 14}, (_, index) =>
      ({month: month(index), numerator: 1, denominator: 4, value: 25}));
  assert.deepEqual(rolling(points, 100).map((one) => [one.month, one.value]),
                   [["2024-12", 25], ["2025-01", 25], ["2025-02", 25]]);
  const gap = points.filter((_point, index) => index !== 5);
  assert.equal(rolling(gap, 100).length, 0);
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

test("a hidden month is no point, and no year holds it", () => {
  const lookup = new Lookup(Array.from({length: 14}, (_, index) => {
    const one = row("P1.2", {}, 50, 100, {period: {start: `${month(index)}-01`,
                                                   end: `${month(index)}-28`}});
    return index === 0 ? suppressed(one) : one;
  }));
  const points = seriesOf(lookup, "P1.2");
  assert.equal(points.length, 13);
  assert.equal(hiddenMonths(lookup, "P1.2"), 1);
  assert.deepEqual(rolling(points, 100).map((one) => one.month), [month(12), month(13)]);
});

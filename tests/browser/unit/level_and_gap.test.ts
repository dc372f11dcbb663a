// SPDX-License-Identifier: Apache-2.0
// Level and gap together: which corner, and what may be chance.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {changeOf, rangeCalls, rangesOf, rollingYears} from "../../../web-demo/src/model/level_and_gap.js";
import {levelAndGapHeading, levelAndGapSentence} from "../../../web-demo/src/wording/level_and_gap_words.js";
import {indicator, row} from "./rows.js";

const COMPARED = {dimension: "ethnic_group" as const, group: "Black", reference: "White"};

// 24 months: everyone from 50% to 60%, Black from 30% to 50%, White stays at 60%.
const months = new Lookup(Array.from({length: 24}, (_, index) => {
  const month = `${2024 + Math.floor(index / 12)}-${String(index % 12 + 1).padStart(2, "0")}`;
  const period = {period: {start: `${month}-01`, end: `${month}-28`}};
  const late = index >= 12;
  return [row("P1.2", {}, late ? 120 : 100, 200, period),
          row("P1.2", {ethnic_group: "Black"}, late ? 50 : 30, 100, period),
          row("P1.2", {ethnic_group: "White"}, 60, 100, period)];
}).flat());

const higher = indicator("P1.2", "higher");
const years = rollingYears(months, higher, COMPARED);

test("each year holds the level of everyone and the distance of two groups", () => {
  assert.equal(years.length, 13);
  const [first, last] = [years[0]!, years.at(-1)!];
  assert.deepEqual([first.month, first.everyone.value, first.gap], ["2024-12", 50, 30]);
  assert.deepEqual([last.month, last.everyone.value, last.gap], ["2025-12", 60, 10]);
});

test("a ratio has no counts to add up over a year", () => {
  assert.deepEqual(rollingYears(months, {...higher, unit: "ratio"}, COMPARED), []);
});

test("the engine is asked for the ranges of the first and the last year", () => {
  const [levels, gaps] = rangeCalls(years, higher, 0.95);
  assert.deepEqual(levels!.inputs, {columns: {x: [1200, 1440], n: [2400, 2400]}});
  assert.deepEqual(levels!.options, {multiplier: 100, confidence: 0.95});
  assert.deepEqual(gaps!.inputs, {columns: {x1: [360, 600], n1: [1200, 1200], x0: [720, 720],
                                            n0: [1200, 1200]}});
});

const ok = (lowercl: number[], uppercl: number[]) =>
    ({status: "ok" as const, warning: false, columns: {lowercl, uppercl}});
const ranges = rangesOf(years, higher, [ok([48, 58], [52, 62]), ok([-0.34, -0.14],
                                                                      [-0.26, -0.06])])!;

test("a range of a difference becomes that of its size", () => {
  assert.deepEqual(ranges.map(({gap}) => gap.map(Math.round)), [[26, 34], [6, 14]]);
  const [, last] = rangesOf(years, higher, [ok([48, 58], [52, 62]), ok([-0.34, -0.02],
                                                                         [-0.26, 0.05])])!;
  assert.deepEqual(last.gap, [0, 5], "one that holds 0 begins there");
  assert.equal(rangesOf(years, higher, [{status: "error", message: "no"}, ok([], [])]), null);
});

test("only ranges that lie apart make a change sure", () => {
  const change = changeOf(years, ranges);
  assert.deepEqual(change, {level: "higher", gap: "smaller", sure: {level: true, gap: true}});
  assert.equal(levelAndGapHeading(change, "Folic acid"),
               "Folic acid: the level is higher, the gap is smaller");
  const near = changeOf(years, [ranges[0], {...ranges[1], level: [51, 69]}]);
  assert.deepEqual(near.sure, {level: false, gap: true});
  assert.equal(levelAndGapHeading(near, "Folic acid"),
               "Folic acid: no sure change of the level, the gap is smaller");
  const sentence = levelAndGapSentence(years, near, higher, "Black and White");
  assert.match(sentence, /^Higher is better\. 12 months/);
  assert.match(sentence, /December 2024: 50\.0% for everyone and 30\.0 percentage points between/);
  assert.match(sentence, /higher, gap smaller\. The ranges .* overlap for the level/);
});

// SPDX-License-Identifier: Apache-2.0
// The page shows the engine's verdicts, and makes none.
import assert from "node:assert/strict";
import {test} from "node:test";
import {anyJudged, biggestGaps, gapsOf, judgedLevels, notKnown, type View,
        } from "../../../web-demo/src/model/gaps.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {everyone, isByDefinition, isGap, unknownShare, verdictOf,
        } from "../../../web-demo/src/model/verdict.js";
import {comparison, disclosed, indicator, row, suppressed} from "./rows.js";

const black = (met: number, all: number, one = comparison("similar")) =>
    row("P1.2", {ethnic_group: "Black"}, met, all, {comparison: one});

test("a row has the verdict that the engine gave it, whatever its figures", () => {
  for (const verdict of ["better", "worse", "higher", "lower", "similar", "withheld", "reference",
                         "not_compared"] as const) {
    assert.equal(verdictOf(black(1, 9, comparison(verdict)), 0.95), verdict);
  }
  assert.equal(verdictOf(row("P1.2", {provider: "RZA"}, 1, 9), 0.95), "not_compared");
});

test("a suppressed row is hidden, also where its comparison says otherwise", () => {
  assert.equal(verdictOf(suppressed(black(5, 300, comparison("worse"))), 0.95), "suppressed");
});

test("at 99.8% what is not strong is similar, and what is strong stays", () => {
  const weak = black(10, 40, comparison("worse", {strong: false}));
  const strong = black(10, 40, comparison("worse", {strong: true}));
  assert.deepEqual([verdictOf(weak, 0.998), verdictOf(strong, 0.998)], ["similar", "worse"]);
  assert.deepEqual([isGap(weak, 0.95), isGap(weak, 0.998), isGap(strong, 0.998)],
                   [true, false, true]);
  assert.equal(isGap(black(10, 40), 0.95), false);
});

test("an indicator is not split by what it counts", () => {
  const recorded = {...indicator("P3.2"), recordedDimensions: ["ethnic_group"]};
  assert.deepEqual((["ethnic_group", "imd_quintile"] as const).map((dimension) =>
      isByDefinition(recorded, dimension)), [true, false]);
});

const view = (rows: ReturnType<typeof row>[]): View => ({
  lookup: new Lookup(rows), references: {ethnic_group: "White"}, disclosure: disclosed("nhs-rounding"), strictness: 0.95});
const white = (id: string) => row(id, {ethnic_group: "White"}, 50, 100,
                                  {comparison: comparison("reference")});
const of = (id: string, group: string, one: ReturnType<typeof comparison>) =>
    row(id, {ethnic_group: group}, 30, 100, {comparison: one});

test("strong gaps come first, among them those of most people; of equals the first", () => {
  const rows = [white("P1.2"), of("P1.2", "Asian", comparison("better", {people: 40})),
                of("P1.2", "Black", comparison("worse", {people: 5, strong: true})),
                of("P1.2", "Other", comparison("worse", {people: 40}))];
  assert.deepEqual(gapsOf(view(rows), indicator("P1.2"), "ethnic_group").map(({level}) => level),
                   ["Black", "Asian", "Other"]);
});

test("the biggest gaps are at most one of an indicator", () => {
  const rows = [white("P1.2"), white("P4b.2"),
                of("P1.2", "Asian", comparison("worse", {people: 20})),
                of("P1.2", "Black", comparison("worse", {people: 10})),
                of("P4b.2", "Black", comparison("higher", {people: 15}))];
  const gaps = biggestGaps(view(rows), [indicator("P1.2"), indicator("P4b.2")], ["ethnic_group"],
                           5);
  assert.deepEqual(gaps.map((gap) => [gap.indicator.id, gap.level]),
                   [["P1.2", "Asian"], ["P4b.2", "Black"]]);
});

test("groups without a gap are told apart: judged, and not judged by reason", () => {
  const rows = [white("P1.2"), of("P1.2", "Asian", comparison("similar")),
                of("P1.2", "Black", comparison("not_compared", {reason: "few_people"})),
                suppressed(of("P1.2", "Other", comparison("suppressed"))),
                of("P1.2", "Missing", comparison("not_compared", {reason: "unknown_level"}))];
  const {similar, unjudged} = judgedLevels(view(rows), indicator("P1.2"), "ethnic_group");
  assert.deepEqual(similar, ["Asian"]);
  assert.deepEqual([...unjudged], [["few_people", ["Black"]], ["suppressed", ["Other"]]]);
  assert.equal(anyJudged(view(rows), [indicator("P1.2")], ["ethnic_group"]), true);
  const none = rows.filter(({breakdown}) => breakdown.ethnic_group !== "Asian");
  assert.equal(anyJudged(view(none), [indicator("P1.2")], ["ethnic_group"]), false);
});

test("not known is the sum of all levels that say so, unless one of them is hidden", () => {
  const rows = [row("P1.2", {ethnic_group: "White"}, 50, 100),
                row("P1.2", {ethnic_group: "Not stated"}, 10, 20),
                row("P1.2", {ethnic_group: "Missing"}, 10, 10)];
  assert.deepEqual(notKnown(view(rows), indicator("P1.2"), "ethnic_group"), {value: 20 / 30 * 100});
  const hidden = [...rows, suppressed(row("P1.2", {ethnic_group: "Not known"}, 5, 10))];
  assert.equal(notKnown(view(hidden), indicator("P1.2"), "ethnic_group"), "hidden");
  assert.equal(notKnown(view(rows.slice(0, 1)), indicator("P1.2"), "ethnic_group"), null);
  assert.equal(unknownShare(new Lookup(rows), "P1.2", "ethnic_group"), 30 / 130);
});

test("shares are of everyone as counted once, where rounded groups add up to another number", () => {
  const groups = [row("P1.2", {ethnic_group: "White"}, 50, 105),
                  row("P1.2", {ethnic_group: "Not stated"}, 5, 35)];
  const total = (all: number) => new Lookup([row("P1.2", {}, 50, all), ...groups]);
  assert.equal(everyone(total(135), "P1.2", "ethnic_group"), 135);
  assert.equal(unknownShare(total(135), "P1.2", "ethnic_group"), 35 / 135);
  // Too far off for rounding: some are in no group.
  assert.equal(everyone(total(200), "P1.2", "ethnic_group"), 140);
  assert.equal(everyone(new Lookup(groups), "P1.2", "ethnic_group"), 140);
});

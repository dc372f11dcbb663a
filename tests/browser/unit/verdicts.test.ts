// SPDX-License-Identifier: Apache-2.0
// What may be said of a group, and which gaps come first.
import assert from "node:assert/strict";
import {test} from "node:test";
import {biggestGaps, gapsOf, notKnown, type View} from "../../../web-demo/src/model/gaps.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {everyone, isHidden, unknownShare, verdictOf} from "../../../web-demo/src/model/verdict.js";
import {comparison, indicator, row} from "./rows.js";

const judging = {reference: "White", rounded: true, strictness: 0.95 as const, unknownShare: 0};
const black = (more: Parameters<typeof row>[4]) =>
    row("P1.2", {ethnic_group: "Black"}, 50, 100, more);

test("a higher value is better where higher is better, and worse where lower is", () => {
  const higher = black({comparison: comparison(1.5, 1.2, 1.8, "higher")});
  assert.equal(verdictOf(higher, indicator("P1.2", "higher"), "ethnic_group", judging), "better");
  assert.equal(verdictOf(higher, indicator("P1.2", "lower"), "ethnic_group", judging), "worse");
});

test("where neither is better a difference is only higher or lower", () => {
  const lower = black({comparison: comparison(0.5, 0.3, 0.8, "lower")});
  for (const direction of ["parity", "context", "closer_to_1"] as const) {
    assert.equal(verdictOf(lower, indicator("X", direction), "ethnic_group", judging), "lower");
  }
});

test("at 99.8% only the surest differences are flagged", () => {
  const flagged = black({comparison: comparison(1.5, 1.2, 1.8, "higher")});
  assert.equal(verdictOf(flagged, indicator("P1.2"), "ethnic_group",
                         {...judging, strictness: 0.998}), "similar");
});

test("groups that are not known are never better or worse", () => {
  for (const level of ["Not stated", "Not known", "Missing"]) {
    const unknown = row("P1.2", {ethnic_group: level}, 50, 100,
                        {comparison: comparison(2, 1.5, 3, "higher")});
    assert.equal(verdictOf(unknown, indicator("P1.2"), "ethnic_group", judging), "not_compared");
  }
});

test("fewer than 20 people are not compared", () => {
  const few = row("P1.2", {ethnic_group: "Black"}, 10, 15,
                  {comparison: comparison(2, 1.5, 3, "higher")});
  assert.equal(verdictOf(few, indicator("P1.2"), "ethnic_group", judging), "not_compared");
});

test("with too many in no known group the judgement is withheld", () => {
  const flagged = black({comparison: comparison(1.5, 1.2, 1.8, "higher")});
  assert.equal(verdictOf(flagged, indicator("P1.2"), "ethnic_group",
                         {...judging, unknownShare: 0.21}), "withheld");
});

test("a rate of fewer than 8 events is hidden, but only while small numbers are", () => {
  const rare = row("A2", {}, 5, 1000, {unit: "per_1000", value: 5});
  assert.equal(isHidden(rare, true), true);
  assert.equal(isHidden(rare, false), false);
  assert.equal(isHidden(row("A2", {}, 10, 1000, {unit: "per_1000"}), true), false);
});

test("what an indicator counts is no gap of it", () => {
  const flagged = row("P3.2", {ethnic_group: "Black"}, 100, 100,
                      {comparison: comparison(1.5, 1.2, 1.8, "higher")});
  assert.equal(verdictOf(flagged, indicator("P3.2"), "ethnic_group", judging), "not_compared");
});

const view = (rows: ReturnType<typeof row>[]): View => ({
  lookup: new Lookup(rows), references: {ethnic_group: "White"}, rounded: true, strictness: 0.95});

test("the biggest gap is the surest, not the widest", () => {
  const rows = ["P1.2", "P4b.2"].flatMap((id) => [
    row(id, {ethnic_group: "White"}, 50, 100),
    row(id, {ethnic_group: "Black"}, 30, 100, {comparison: id === "P1.2" ?
        comparison(0.3, 0.1, 0.95, "lower") : comparison(0.7, 0.65, 0.75, "lower")})]);
  const gaps = biggestGaps(view(rows), [indicator("P1.2"), indicator("P4b.2")], ["ethnic_group"],
                           5);
  assert.deepEqual(gaps.map((gap) => gap.indicator.id), ["P4b.2", "P1.2"]);
});

test("a worse group comes before a better one", () => {
  const rows = [row("P1.2", {ethnic_group: "White"}, 50, 100),
                row("P1.2", {ethnic_group: "Asian"}, 90, 100,
                    {comparison: comparison(1.8, 1.5, 2.1, "higher")}),
                row("P1.2", {ethnic_group: "Black"}, 40, 100,
                    {comparison: comparison(0.8, 0.7, 0.9, "lower")})];
  assert.deepEqual(gapsOf(view(rows), indicator("P1.2"), "ethnic_group").map(({level}) => level),
                   ["Black", "Asian"]);
});

test("not known is the sum of all levels that say so", () => {
  const rows = [row("P1.2", {ethnic_group: "White"}, 50, 100),
                row("P1.2", {ethnic_group: "Not stated"}, 5, 10),
                row("P1.2", {ethnic_group: "Missing"}, 10, 10)];
  assert.deepEqual(notKnown(view(rows), indicator("P1.2"), "ethnic_group"),
                   {numerator: 15, denominator: 20, value: 75, hidden: false});
  // Two counts of 1 to 7, each given as 5, add up to anything from 2 to 14.
  const small = [...rows, row("P1.2", {ethnic_group: "Not known"}, 5, 10)];
  assert.deepEqual(notKnown(view(small), indicator("P1.2"), "ethnic_group"),
                   {numerator: 20, denominator: 30, value: null, hidden: true});
  assert.equal(notKnown({...view(small), rounded: false}, indicator("P1.2"), "ethnic_group")?.value,
               20 / 30 * 100);
  assert.equal(unknownShare(new Lookup(rows), "P1.2", "ethnic_group"), 20 / 120);
});

test("shares are of everyone as counted once, where rounded groups add up to another number", () => {
  const groups = [row("P1.2", {ethnic_group: "White"}, 50, 105),
                  row("P1.2", {ethnic_group: "Not stated"}, 5, 35)];
  const of = (all: number) => new Lookup([row("P1.2", {}, 50, all), ...groups]);
  assert.equal(everyone(of(135), "P1.2", "ethnic_group"), 135);
  assert.equal(unknownShare(of(135), "P1.2", "ethnic_group"), 35 / 135);
  // Too far off for rounding: some are in no group.
  assert.equal(everyone(of(200), "P1.2", "ethnic_group"), 140);
  assert.equal(everyone(new Lookup(groups), "P1.2", "ethnic_group"), 140);
});

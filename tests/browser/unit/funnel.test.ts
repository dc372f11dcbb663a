// SPDX-License-Identifier: Apache-2.0
// Whom a funnel judges, what the engine is asked, and what its answer is in words.
import assert from "node:assert/strict";
import {test} from "node:test";
import {funnelCalls, funnelOf, funnelUnits} from "../../../web-demo/src/model/funnel.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {funnelHeading, funnelSentence} from "../../../web-demo/src/wording/funnel_words.js";
import {disclosed, indicator, row, suppressed} from "./rows.js";

const view = (unit: "percent" | "per_1000" = "percent") => ({
  lookup: new Lookup([["RZA", 40, 100], ["RZB", 60, 100], ["RZC", 5, 15], ["Missing", 9, 90],
                      ["RZD", 5, 200], ["RZE", 0, 0]].map(([provider, met, all]) =>
      row("P1.2", {provider: provider as string}, met as number, all as number, {unit}))),
  references: {}, disclosure: disclosed("nhs-rounding"), strictness: 0.95 as const});

test("a funnel judges providers with enough people and a value that is shown", () => {
  assert.deepEqual(funnelUnits(view(), indicator("P1.2")).map(({level}) => level),
                   ["RZA", "RZB", "RZD"]);
  assert.deepEqual(funnelUnits(view("per_1000"), indicator("P1.2")).map(({level}) => level),
                   ["RZA", "RZB", "RZD"], "also of rates");
  const hidden = {...view(), lookup: new Lookup([
    suppressed(row("P1.2", {provider: "RZA"}, 5, 100)), row("P1.2", {provider: "RZB"}, 9, 100)])};
  assert.deepEqual(funnelUnits(hidden, indicator("P1.2")).map(({level}) => level), ["RZB"]);
  assert.deepEqual(funnelUnits(view(), {...indicator("P1.2"), unit: "ratio"}), []);
  assert.deepEqual(funnelUnits(view(), indicator("P4b.6", "context")), [],
                   "who books where is nobody's performance");
});

const units = funnelUnits(view(), indicator("P1.2"));

test("the engine is asked for lines and for each provider, in the indicator's unit", () => {
  const calls = funnelCalls(units, indicator("P1.2"));
  assert.deepEqual(calls.map(({name}) => name),
                   ["calculate_funnel_limits", "assign_funnel_significance"]);
  for (const {inputs, options} of calls) {
    assert.deepEqual(inputs, {columns: {numerator: [40, 60, 5], denominator: [100, 100, 200]}});
    assert.deepEqual(options, {statistic: "proportion", multiplier: 100});
  }
});

const answers = (...significance: string[]) => [
  {status: "ok" as const, warning: false, columns: {
    Population: [50, 200], lower_2s_limit: [10, 20], upper_2s_limit: [45, 35],
    lower_3s_limit: [5, 15], upper_3s_limit: [50, 40], baseline: [26.25, 26.25]}},
  {status: "ok" as const, warning: false, columns: {significance}}];

test("words say who lies beyond which limit, and what that does not mean", () => {
  const funnel = funnelOf(units, answers("high_025", "high_001", "low_001"))!;
  assert.equal(funnel.average, 26.25);
  assert.deepEqual(funnel.limits[1], {size: 200, lower95: 20, upper95: 35, lower998: 15,
                                      upper998: 40});
  assert.equal(funnelHeading(funnel, "Folic acid"),
               "Folic acid: 2 of 3 providers lie beyond the 99.8% limits");
  const sentence = funnelSentence(funnel, "percent");
  assert.match(sentence, /together is 26\.3%/);
  assert.match(sentence, /RZB lies above the 99\.8% limit \(alarm\)\. RZD lies below the 99\.8%/);
  assert.match(sentence, /RZA lies above the 95% limit \(alert\)/);
  assert.match(sentence, /not that it is at fault/);
  assert.equal(funnelHeading(funnelOf(units, answers("none", "low_025", "none"))!, "Folic acid"),
               "Folic acid: 1 of 3 providers lies beyond the 95% limits");
  assert.equal(funnelHeading(funnelOf(units, answers("none", "none", "none"))!, "Folic acid"),
               "Folic acid: no provider lies beyond the limits of chance");
});

test("where the engine refuses there is no funnel", () => {
  assert.equal(funnelOf(units, [{status: "error", message: "no"}, answers("none")[1]!]), null);
  assert.equal(funnelOf(units, []), null);
});

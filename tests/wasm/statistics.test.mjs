// SPDX-License-Identifier: Apache-2.0
// Every reference case of tests/statistics/cases, compared as its README says.
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";
import {load} from "../../wasm/dist/node.js";
import {module} from "./both.mjs";

const folder = new URL("../statistics/cases/", import.meta.url);
const cases = readdirSync(folder).filter((name) => name.endsWith(".json")).flatMap(
    (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")).cases);
const {statistics} = await load(module);

function tolerance({function: name, options}, column) {
  if (["phe_quantile", "assign_funnel_significance"].includes(name)) return 0;
  if (name === "calculate_funnel_limits" && options.statistic !== "proportion") return 2e-4;
  if (["heq_sii", "heq_rii"].includes(name) && column !== "estimate") return 1e-5;
  if (name === "rate_ratio_exact" && column === "p_value") return 1e-7;
  if (["standardised_logistic", "breslow_day"].includes(name)) return 1e-8;
  return 1e-9;
}

function agrees(one, column, row, ours) {
  const theirs = one.expected.columns[column][row];
  if (typeof ours !== "number" || typeof theirs !== "number") return ours === theirs;
  const simulated = one.expected.simulation?.[column];
  return Math.abs(ours - theirs) <=
             Math.max(1e-12, tolerance(one, column) * Math.abs(theirs)) ||
         (simulated !== undefined &&
          Math.abs(ours - simulated.mean[row]) <= 5 * simulated.sd[row]);
}

function answerTo({function: name, inputs, options, seed}) {
  return statistics[name]({...inputs, ...(seed !== undefined && {seed})}, options);
}

test("there are reference cases", () => assert.equal(cases.length, 574));

for (const one of cases.filter(({kind}) => kind !== "quirk")) {
  test(`${one.id}: ${one.about}`, () => {
    const answer = answerTo(one);
    assert.equal(answer.status, one.expected.status, answer.message);
    if (answer.status === "error") return;
    for (const [column, values] of Object.entries(one.expected.columns)) {
      assert.equal(answer.columns[column]?.length, values.length, column);
      for (const row of values.keys()) {
        const ours = answer.columns[column][row];
        assert.ok(agrees(one, column, row, ours), `${column}, row ${row}: ${ours}`);
      }
    }
  });
}

test("a quirk of the reference is answered, in whatever way", () => {
  const quirks = cases.filter(({kind}) => kind === "quirk");
  assert.ok(quirks.length > 0);
  for (const one of quirks) assert.match(answerTo(one).status, /^(ok|error)$/);
});

test("a name that does not exist is an answer, and so is an impossible input", () => {
  assert.equal(statistics.call("phe_proportions", {columns: {}}).status, "error");
  const answer = statistics.phe_proportion({columns: {x: [11], n: [10]}});
  assert.equal(answer.status, "error");
  assert.ok(!/11|10/.test(answer.message), "a message holds no value of the data");
});

// SPDX-License-Identifier: Apache-2.0
// Action plans, judged by the module and by the command: the same bytes.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {load} from "../../wasm/dist/node.js";
import {command, module} from "./both.mjs";
import {linesOf, pregnancy} from "./documents.mjs";

const folder = fileURLToPath(new URL("../plan/fixtures/", import.meta.url));
const plans = readdirSync(folder).filter((name) => name.endsWith(".json"));
const engine = await load(module);
const request = {as_of: "2024-03-31"};

function natively(name, format) {
  return execFileSync(command, ["plan", "--as-of", request.as_of, "--format", format,
                                `${folder}/${name}`], {encoding: "utf8", stdio: "pipe"});
}

test("there are plans", () => assert.ok(plans.length > 0));
for (const name of plans) {
  test(`module and command judge ${name} alike, as text and as object`, () => {
    const text = readFileSync(`${folder}/${name}`, "utf8");
    const judged = engine.judgePlan(text, {request});
    assert.equal(judged.json.trimEnd(), natively(name, "json").trimEnd());
    assert.equal(judged.csv, natively(name, "csv"));
    const again = engine.judgePlan(JSON.parse(text), {request});
    assert.equal(again.json, judged.json);
    assert.equal(judged.document.as_of, request.as_of);
    judged.free();
    again.free();
  });
}

test("results bring the gaps", async () => {
  const plan = JSON.parse(readFileSync(`${folder}/whole_plan.json`, "utf8"));
  assert.equal(engine.judgePlan(plan, {request}).document.gaps, null);
  const lines = linesOf(Array.from({length: 400}, (_, i) => pregnancy(i)));
  const result = await engine.compute({by: [["ethnic_group"], ["imd_quintile"]]}, lines);
  for (const results of [result.document, [result.document]]) {
    assert.notEqual(engine.judgePlan(plan, {request, results}).document.gaps, null);
  }
});

test("results judge as they are like their documents, from one reading", async () => {
  const plan = JSON.parse(readFileSync(`${folder}/whole_plan.json`, "utf8"));
  const lines = linesOf(Array.from({length: 400}, (_, i) => pregnancy(i)));
  const run = engine.run({period: "month", by: [["ethnic_group"], ["imd_decile"]]});
  await run.read(lines);
  const months = run.finish();
  const whole = run.resultBy({period: "all", by: [["ethnic_group"], ["imd_quintile"]]});
  const again = await engine.compute({by: [["ethnic_group"], ["imd_quintile"]]}, lines);
  assert.equal(whole.json, again.json);
  assert.equal(run.state().resultBy({period: "quarter", disclosure: "nhs-rounding"}).json,
               (await engine.compute({period: "quarter", disclosure: "nhs-rounding",
                                      by: [["ethnic_group"], ["imd_decile"]]}, lines)).json);
  const expected = engine.judgePlan(plan, {request, results: [whole.document, months.document]});
  assert.equal(engine.judgePlan(plan, {request, results: [whole, months]}).json, expected.json);
  assert.equal(engine.judgePlan(plan, {request, results: [whole, months.document]}).json,
               expected.json);
  assert.throws(() => run.resultBy({by: [["ethnic_code"]]}),
                {code: "request", place: "request.by[0]"});
});

test("a result of another engine is refused", async () => {
  const other = await load(module);
  const result = await other.compute({}, linesOf([pregnancy(1)]));
  assert.throws(() => engine.judgePlan("{}", {request, results: result}),
                {code: "argument", place: "results"});
  other.free();
});

test("what cannot be judged at all is refused with its place", () => {
  const refused = (call, place) =>
      assert.throws(call, (error) => error.code === "request" && error.place === place);
  refused(() => engine.judgePlan("{}", {request: {as_of: "yesterday"}}), "request.as_of");
  refused(() => engine.judgePlan("{"), "plan");
  refused(() => engine.judgePlan("{}", {request, results: "7"}), "result");
});

test("a judged plan outlives its engine and is freed once", async () => {
  const other = await load(module);
  const judged = other.judgePlan({as_of: "2024-01-01"});
  other.free();
  const {json} = judged;
  assert.equal(JSON.parse(json).as_of, "2024-01-01");
  judged.free();
  judged.free();
  assert.throws(() => judged.json, {code: "argument", place: "plan result"});
});

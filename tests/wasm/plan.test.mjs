// SPDX-License-Identifier: Apache-2.0
// Plans judged by the module: the same bytes as the native command, typed, and freed.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {load} from "../../wasm/dist/node.js";
import {command, module} from "./both.mjs";

const fixtures = fileURLToPath(new URL("../plan/fixtures/", import.meta.url));
const day = "2026-03-31";

for (const name of readdirSync(fixtures)) {
  test(`${name} gives the same bytes as the command`, async () => {
    const matequity = await load(module);
    const path = join(fixtures, name);
    const judged = matequity.judgePlan(readFileSync(path), {as_of: day});
    for (const format of ["json", "csv"]) {
      const native = execFileSync(command, ["plan", "--format", format, "--as-of", day, path],
                                  {encoding: "utf8"});
      assert.equal(judged[format], native);
    }
    judged.free();
  });
}

const action = {
  id: "A1", title: "Folic acid", start: "2025-01-01",
  metrics: [{indicator: "P1.2", stratum: "ethnic_group=Black"}],
};

test("a plan meets the gaps of a result that the module has computed", async () => {
  const matequity = await load(module);
  const documents = Array.from({length: 200}, (_, n) => ({
    PregnancyID: `${n}`, AntenatalAppDate: "2025-05-01",
    FolicAcidSupplement: n % 100 < (n < 100 ? 80 : 40) ? "01" : "03",
    Mother: {EthnicCategoryMother: n < 100 ? "A" : "N"},
  }));
  const result = await matequity.compute({by: [["ethnic_group"]]}, documents
      .map((document) => JSON.stringify(document)).join("\n"));
  const {gaps} = matequity.judgePlan({actions: [action]}, {as_of: day}, [result]).document;
  assert.deepEqual(gaps.list.map((gap) => [gap.indicator, gap.level, gap.actions]),
                   [["P1.2", "Black", ["A1"]]]);
  assert.deepEqual(matequity.judgePlan({actions: [action]}, {as_of: day}, [result.json])
      .document.gaps, gaps);
});

test("a plan that cannot be read is refused, and the module goes on", async () => {
  const matequity = await load(module);
  assert.throws(() => matequity.judgePlan("{", {as_of: day}),
                (error) => error.name === "MatequityError" && error.place === "plan");
  assert.throws(() => matequity.judgePlan({actions: []}),
                (error) => error.place === "request.as_of");
  assert.equal(matequity.judgePlan({actions: [action]}, {as_of: day}).document.as_of, day);
});

test("a freed plan result is refused with its name", async () => {
  const matequity = await load(module);
  const judged = matequity.judgePlan({actions: []}, {as_of: day});
  judged.free();
  assert.throws(() => judged.json, /plan result has been freed/);
});

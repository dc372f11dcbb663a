// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {load} from "../../wasm/dist/node.js";
import {inModule, module, natively, sampleCommand, withFolder} from "./both.mjs";

const documents = [
  {PregnancyID: "1", AntenatalAppDate: "2024-05-01", EDDAgreed: "2024-12-10",
   FolicAcidSupplement: "01", Header: {OrgIDProvider: "RAA", RPStartDate: "2024-05-01"},
   Mother: {EthnicCategoryMother: "A", IMDDecile: 1, Postcode: "LS1 4AP"}},
  {PregnancyID: "2", AntenatalAppDate: "2024-06-11", EDDAgreed: "2024-12-24",
   FolicAcidSupplement: "03", Header: {OrgIDProvider: "RAA", RPStartDate: "2024-06-01"},
   Mother: {EthnicCategoryMother: "N", IMDDecile: 10, Postcode: "nonsense"}},
  {PregnancyID: "3", AntenatalAppDate: "2024-02-30", Mother: {EthnicCategoryMother: "Q"}},
];
const lines = documents.map((document) => JSON.stringify(document)).join("\n") + "\n{\"broken\n";

const requests = {
  "the default request": {},
  "breakdowns and months": {period: "month", by: [["ethnic_group"], ["imd_quintile", "provider"]]},
  "rounding": {disclosure: "nhs-rounding", by: [["ethnic_code"]]},
  "the published variant": {variant: "published", confidence: 0.998},
};

for (const [name, request] of Object.entries(requests)) {
  test(`module and command give the same bytes for ${name}`, async () => {
    const work = {request, inputs: {"a.jsonl": lines}};
    const expected = natively(work);
    assert.equal(JSON.parse(expected).input.documents, request.disclosure ? 10 : 4);
    assert.equal(await inModule(work), expected);
  });
}

test("any split of the input gives the same bytes", async () => {
  const work = {request: {by: [["ethnic_group"]]}, inputs: {"a.jsonl": lines}};
  const whole = await inModule(work);
  for (const chunkBytes of [1, 7, 64]) assert.equal(await inModule(work, chunkBytes), whole);
});

test("states of two modules merge to the result of one", async () => {
  const request = {by: [["ethnic_group"]]};
  const stateOf = async (text) => {
    const run = (await load(module)).run(request);
    run.write(text);
    run.finish();
    return run.state().save({withIndex: true});
  };
  const [first, ...rest] = documents.map((document) => JSON.stringify(document) + "\n");
  const matequity = await load(module);
  const state = matequity.loadState(await stateOf(first));
  state.merge(matequity.loadState(await stateOf(rest.join(""))));
  const whole = await inModule({request, inputs: {"a": documents.map(
      (document) => JSON.stringify(document)).join("\n")}});
  // Offsets begin anew in each input.
  const withoutOffsets = (json) => json.replaceAll(/"offset":\d+/g, "");
  assert.equal(withoutOffsets(state.finish().json.trimEnd()), withoutOffsets(whole));
});

test("module and command give the same bytes for the made-up trusts", async (t) => {
  if (!existsSync(sampleCommand)) return t.skip("the native build has no matequity-sample");
  const inputs = withFolder((folder) => {
    execFileSync(sampleCommand, ["--pregnancies", "2000", "--faults", "--output", folder],
                 {stdio: "pipe"});
    const read = (name) => readFileSync(join(folder, name));
    return {"pregnancies.jsonl": read("pregnancies.jsonl"), "returns.json": read("returns.json"),
            imd: read("imd.csv"), postcodes: read("postcodes.csv")};
  });
  const {imd, postcodes, ...files} = inputs;
  const work = {
    request: {period: "quarter",
              by: [["ethnic_group"], ["imd_decile"], ["ethnic_group", "imd_quintile"], ["group"]]},
    inputs: files,
    tables: {imd, postcodes},
  };
  const expected = natively(work);
  assert.ok(JSON.parse(expected).results.length > 1000);
  assert.equal(await inModule(work, 100_000), expected);
});

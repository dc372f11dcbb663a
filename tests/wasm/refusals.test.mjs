// SPDX-License-Identifier: Apache-2.0
// What is refused, with code and place, and that everything goes on afterwards.
import assert from "node:assert/strict";
import {test} from "node:test";
import {load, MatequityError} from "../../wasm/dist/node.js";
import {module} from "./both.mjs";
import {linesOf, pregnancy} from "./documents.mjs";

const engine = await load(module);
const other = await load(module);

function refused(call, code, place, words) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof MatequityError && error instanceof Error, String(error));
    assert.deepEqual([error.name, error.code, error.place], ["MatequityError", code, place]);
    assert.match(error.message, words);
    return true;
  });
}

test("a misspelt indicator is named with its place in the request", () => {
  refused(() => engine.run({indicators: ["P4b.2", "P4b.2x"]}), "request", "request.indicators[1]",
          /P4b\.2x/);
  engine.run({indicators: ["P4b.2"]}).free();
});

test("a reference table that cannot be read is refused with its line", () => {
  refused(() => engine.run({}, {tables: {imd: "lsoa,imd_decile\nE01000001,11\n"}}), "table",
          "imd:2", /./);
  const run = engine.run();
  run.write(linesOf([pregnancy(1)]));
  refused(() => run.table("imd", "lsoa,imd_decile\n"), "argument", "", /before the first/);
  run.finish().free();
});

test("a state is written under its request's rule, and merged without one", async () => {
  const of = (disclosure) => {
    const run = engine.run({indicators: ["P1.2"], by: [["provider"]], disclosure});
    run.write(linesOf([1, 2, 3].map((number) => pregnancy(number))));
    run.end();
    return run.state();
  };
  const exact = of("none");
  assert.match(exact.json, /"denominator":3\b/);
  const rounded = engine.loadState(of("nhs-rounding").save());
  assert.doesNotMatch(rounded.json, /"denominator":[1-4]\b/);
  refused(() => of("suppress").save(), "state", "state", /under the rule 'none'/);
  refused(() => of("midpoint6").save({withIndex: true}), "state", "state", /index/);
  const hidden = engine.loadState(exact.save()).resultBy({disclosure: "suppress"});
  assert.equal(hidden.json, of("suppress").finish().json);
});

test("the audit of several results takes those whose counts are exact", async () => {
  const results = await Promise.all(["suppress", "none"].map(async (disclosure) => engine.compute(
      {indicators: ["P3.1"], by: [["provider"]], disclosure},
      linesOf([1, 2, 3].map((number) => pregnancy(number))))));
  const {fixed, withhold} = engine.auditResults(results);
  assert.ok(fixed.some(({small, by}) => small && by.includes(1)), "what one hides the other shows");
  assert.ok(withhold.length > 0);
  assert.deepEqual(engine.auditResults([results[0].document]).fixed, []);
  const rounded = await engine.compute({indicators: ["P3.1"], disclosure: "nhs-rounding"}, "");
  refused(() => engine.auditResults([rounded.json]), "request", "results[0].disclosure.rule",
          /not exact/);
});

test("options that make no sense are refused by name", () => {
  refused(() => engine.run({}, {duplicates: "some"}), "argument", "duplicates", /resolve, keep/);
  refused(() => engine.run({}, {maxCells: -1}), "argument", "maxCells", /whole number/);
  refused(() => engine.run({}, {maxDocumentBytes: 1.5}), "argument", "maxDocumentBytes", /whole/);
  refused(() => engine.run({}, {partOffset: NaN}), "argument", "partOffset", /whole number/);
  refused(() => engine.run().table("toString", ""), "argument", "table", /imd, postcodes, organisations/);
});

test("calls out of order are refused and harm nothing", () => {
  const run = engine.run();
  refused(() => run.state(), "argument", "", /not finished/);
  run.write("");
  const result = run.finish();
  refused(() => run.finish(), "argument", "", /finished/);
  refused(() => run.write("{}"), "argument", "", /./);
  refused(() => run.input("more.json"), "argument", "", /./);
  assert.equal(result.counts.documents, 0);
  const state = engine.run();
  state.finish();
  refused(() => { const s = state.state(); s.merge(s); }, "argument", "from", /itself/);
});

test("CSV that is no table is read by its header, and refused where its columns are not known", () => {
  const findingsOf = (text) => {
    const run = engine.run();
    run.input("bookings-of-mine.csv");
    run.write(text);
    const {documents, rejected, findings} = run.finish().document.input;
    return [documents, rejected, findings.map((one) => one.code).includes("unknown_header")];
  };
  assert.deepEqual(findingsOf("PregnancyID,AntenatalAppDate\n1,2024-05-01\n"), [1, 0, false]);
  assert.deepEqual(findingsOf("Ref;Dt\n1;2\n"), [1, 1, true]);
});

test("states that do not match are refused and changed in nothing", async () => {
  const stateOf = (request, from = engine) => {
    const run = from.run(request);
    run.write(linesOf([pregnancy(1)]));
    run.finish().free();
    return run.state();
  };
  const state = stateOf({});
  const before = state.save({withIndex: true});
  refused(() => state.merge(stateOf({by: [["ethnic_group"]]})), "state", "state", /different requests/);
  refused(() => state.merge(stateOf({}, other)), "argument", "other", /another engine/);
  assert.deepEqual(state.save({withIndex: true}), before);
  refused(() => engine.loadState(before.subarray(0, -1)), "state", "state", /damaged/);
  refused(() => engine.loadState("matequity"), "state", "state", /no saved state/);
  engine.loadState(before).free();
});

test("a limit that is reached is an error, and the run can only be freed", () => {
  const run = engine.run({by: [["ethnic_group"]]}, {maxCells: 1});
  const lines = linesOf(Array.from({length: 50}, (_, i) => pregnancy(i)));
  refused(() => { run.write(lines); run.finish(); }, "limit", "max_cells", /./);
  refused(() => run.finish(), "argument", "", /can only be freed/);
  run.free();
});

test("a cancelled run says so and can be freed", () => {
  const run = engine.run();
  run.cancel();
  refused(() => run.write("{}"), "cancelled", "", /cancelled/);
  run.free();
});

test("a module that traps stops for good, and says what to do", async () => {
  const broken = await load(module);
  const run = broken.run();
  // What a caller cannot do with this package: an address that was never given.
  const {heap} = run.owned;
  assert.throws(() => heap.call("meq_result_json", 0xfffffff0, 0xfffffff0),
                (error) => error.code === "internal" && /load it anew/.test(error.message));
  refused(() => run.write("{}"), "internal", "", /load it anew/);
  run.free();
  broken.free();
});

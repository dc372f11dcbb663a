// SPDX-License-Identifier: Apache-2.0
// Many workers give what one engine gives, to the byte, and what the command gives.
import assert from "node:assert/strict";
import * as fs from "node:fs";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Readable} from "node:stream";
import {after, test} from "node:test";
import {load} from "../../wasm/dist/node.js";
import {openPool} from "../../wasm/dist/node_pool.js";
import {inModule, module, natively} from "./both.mjs";
import {faultyLines, linesOf, pregnancy} from "./documents.mjs";

const request = {by: [["ethnic_group"], ["imd_quintile", "provider"]], period: "month"};
const text = faultyLines(3000);
const expected = await inModule({request, inputs: {"a.jsonl": text}});
const pool = await openPool({source: module, workers: 3, partBytes: 50_000});
after(() => pool.close());

async function* chunked(data, size) {
  for (let from = 0; from < data.length; from += size) yield data.slice(from, from + size);
}

test("a pool, one engine and the command give the same bytes", async () => {
  const {json, counts} = await pool.compute(request, text);
  assert.equal(json.trimEnd(), expected);
  assert.equal(expected, natively({request, inputs: {"a.jsonl": text}}));
  assert.ok(counts.duplicates > 200 && counts.rejected > 500, "the input has faults of every kind");
});

const forms = {
  "a Blob": () => new Blob([text]),
  "bytes": () => Buffer.from(text),
  "a Node stream": () => Readable.from(chunked(Buffer.from(text), 999)),
  "a Node stream of text": () => Readable.from(chunked(text, 4321)),
  "a web stream": () => new Blob([text]).stream(),
};
for (const [name, form] of Object.entries(forms)) {
  test(`${name} is read in parts with the same result`, async () => {
    assert.equal((await pool.compute(request, form())).json.trimEnd(), expected);
  });
}

test("a Blob of a file, which Node cannot send to a worker, is read all the same", {
  skip: fs.openAsBlob ? false : "needs Node 20",
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "matequity-"));
  try {
    const path = join(folder, "records.jsonl");
    await writeFile(path, text);
    let total = 0;
    const {json} = await pool.compute(request, await fs.openAsBlob(path),
                                      {onProgress: ({totalBytes}) => { total = totalBytes; }});
    assert.equal(json.trimEnd(), expected);
    assert.equal(total, Buffer.byteLength(text));
  } finally {
    await rm(folder, {recursive: true});
  }
});

test("a column table says in every part which key is which field", async () => {
  const flat = Array.from({length: 2000}, (_, i) => JSON.stringify({
    "Case no": `p${i}`, "Booked": `2024-04-${10 + i % 20}`, "EthnicCategoryMother": "ANJ"[i % 3],
  })).join("\n");
  const tables = {columns: '{"Case no": "PregnancyID", "booked": "AntenatalAppDate"}'};
  const small = await openPool({source: module, workers: 3, partBytes: 10_000});
  const engine = await load(module);
  const asked = {indicators: ["P3.2"], by: [["ethnic_group"]]};
  const {json} = await small.compute(asked, flat, {tables});
  const whole = await engine.compute(asked, flat, {tables});
  assert.equal(json, whole.json);
  assert.equal(whole.document.results[0].denominator, 2000);
  const months = flat + "\n" + flat.replaceAll('{', '{"RPStartDate": "2024-05-01", ');
  assert.equal((await small.compute(asked, months, {tables})).json,
               (await engine.compute(asked, months, {tables})).json);
  small.close();
  engine.free();
});

test("wherever parts are cut the bytes are the same", async () => {
  for (const [count, sizes] of [[6, [1, 57, 300]], [50, [1000, 4096]]]) {
    const lines = faultyLines(count);
    const whole = await inModule({request, inputs: {"a.jsonl": lines}});
    for (const partBytes of sizes) {
      const small = await openPool({source: module, workers: 2, partBytes});
      for (const inputs of [lines, Readable.from(chunked(Buffer.from(lines), 100))]) {
        const {json} = await small.compute(request, inputs);
        assert.equal(json.trimEnd(), whole, `${count} pregnancies in parts of ${partBytes} bytes`);
      }
      small.close();
    }
  }
});

test("of a pregnancy in many parts the latest counts, and of equals the last read", async () => {
  const filler = (from) => Array.from({length: 300}, (_, i) => pregnancy(from + i));
  const sent = (code, start) => pregnancy(7, {Header: {RPStartDate: start},
                                              FolicAcidSupplement: code});
  const lines = linesOf([
    sent("01", "2024-05-01"), ...filler(1000), sent("03", "2024-07-01"), ...filler(2000),
    sent("02", "2024-06-01"), ...filler(3000), sent("01", "2024-07-01"), ...filler(4000),
  ]);
  const latest = {...request, submissions: "latest"};
  const whole = await inModule({request: latest, inputs: {"a.jsonl": lines}});
  const {json, counts, document} = await pool.compute(latest, lines);
  assert.equal(json.trimEnd(), whole);
  assert.equal(counts.duplicates, 3);
  const {first} = document.input.findings.find(({code}) => code === "duplicate");
  assert.deepEqual(first, {document: 302, offset: new Blob([lines]).size -
      new Blob([lines.slice(lines.indexOf('"RPStartDate":"2024-07-01"'))]).size -
      JSON.stringify(sent("03", "2024-07-01")).indexOf('"RPStartDate"')});
});

test("the months of a pregnancy that lie in many parts are put together", async () => {
  const filler = (from) => Array.from({length: 300}, (_, i) => pregnancy(from + i));
  const sent = (month, more) => ({PregnancyID: "months", Header: {RPStartDate: `2024-${month}-01`},
                                  ...more});
  const lines = linesOf([
    sent("07", {FolicAcidSupplement: "03"}), ...filler(1000),
    sent("05", {AntenatalAppDate: "2024-05-02", FolicAcidSupplement: "01"}), ...filler(2000),
    sent("06", {MaternityCarePlans: [{CarePlanType: "05"}]}), ...filler(3000),
  ]);
  const whole = await inModule({request, inputs: {"a.jsonl": lines}});
  for (const input of [lines, Readable.from(chunked(Buffer.from(lines), 4096))]) {
    const {json, counts} = await pool.compute(request, input);
    assert.equal(json.trimEnd(), whole);
    assert.equal(counts.duplicates, 0);
  }
});

test("several inputs, also of other shapes, are read in order", async () => {
  const array = JSON.stringify([pregnancy(3), pregnancy(9001), 7]);
  const pretty = JSON.stringify(pregnancy(9002), null, 2);
  const inputs = {"a.jsonl": text, "b.json": array, "c.json": pretty, "d.jsonl": text,
                  "e.json": ""};
  const whole = await inModule({request, inputs});
  const {json} = await pool.compute(
      request, Object.entries(inputs).map(([name, data]) => ({name, data})));
  assert.equal(json.trimEnd(), whole);
});

test("shapes that cannot be cut are read by one worker", async () => {
  const many = Array.from({length: 500}, (_, i) => pregnancy(i));
  for (const data of [JSON.stringify(many), JSON.stringify(many, null, 1), "", "\n\n",
                      linesOf(["{\"broken", ...many]), linesOf([`{"x":"${"y".repeat(2_000_000)}"}`,
                                                                ...many])]) {
    const whole = await inModule({request, inputs: {a: data}});
    for (const inputs of [data, Readable.from(chunked(Buffer.from(data), 10_000))]) {
      assert.equal((await pool.compute(request, inputs)).json.trimEnd(), whole);
    }
  }
});

test("no input at all is a result of nothing", async () => {
  assert.equal((await pool.compute(request, [])).json.trimEnd(),
               await inModule({request, inputs: {}}));
});

test("tables as CSV are joined in one worker", async () => {
  const inputs = {
    "MSD101PregnancyBooking.csv": "PregnancyID,LPIDMother,AntenatalAppDate\n1,M1,2024-05-01\n",
    "MSD001MotherDemog.csv": "LPIDMother,EthnicCategoryMother\nM1,A\n",
  };
  const {json, counts} = await pool.compute(
      request, Object.entries(inputs).map(([name, data]) => ({name, data})));
  assert.equal(json.trimEnd(), await inModule({request, inputs}));
  assert.equal(counts.accepted, 1);
});

test("reference tables, the kept duplicates and rounding reach every worker", async () => {
  const imd = "lsoa,imd_decile\nE01000001,9\n";
  const lines = linesOf(Array.from({length: 900}, (_, i) =>
      pregnancy(i % 500, {Mother: {IMDDecile: null, LSOAMother2011: "E01000001"}})));
  for (const duplicates of ["resolve", "keep"]) {
    const work = {request: {...request, disclosure: "nhs-rounding"}, duplicates, tables: {imd},
                  inputs: {"a.jsonl": lines}};
    const {json} = await pool.compute(work.request, lines, {duplicates, tables: {imd}});
    assert.equal(json.trimEnd(), await inModule(work));
  }
});

test("the state of a pool is the state of an engine", async () => {
  const engine = await load(module);
  const {state, json} = await pool.compute(request, text, {save: {withIndex: true}});
  const loaded = engine.loadState(state);
  assert.equal(loaded.finish().json, json);
  const small = await pool.compute(request, linesOf([pregnancy(1)]), {save: {}});
  assert.equal(engine.loadState(small.state).finish().json, small.json);
});

test("a wrong request fails with code and place, and the pool goes on", async () => {
  await assert.rejects(pool.compute({indicators: ["none"]}, text),
                       {name: "MatequityError", code: "request", place: "request.indicators[0]"});
  await assert.rejects(pool.compute({}, text, {tables: {imd: "nothing"}}), {code: "table"});
  assert.equal((await pool.compute(request, text)).json.trimEnd(), expected);
});

test("progress goes forward to everything there is", async () => {
  const large = faultyLines(10_000);
  const {size} = new Blob([large]);
  const seen = [];
  await pool.compute(request, large, {onProgress: (progress) => seen.push(progress)});
  assert.ok(seen.every(({bytes}, i) => i === 0 || bytes >= seen[i - 1].bytes));
  assert.equal(seen.at(-1).bytes, size);
  assert.ok(seen.at(-1).documents > 10_000);
});

test("an abort ends at once with its reason, and the next computation works", async () => {
  const reason = new Error("enough");
  const endless = async function* () { for (;;) yield Buffer.from(text); };
  for (const wait of [0, 30, 300]) {
    const controller = new AbortController();
    const reading = pool.compute(request, endless(), {signal: controller.signal});
    setTimeout(() => controller.abort(reason), wait);
    await assert.rejects(reading, reason);
  }
  await assert.rejects(pool.compute(request, text, {signal: AbortSignal.abort(reason)}), reason);
  assert.equal((await pool.compute(request, text)).json.trimEnd(), expected);
});

test("a source that fails fails the computation with its own error", async () => {
  const error = new Error("the cable was pulled");
  await assert.rejects(pool.compute(request, (async function* () {
    for (let i = 0; i < 3; ++i) yield Buffer.from(text);
    throw error;
  })()), error);
});

test("computations asked for at once wait for each other", async () => {
  const results = await Promise.all([pool.compute(request, text), pool.compute({}, "{}"),
                                     pool.compute(request, text)]);
  assert.equal(results[0].json, results[2].json);
  assert.equal(results[1].counts.documents, 1);
});

test("a closed pool says so", async () => {
  const other = await openPool({source: module, workers: 1});
  other.close();
  other.close();
  await assert.rejects(other.compute({}, "{}"), {code: "argument", place: "pool"});
  await assert.rejects(openPool({workers: 0}), {code: "argument", place: "workers"});
});

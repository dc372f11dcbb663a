// SPDX-License-Identifier: Apache-2.0
// Whatever records come in as, the result is the same; and a reading can be watched and stopped.
import assert from "node:assert/strict";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {createReadStream} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Readable} from "node:stream";
import {test} from "node:test";
import {load} from "../../wasm/dist/node.js";
import {module} from "./both.mjs";
import {faultyLines, linesOf, pregnancy} from "./documents.mjs";

const engine = await load(module);
const request = {by: [["ethnic_group"], ["imd_quintile"]]};
const text = faultyLines(300);
const bytes = new TextEncoder().encode(text);
const expected = await resultOf(text);

async function resultOf(inputs, options) {
  const result = await engine.compute(request, inputs, options);
  const {json} = result;
  result.free();
  return json;
}

async function* inChunks(data, size) {
  for (let from = 0; from < data.length; from += size) {
    await null;
    yield data.slice(from, from + size);
  }
}

const sources = {
  "text": () => text,
  "bytes": () => bytes,
  "an ArrayBuffer": () => bytes.slice().buffer,
  "a Node buffer": () => Buffer.from(bytes),
  "a view of other numbers": () => new DataView(bytes.buffer),
  "shared bytes": () => {
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    return shared;
  },
  "a Blob": () => new Blob([bytes]),
  "a web stream of bytes": () => new Blob([bytes]).stream(),
  "a web stream of text": () => new Blob([bytes]).stream().pipeThrough(new TextDecoderStream()),
  "a Node stream of bytes": () => Readable.from(inChunks(bytes, 999)),
  "a Node stream of text": () => Readable.from(inChunks(text, 7)),
  "chunks of one byte": () => inChunks(bytes, 1),
  "chunks of text cut within characters": () => inChunks(text, 1),
};

for (const [name, source] of Object.entries(sources)) {
  test(`${name} gives what the text gives`, async () => {
    assert.equal(await resultOf(source()), expected);
  });
}

test("a file on the disk gives what its text gives", async () => {
  const folder = mkdtempSync(join(tmpdir(), "matequity-"));
  try {
    const file = join(folder, "records.jsonl");
    writeFileSync(file, text);
    assert.equal(await resultOf(createReadStream(file)), expected);
    assert.equal(await resultOf(createReadStream(file, "utf8")), expected);
  } finally {
    rmSync(folder, {recursive: true});
  }
});

// The module has a memchr of its own, which looks at 16 bytes at once.
test("line ends are found at every distance, and none behind the last", async () => {
  const lines = Array.from({length: 80}, (_, i) => `{"PregnancyID":"${i}"}${" ".repeat(i)}`);
  for (const end of ["", "\n", "\n\n"]) {
    const result = await engine.compute({}, lines.join("\n") + end);
    assert.deepEqual([result.counts.documents, result.counts.accepted], [80, 80]);
    result.free();
  }
});

test("several inputs are read one after another", async () => {
  const array = JSON.stringify([pregnancy(1), pregnancy(2)]);
  const run = engine.run(request);
  for (const [name, data] of [["a", text], ["b", array], ["c", text]]) {
    run.input(name);
    run.write(data);
  }
  assert.equal(await resultOf([text, {data: array}, new Blob([text])]), run.finish().json);
});

test("the name of an input or a File says that it is a table", async () => {
  const table = "PregnancyID,LPIDMother,AntenatalAppDate\n1,M1,2024-05-01\n2,M2,2024-05-02\n";
  const name = "MSD101PregnancyBooking.csv";
  const inputs = [{name, data: table}];
  if (globalThis.File !== undefined) inputs.push(new File([table], name));
  for (const input of inputs) {
    const result = await engine.compute({}, input);
    assert.equal(result.counts.accepted, 2);
  }
});

test("reference tables are text or bytes", async () => {
  const imd = "lsoa,imd_decile\nE01000001,9\n";
  const document = linesOf([pregnancy(1, {Mother: {IMDDecile: null, LSOAMother2011: "E01000001"}})]);
  for (const csv of [imd, Buffer.from(imd)]) {
    const {document: {results}} = await engine.compute(
        {indicators: ["P1.2"], by: [["imd_decile"]]}, document, {tables: {imd: csv}});
    assert.deepEqual(results.map(({breakdown}) => breakdown), [{}, {imd_decile: 9}]);
  }
});

const large = faultyLines(30_000);

test("progress goes forward to everything there is", async () => {
  const seen = [];
  await resultOf(new Blob([large]), {onProgress: (progress) => seen.push(progress)});
  const {size} = new Blob([large]);
  for (const [i, {bytes: read, totalBytes}] of seen.entries()) {
    assert.equal(totalBytes, size);
    assert.ok(read <= size && (i === 0 || read >= seen[i - 1].bytes));
  }
  const {bytes: read, documents, rejected} = seen.at(-1);
  assert.deepEqual([read, documents > 30_000, rejected > 5_000], [size, true, true]);
});

test("progress is told while a source takes its time, not only at the end", async () => {
  const seen = [];
  async function* slow() {
    for (let i = 0; i < 3; ++i) {
      yield bytes;
      await new Promise((later) => setTimeout(later, 150));
    }
  }
  await resultOf(slow(), {onProgress: ({bytes: read}) => seen.push(read)});
  assert.ok(seen.length >= 2 && seen[0] < seen.at(-1), `${seen}`);
});

test("the length of a stream is not known", async () => {
  await resultOf(new Blob([text]).stream(), {onProgress: (progress) => {
    assert.ok(!("totalBytes" in progress));
  }});
});

test("the thread stays free while a large text is read", async () => {
  let others = 0;
  const timer = setInterval(() => { others += 1; }, 1);
  await resultOf(large);
  clearInterval(timer);
  assert.ok(others > 0, "nothing else had its turn");
});

test("an abort before, between and while nothing comes ends with its reason", async () => {
  const reason = new Error("enough");
  const gone = AbortSignal.abort(reason);
  await assert.rejects(resultOf(text, {signal: gone}), reason);

  const controller = new AbortController();
  let closed = false;
  async function* endless() {
    try {
      for (;;) yield bytes;
    } finally {
      closed = true;
    }
  }
  const reading = resultOf(endless(), {signal: controller.signal,
                                       onProgress: () => controller.abort(reason)});
  await assert.rejects(reading, reason);
  await new Promise(setImmediate);
  assert.ok(closed, "the source was closed");

  const silent = new AbortController();
  const waiting = resultOf((async function* () { await new Promise(() => {}); })(),
                           {signal: silent.signal});
  setTimeout(() => silent.abort(), 5);
  await assert.rejects(waiting, {name: "AbortError"});
});

test("an aborted run can only be freed, and the next one works", async () => {
  const run = engine.run(request);
  await assert.rejects(run.read(text, {signal: AbortSignal.abort()}), {name: "AbortError"});
  assert.throws(() => run.finish(), {code: "cancelled"});
  run.free();
  assert.equal(await resultOf(text), expected);
});

test("a source that fails fails the reading with its own error", async () => {
  const error = new Error("the cable was pulled");
  await assert.rejects(resultOf(Readable.from((async function* () {
    yield bytes;
    throw error;
  })())), error);
});

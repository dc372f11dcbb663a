// SPDX-License-Identifier: Apache-2.0
// Who gives memory back, and what happens to those who ask for it afterwards.
import assert from "node:assert/strict";
import {test} from "node:test";
import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {load, MatequityError} from "../../wasm/dist/node.js";
import {module} from "./both.mjs";
import {linesOf, pregnancy} from "./documents.mjs";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");
const document = linesOf([pregnancy(1)]);
const freed = (what) => (error) => error instanceof MatequityError && error.code === "argument" &&
    error.place === what && error.message === `The ${what} has been freed: make a new one.`;

function everythingOf(engine) {
  const run = engine.run();
  run.write(document);
  const result = run.finish();
  const state = run.state();
  const loaded = engine.loadState(state.save({withIndex: true}));
  return {run, result, state, loaded};
}

test("freeing twice is the same as freeing once", async () => {
  const engine = await load(module);
  const things = [...Object.values(everythingOf(engine)), engine];
  for (const thing of [...things, ...things]) thing.free();
  assert.ok(things.every((thing) => thing.freed));
});

test("what was freed says so whatever it is asked", async () => {
  const engine = await load(module);
  const {run, result, state, loaded} = everythingOf(engine);
  for (const thing of [run, result, state]) thing.free();
  const calls = {
    run: [() => run.write("{}"), () => run.input("a"), () => run.table("imd", ""),
          () => run.progress, () => run.cancel(), () => run.finish(), () => run.state()],
    result: [() => result.json, () => result.csv, () => result.counts, () => result.rejection,
             () => result.document],
    state: [() => state.save(), () => state.finish(), () => state.merge(loaded),
            () => loaded.merge(state)],
  };
  for (const [what, list] of Object.entries(calls)) {
    for (const call of list) assert.throws(call, freed(what), String(call));
  }
  await assert.rejects(run.read("{}"), freed("run"));
  engine.free();
  for (const call of [() => engine.run(), () => engine.catalogue, () => engine.schema("request"),
                      () => engine.loadState(new Uint8Array(3))]) {
    assert.throws(call, freed("engine"), String(call));
  }
});

test("a document that was read before the result was freed stays", async () => {
  const {result} = everythingOf(await load(module));
  const first = result.document;
  result.free();
  assert.equal(first.input.documents, 1);
  assert.equal(result.document, first);
});

test("what an engine gave outlives the engine", async () => {
  const engine = await load(module);
  const {run, result, state, loaded} = everythingOf(engine);
  engine.free();
  run.free();
  state.merge(loaded);
  const merged = state.finish();
  assert.equal(merged.document.input.duplicates, 1);
  assert.equal(result.document.input.documents, 1);
  for (const thing of [merged, result, state, loaded]) thing.free();
});

test("the end of a using block frees", async () => {
  const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
  const engine = await load(module);
  engine[dispose]();
  assert.ok(engine.freed);
});

test("a thousand runs that are freed take no more memory than a hundred", async () => {
  const engine = await load(module);
  const text = document.repeat(20);
  const once = () => {
    const run = engine.run();
    run.write(text);
    run.finish().free();
    const state = run.state();
    state.save();
    state.free();
    run.free();
  };
  for (let i = 0; i < 100; ++i) once();
  const before = engine.memoryBytes;
  for (let i = 0; i < 900; ++i) once();
  assert.equal(engine.memoryBytes, before);
});

test("what is forgotten is given back when it is collected", async () => {
  const engine = await load(module);
  const round = async () => {
    for (let k = 0; k < 10; ++k) everythingOf(engine);
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 2));  // finalizers run in between
  };
  for (let i = 0; i < 50; ++i) everythingOf(engine);
  for (let i = 0; i < 5; ++i) await round();
  const before = engine.memoryBytes;  // as much as is in use at once
  for (let i = 0; i < 40; ++i) await round();
  assert.ok(engine.memoryBytes <= before + (1 << 20), `${before} to ${engine.memoryBytes}`);
});

test("memory that grows while reading leaves earlier results readable", async () => {
  const engine = await load(module);
  const early = everythingOf(engine).result;
  const json = early.json;
  const before = engine.memoryBytes;
  const run = engine.run();
  let written = 0;
  for (; engine.memoryBytes === before; written += 5000) {
    assert.ok(written < 1_000_000, "memory does not grow with pregnancies");
    run.write(linesOf(Array.from({length: 5000}, (_, i) => pregnancy(written + i))));
  }
  assert.equal(run.finish().counts.accepted, written);
  assert.equal(early.json, json);
});

// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";
import {load} from "../../wasm/loader.mjs";
import {module} from "./both.mjs";

const headers = new URL("../../capi/include/matequity/", import.meta.url);

const declared = readdirSync(headers)
    .map((name) => readFileSync(new URL(name, headers), "utf8"))
    .flatMap((text) => [...text.matchAll(/^MEQ_API [\s\S]*?(meq_\w+)\(/gm)])
    .map((match) => match[1]);
const exported = WebAssembly.Module.exports(module).map((item) => item.name);

test("the module exports every function that the public headers declare", () => {
  assert.ok(declared.length > 30);
  assert.deepEqual(declared.filter((name) => !exported.includes(name)), []);
});

test("the module exports nothing of the engine besides", () => {
  const memory = ["memory", "malloc", "free"];
  const emscriptens = ["_initialize", "__indirect_function_table", "__errno_location", "setThrew",
                       "stackSave", "stackRestore", "stackAlloc"];
  const known = new Set([...declared, ...memory, ...emscriptens]);
  assert.deepEqual(exported.filter((name) => !known.has(name)), []);
});

test("the module asks its host for nothing but to write, close and end", () => {
  const allowed = ["env.emscripten_notify_memory_growth", "wasi_snapshot_preview1.fd_close",
                   "wasi_snapshot_preview1.fd_seek", "wasi_snapshot_preview1.fd_write",
                   "wasi_snapshot_preview1.proc_exit"];
  const asked = WebAssembly.Module.imports(module).map((item) => `${item.module}.${item.name}`);
  assert.deepEqual(asked.filter((name) => !allowed.includes(name)), []);
});

test("a misspelt indicator is an error that names it, and the module goes on", async () => {
  const matequity = await load(module);
  assert.throws(() => matequity.run({indicators: ["P4b.2x"]}),
                (error) => error.name === "MatequityError" && error.status === "request" &&
                           error.message.includes("P4b.2x"));
  const run = matequity.run({indicators: ["P4b.2"]});
  run.finish().free();
  run.free();
});

test("a thousand runs do not make the module's memory grow without end", async () => {
  const matequity = await load(module);
  const document = '{"PregnancyID":"1","AntenatalAppDate":"2024-05-01"}\n'.repeat(20);
  const once = () => {
    const run = matequity.run({});
    run.write(document);
    run.finish().free();
    const state = run.state();
    state.save();
    state.free();
    run.free();
  };
  for (let i = 0; i < 100; ++i) once();
  const before = matequity.memoryBytes;
  for (let i = 0; i < 900; ++i) once();
  assert.ok(matequity.memoryBytes <= before + (4 << 20));
});

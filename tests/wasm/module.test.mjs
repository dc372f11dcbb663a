// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";

const module = await WebAssembly.compile(readFileSync(process.env.MATEQUITY_WASM));
const headers = new URL("../../capi/include/matequity/", import.meta.url);

// What stays native: Arrow shares memory within one process; the report of how fields were recorded
// is made by the command (cmake/features.cmake).
const native = ["meq_run_quality"];
const declared = readdirSync(headers)
    .filter((name) => name !== "arrow.h")
    .map((name) => readFileSync(new URL(name, headers), "utf8"))
    .flatMap((text) => [...text.matchAll(/^MEQ_API [\s\S]*?(meq_\w+)\(/gm)])
    .map((match) => match[1])
    .filter((name) => !native.includes(name));
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

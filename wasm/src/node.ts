// SPDX-License-Identifier: Apache-2.0
// The package in Node: as index.ts, but files are read from the disk.
import {readFile} from "node:fs/promises";
import type {Engine} from "./engine.js";
import {compileModule, engineOf, type ModuleSource} from "./load.js";

export * from "./api.js";

/** Loads the module and makes an engine. Without a source it is the module of this package. */
export async function load(source?: ModuleSource | Promise<ModuleSource>): Promise<Engine> {
  return engineOf(await compile(source));
}

/** The module compiled but not yet started: for several engines, or to be sent to a worker. */
export function compile(source?: ModuleSource | Promise<ModuleSource>):
    Promise<WebAssembly.Module> {
  return compileModule(source ?? new URL("./matequity.wasm", import.meta.url), read);
}

async function read(address: URL): Promise<BufferSource | Response> {
  return address.protocol === "file:" ? new Uint8Array(await readFile(address)) : fetch(address);
}

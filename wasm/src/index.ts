// SPDX-License-Identifier: Apache-2.0
// The package in browsers, their workers and bundles. Node has node.ts.
import type {Engine} from "./engine.js";
import {compileModule, engineOf, type ModuleSource} from "./load.js";

export * from "./api.js";

/**
 * Loads the module and makes an engine. Without a source the module that lies beside this file is
 * fetched; give its bytes where fetching is not wanted (a page that is one file, a strict policy).
 */
export async function load(source?: ModuleSource | Promise<ModuleSource>): Promise<Engine> {
  return engineOf(await compile(source));
}

/** The module compiled but not yet started: for several engines, or to be sent to a worker. */
export function compile(source?: ModuleSource | Promise<ModuleSource>):
    Promise<WebAssembly.Module> {
  return compileModule(source ?? new URL("./matequity.wasm", import.meta.url), fetch);
}

// SPDX-License-Identifier: Apache-2.0
// The package in browsers, their workers and bundles. Node has node.ts.
import type {Engine} from "./engine.js";
import {compileModule, engineOf, type ModuleSource} from "./load.js";
import type {WorkerPort} from "./pool/member.js";
import {Pool, type PoolOptions} from "./pool/pool.js";

export * from "./api.js";

export interface BrowserPoolOptions extends PoolOptions {
  /** The module; where nothing is said, as `load()` does. */
  source?: ModuleSource | Promise<ModuleSource>;
  /** Makes a worker that runs `matequity/worker`, where a page packs its workers its own way. */
  worker?: () => Worker;
}

/** Opens a pool of workers. They start with the first computation. */
export async function openPool({source, worker, ...options}: BrowserPoolOptions = {}):
    Promise<Pool> {
  const make = worker ?? (() =>
      new Worker(new URL("./worker.js", import.meta.url), {type: "module"}));
  return new Pool(await compile(source), () => portOf(make()), options);
}

function portOf(worker: Worker): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(onReply, onError) {
      worker.onmessage = ({data}) => onReply(data);
      worker.onerror = onError;
      worker.onmessageerror = onError;
    },
    terminate: () => worker.terminate(),
  };
}

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

// SPDX-License-Identifier: Apache-2.0
// The package in Node: as index.ts, but files are read from the disk.
import {readFile} from "node:fs/promises";
import {cpus} from "node:os";
import {Worker} from "node:worker_threads";
import type {Engine} from "./engine.js";
import {compileModule, engineOf, type ModuleSource} from "./load.js";
import type {WorkerPort} from "./pool/member.js";
import {Pool, type PoolOptions} from "./pool/pool.js";

export * from "./api.js";

export interface NodePoolOptions extends PoolOptions {
  /** The module; where nothing is said, that of this package. */
  source?: ModuleSource | Promise<ModuleSource>;
}

/** Opens a pool of worker threads. They start with the first computation; `close()` ends them. */
export async function openPool({source, ...options}: NodePoolOptions = {}): Promise<Pool> {
  const cores = options.workers ?? Math.min(Math.max(cpus().length - 1, 1), 8);
  return new Pool(await compile(source), newThread, {...options, workers: cores});
}

function newThread(): WorkerPort {
  const thread = new Worker(new URL("./node_worker.js", import.meta.url));
  return {
    post: (message, transfer) => thread.postMessage(message, transfer),
    listen(onReply, onError) {
      thread.on("message", onReply);
      thread.on("error", onError);
      thread.on("messageerror", onError);
    },
    hold: (working) => working ? thread.ref() : thread.unref(),
    terminate: () => void thread.terminate(),
  };
}

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

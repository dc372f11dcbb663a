// SPDX-License-Identifier: Apache-2.0
// matequity/pool in browsers and bundles. Node has node_pool.ts.
import {compile} from "./index.js";
import type {ModuleSource} from "./load.js";
import type {WorkerPort} from "./pool/member.js";
import {Pool, type PoolOptions} from "./pool/pool.js";

export {type ComputeOptions, Pool, type PoolOptions, PoolResult} from "./pool/pool.js";

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
  return new Pool(await compile(source), () => portOf(make()), navigator.hardwareConcurrency,
                  options);
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

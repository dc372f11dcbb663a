// SPDX-License-Identifier: Apache-2.0
// matequity/pool in Node.
import {cpus} from "node:os";
import {Worker} from "node:worker_threads";
import type {ModuleSource} from "./load.js";
import {compile} from "./node.js";
import type {WorkerPort} from "./pool/member.js";
import {Pool, type PoolOptions} from "./pool/pool.js";

export {type ComputeOptions, Pool, type PoolOptions, PoolResult} from "./pool/pool.js";

export interface NodePoolOptions extends PoolOptions {
  /** The module; where nothing is said, that of this package. */
  source?: ModuleSource | Promise<ModuleSource>;
}

/** Opens a pool of worker threads. They start with the first computation; `close()` ends them. */
export async function openPool({source, ...options}: NodePoolOptions = {}): Promise<Pool> {
  return new Pool(await compile(source), newThread, cpus().length, options);
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

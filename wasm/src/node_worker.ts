// SPDX-License-Identifier: Apache-2.0
// A pool's worker in Node.
import {parentPort} from "node:worker_threads";
import {server} from "./pool/serve.js";

const port = parentPort!;
port.on("message", server((reply, transfer) => port.postMessage(reply, transfer)));

// SPDX-License-Identifier: Apache-2.0
// A pool's worker in browsers: import this as the worker's whole program.
import type {Message} from "./pool/messages.js";
import {server} from "./pool/serve.js";

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** What a dedicated worker's global scope has, of which the DOM library knows nothing. */
interface DedicatedWorkerGlobalScope {
  onmessage: ((event: MessageEvent<Message>) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

const take = server((reply, transfer) => scope.postMessage(reply, transfer));
scope.onmessage = ({data}) => take(data);

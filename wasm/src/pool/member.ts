// SPDX-License-Identifier: Apache-2.0
// One worker as the pool sees it. It starts with the first question.
import {MatequityError} from "../errors.js";
import type {Progress} from "../reading.js";
import type {Answer, Message, Reply} from "./messages.js";

/** A worker of whatever host. */
export interface WorkerPort {
  post(message: Message, transfer: ArrayBuffer[]): void;
  /** Called once, before the first post. */
  listen(onReply: (reply: Reply) => void, onError: (error: unknown) => void): void;
  /** While it works it keeps the program alive; while it waits it does not. */
  hold?(working: boolean): void;
  terminate(): void;
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

export class Member {
  /** Of the run that is being read. */
  progress: Progress = {bytes: 0, documents: 0, rejected: 0};
  #port: WorkerPort | undefined;
  #onProgress = () => {};
  #waiting: Waiting[] = [];
  #ended: {reason: unknown} | undefined;

  constructor(private readonly newWorker: () => WorkerPort,
              private readonly module: WebAssembly.Module) {}

  /** Begins to count for another computation. */
  begin(onProgress: () => void): void {
    this.progress = {bytes: 0, documents: 0, rejected: 0};
    this.#onProgress = onProgress;
    this.#port?.hold?.(true);
  }

  /** The computation is over. */
  rest(): void { this.#port?.hold?.(false); }

  /** Sends a message and gives its answer; throws MatequityError where the worker says so. */
  async ask(message: Message, transfer: ArrayBuffer[] = []): Promise<Answer> {
    if (this.#port === undefined && this.#ended === undefined) {
      this.#port = this.#started();
      // Not awaited: answers come in order.
      this.#post({kind: "open", module: this.module}, []).catch((error) => this.end(error));
    }
    return this.#post(message, transfer);
  }

  /** Ends the worker at once, whatever it is doing. */
  end(reason: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = {reason};
    this.#port?.terminate();
    for (const {reject} of this.#waiting.splice(0)) reject(reason);
  }

  #started(): WorkerPort {
    const port = this.newWorker();
    port.listen((reply) => this.#take(reply), (error) => this.end(new MatequityError(
        "internal", "A worker of the pool stopped: compute again, and please report it if it stays " +
        "so.", "", {cause: error})));
    return port;
  }

  #post(message: Message, transfer: ArrayBuffer[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended.reason);
        return;
      }
      this.#waiting.push({resolve, reject});
      this.#port!.post(message, transfer);
    });
  }

  #take(reply: Reply): void {
    if (reply.kind === "progress") {
      this.progress = reply.progress;
      this.#onProgress();
      return;
    }
    const waiting = this.#waiting.shift();
    if (reply.kind === "done") {
      waiting?.resolve(reply.answer);
    } else {
      const {code, message, place} = reply.failure;
      waiting?.reject(new MatequityError(code, message, place));
    }
  }
}

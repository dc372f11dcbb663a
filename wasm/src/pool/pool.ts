// SPDX-License-Identifier: Apache-2.0
import {MatequityError} from "../errors.js";
import type {RequestDocument} from "../generated/request.js";
import type {ResultDocument} from "../generated/result.js";
import {dispose} from "../owned.js";
import type {Progress, ReadOptions} from "../reading.js";
import type {Counts} from "../result.js";
import type {RunOptions} from "../run.js";
import {type Input, type Inputs, listOf, sizeOf} from "../sources.js";
import type {SaveOptions} from "../state.js";
import {Computation} from "./computation.js";
import {Member, type WorkerPort} from "./member.js";
import type {Finished} from "./messages.js";

export interface PoolOptions {
  /** Workers that read. One more merges. Where nothing is said: the cores less one, 1 to 8. */
  workers?: number;
  /** About how much one worker reads at a time; 16 MiB where nothing is said. */
  partBytes?: number;
}

export type ComputeOptions =
    Omit<RunOptions, "keepPlaces" | "partOffset"> & ReadOptions & {
      /** Give the state as bytes as well, as `state.save()` does. */
      save?: SaveOptions;
    };

const PART_BYTES = 16 << 20;
const MOST_WORKERS = 8;

/** A finished result as plain data: there is nothing to free. */
export class PoolResult {
  readonly json: string;
  readonly csv: string;
  readonly counts: Counts;
  readonly rejection: "none" | "some" | "all";
  /** Where `save` asked for it. */
  readonly state: Uint8Array<ArrayBuffer> | undefined;
  #document: ResultDocument | undefined;

  /** @internal */
  constructor({json, csv, counts, rejection, state}: Finished) {
    this.json = json;
    this.csv = csv;
    this.counts = counts;
    this.rejection = rejection;
    this.state = state;
  }

  /** The result document (docs/result.schema.json). */
  get document(): ResultDocument {
    this.#document ??= JSON.parse(this.json) as ResultDocument;
    return this.#document;
  }
}

/**
 * Several workers that read parts of the input and merge what they counted. The result is that of
 * one engine, to the byte. JSON Lines in memory or in a Blob are read in parts; other shapes,
 * streams, and tables as CSV by one worker, and so, once more, are parts that turn out to have
 * pregnancies in common: months of one pregnancy are put together as records, which counts of parts
 * cannot be. The thread that asks stays free.
 */
export class Pool {
  readonly #module: WebAssembly.Module;
  readonly #newWorker: () => WorkerPort;
  readonly #workers: number;
  readonly #partBytes: number;
  #members: Member[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** @internal */
  constructor(module: WebAssembly.Module, newWorker: () => WorkerPort, cores: number,
              options: PoolOptions) {
    this.#module = module;
    this.#newWorker = newWorker;
    this.#workers = whole(options.workers, Math.min(Math.max(cores - 1, 1), MOST_WORKERS),
                          "workers");
    this.#partBytes = whole(options.partBytes, PART_BYTES, "partBytes");
  }

  /**
   * Request and inputs in, result out. Several calls wait for each other. After an abort the
   * promise is rejected with the signal's reason at once, and the workers' memory is given back.
   */
  compute(request: RequestDocument, inputs: Inputs,
          options: ComputeOptions = {}): Promise<PoolResult> {
    const result = this.#turn.then(() => this.#compute(request, inputs, options));
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Ends the workers. What is being computed fails with the code "cancelled". */
  close(): void {
    this.#closed = true;
    this.#end(new MatequityError("cancelled", "The pool was closed."));
  }

  [dispose](): void { this.close(); }

  async #compute(request: RequestDocument, inputs: Inputs,
                 {signal, onProgress, save, ...options}: ComputeOptions): Promise<PoolResult> {
    if (this.#closed) {
      throw new MatequityError("argument", "The pool has been closed: open a new one.", "pool");
    }
    signal?.throwIfAborted();
    const list = listOf(inputs);
    const totalBytes = list.reduce((sum, {data}) => sum + (sizeOf(data) ?? NaN), 0);
    const tell = (progress: Progress) =>
        onProgress?.(Number.isNaN(totalBytes) ? progress : {...progress, totalBytes});
    const computation = new Computation(request, options, this.#partBytes, signal, tell);
    const members = this.#take(() => computation.told());
    const abort = () => this.#end(signal!.reason);
    signal?.addEventListener("abort", abort, {once: true});
    try {
      const again = () => list.map(sendable);
      return new PoolResult(await computation.of(list.map(sendable), again, members, save));
    } catch (error) {
      // Workers that still read would answer to nobody.
      this.#end(error);
      throw error;
    } finally {
      signal?.removeEventListener("abort", abort);
      for (const member of this.#members) member.rest();
    }
  }

  // The readers, and one that merges.
  #take(onProgress: () => void): Member[] {
    while (this.#members.length <= this.#workers) {
      this.#members.push(new Member(this.#newWorker, this.#module));
    }
    for (const member of this.#members) member.begin(onProgress);
    return this.#members;
  }

  #end(reason: unknown): void {
    for (const member of this.#members.splice(0)) member.end(reason);
  }
}

// Node's Blob of a file cannot be sent to a worker; its bytes can.
function sendable(input: Input): Input {
  const {data} = input;
  if (!(data instanceof Blob)) return input;
  try {
    structuredClone(data);
    return input;
  } catch {
    return {...input, data: data.stream()};
  }
}

function whole(value: number | undefined, otherwise: number, what: string): number {
  if (value === undefined) return otherwise;
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new MatequityError("argument", `${what} is a whole number from 1.`, what);
}

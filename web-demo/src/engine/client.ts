// SPDX-License-Identifier: Apache-2.0
// The worker as the page sees it. Cancelling ends the worker, which gives its memory back; the next
// work begins with a new one.
import type {Audit, Catalogue, RequestDocument, StatisticsAnswer} from "matequity";
import {embeddedBytes} from "./embedded.js";
import type {Answer, FromWorker, JudgedPlan, PlanInputs, Reading, Source, StatisticsCall, Tables,
             ToWorker} from "./messages.js";
import EngineWorker from "./worker.ts?worker&inline";

/** Why work ended without a result. `code` is the engine's, or "cancelled" or "crash". */
export class WorkFailed extends Error {
  constructor(readonly code: string, message: string, readonly place: string) {
    super(message);
    this.name = "WorkFailed";
  }
}

export interface Work {
  request: RequestDocument;
  sources: Source[];
  tables: Tables;
  duplicates: "resolve" | "keep";
  months: boolean;
  onProgress?: (reading: Reading) => void;
}

type Waiting = {
  work: Work | undefined;
  resolve: (value: never) => void;
  reject: (reason: WorkFailed) => void;
};

// Asked for as soon as the program runs, and not waited for before the first picture.
const packed = import("virtual:module");
packed.catch(() => {});

let compiled: Promise<WebAssembly.Module> | undefined;

/** The module, unpacked and compiled once. */
export function compileEngine(): Promise<WebAssembly.Module> {
  compiled ??= packed.then(({engine}) => embeddedBytes(engine)).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

interface Ready {
  version: string;
  catalogue: Catalogue;
}

/** One worker with an engine in it. */
export class EngineClient {
  #worker: Worker | undefined;
  #ready: Promise<Ready> | undefined;
  #refuseStart: (reason: WorkFailed) => void = () => {};
  #waiting = new Map<number, Waiting>();
  #next = 1;

  /** Starts the worker where none runs; gives what the engine can compute. */
  start(): Promise<Ready> {
    this.#ready ??= this.#begin();
    return this.#ready;
  }

  async compute(work: Work): Promise<Answer> {
    await this.start();
    const {request, sources, tables, duplicates, months} = work;
    return this.#ask<Answer>((id) =>
        ({kind: "compute", id, request, sources, tables, duplicates, months}), work);
  }

  async statistics(calls: StatisticsCall[]): Promise<StatisticsAnswer[]> {
    await this.start();
    return this.#ask<StatisticsAnswer[]>((id) => ({kind: "statistics", id, calls}));
  }

  async judge(inputs: PlanInputs): Promise<JudgedPlan> {
    await this.start();
    return this.#ask<JudgedPlan>((id) => ({kind: "plan", id, inputs}));
  }

  /** What results that were saved give away together. */
  async audit(results: string[], organisations: Blob | undefined): Promise<Audit> {
    await this.start();
    return this.#ask<Audit>((id) => ({kind: "audit", id, results, organisations}));
  }

  /** Ends the worker, also one that is only starting. What was asked of it fails with the code. */
  stop(code = "cancelled", message = ""): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const reason = new WorkFailed(code, message, "");
    this.#refuseStart(reason);
    for (const {reject} of waiting) reject(reason);
  }

  #begin(): Promise<Ready> {
    const ready = new Promise<Ready>((resolve, reject) => {
      this.#refuseStart = reject;
      compileEngine().then((module) => {
        // Stopped meanwhile: its worker would run on unseen.
        if (this.#ready === ready) this.#open(module, resolve);
      }, reject);
    });
    // A start that was stopped is not always waited for.
    ready.catch(() => {});
    return ready;
  }

  #open(module: WebAssembly.Module, onReady: (ready: Ready) => void): void {
    const worker = new EngineWorker();
    this.#worker = worker;
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#worker === worker) this.stop("crash", event.message);
    };
    worker.onmessage = ({data}: MessageEvent<FromWorker>) => {
      if (this.#worker !== worker) return;
      if (data.kind === "ready") onReady(data);
      else if (data.kind === "failed" && data.id === 0) this.stop(data.code, data.message);
      else this.#hear(data);
    };
    worker.postMessage({kind: "begin", module} satisfies ToWorker);
  }

  #ask<T>(message: (id: number) => ToWorker, work?: Work): Promise<T> {
    const id = this.#next++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, {work, resolve: resolve as Waiting["resolve"], reject});
      this.#worker?.postMessage(message(id));
    });
  }

  #hear(message: Exclude<FromWorker, {kind: "ready"}>): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if (message.kind === "progress") return waiting.work?.onProgress?.(message.reading);
    this.#waiting.delete(message.id);
    if (message.kind === "failed") {
      // After memory has run out the module is of no more use.
      if (message.code === "memory" || message.code === "internal") this.stop();
      waiting.reject(new WorkFailed(message.code, message.message, message.place));
    } else {
      waiting.resolve((message.kind === "computed" ? message.answer :
                       message.kind === "audited" ? message.audit :
                       message.kind === "judged" ? message.plan : message.answers) as never);
    }
  }
}

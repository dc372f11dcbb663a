// SPDX-License-Identifier: Apache-2.0
// One computation of a pool: jobs go to whichever reader is free; their states are merged in the
// order of the jobs.
import type {RequestDocument} from "../generated/request.js";
import {type Progress, untilAborted} from "../reading.js";
import type {RunOptions} from "../run.js";
import {chunksOf, type Input} from "../sources.js";
import type {SaveOptions} from "../state.js";
import {type Job, jobsOf} from "./jobs.js";
import type {Member} from "./member.js";
import type {Finished} from "./messages.js";
import {Stock} from "./stock.js";

/** A state that waits for its turn to be merged holds its reader back beyond this many. */
const WAITING_STATES = 2;
const PROGRESS_EVERY_MS = 100;

export class Computation {
  readonly #before: Progress = {bytes: 0, documents: 0, rejected: 0};  // of jobs that are done
  #readers: Member[] = [];
  #holder: Member | undefined;  // has what was counted
  #told = performance.now();

  constructor(private readonly request: RequestDocument, private readonly options: RunOptions,
              private readonly partBytes: number, private readonly signal: AbortSignal | undefined,
              private readonly tell: (progress: Progress) => void) {}

  /**
   * Reads everything and computes; throws where a worker fails, or the signal's reason. Counts of
   * parts cannot be put together like records: where parts have pregnancies in common, `again`
   * gives the inputs once more, and one reader reads them all.
   */
  async of(inputs: Input[], again: () => Input[], members: Member[],
           save: SaveOptions | undefined): Promise<Finished> {
    const finished = await this.#inParts(inputs, members, save);
    const [merger, reader] = members;
    if (this.#holder !== merger || !haveCommonPregnancies(finished)) return finished;
    Object.assign(this.#before, {bytes: 0, documents: 0, rejected: 0});
    await this.#read({kind: "whole", inputs: again()}, reader!, {});
    return this.#finish(reader!, save);
  }

  async #inParts(inputs: Input[], [merger, ...readers]: Member[],
                 save: SaveOptions | undefined): Promise<Finished> {
    this.#readers = readers;
    const jobs = untilAborted(jobsOf(inputs, this.partBytes), this.signal);
    const first = await jobs.next();
    const second = first.done ? first : await jobs.next();
    this.#holder = readers[0]!;
    if (first.done) {
      await this.#read({kind: "whole", inputs: []}, this.#holder, {});
    } else if (second.done) {
      await this.#read(first.value, this.#holder, {});
    } else {
      this.#holder = merger!;
      await this.#together(inOrder(first.value, second.value, jobs), merger!, readers);
    }
    return this.#finish(this.#holder, save);
  }

  async #finish(holder: Member, save: SaveOptions | undefined): Promise<Finished> {
    const {finished} = await holder.ask(save === undefined ? {kind: "finish"} :
                                                             {kind: "finish", save});
    this.tell(this.#progress());
    return finished!;
  }

  /** A reader has told how far it is. */
  told(): void {
    const now = performance.now();
    if (now - this.#told < PROGRESS_EVERY_MS) return;
    this.#told = now;
    this.tell(this.#progress());
  }

  async #together(jobs: AsyncIterable<Job>, merger: Member, readers: Member[]): Promise<void> {
    const free = new Stock(readers);
    const room = new Stock(Array<null>(readers.length + WAITING_STATES).fill(null));
    let fail = (_reason: unknown) => {};
    const failure = new Promise<never>((_, reject) => { fail = reject; });
    failure.catch(() => {});
    let merged = Promise.resolve();
    for await (const job of jobs) {
      await Promise.race([room.take(), failure]);
      const reader = await Promise.race([free.take(), failure]);
      const counted = this.#count(job, reader).finally(() => free.give(reader));
      counted.catch(fail);
      merged = merge(merged, counted, merger).then(() => room.give(null));
      merged.catch(fail);
    }
    await merged;
  }

  // Reads a job and gives its state; none where no line begins in it.
  async #count(job: Job, reader: Member): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const {request} = this;
    const options = {...this.options, keepPlaces: true};
    if (job.kind === "part") {
      const {blob, begin, end} = job;
      const {state} = await reader.ask({kind: "part", request, options, blob, begin, end});
      this.#done(reader);
      return state;
    }
    await this.#read(job, reader, options);
    const {state} = await reader.ask({kind: "count"});
    this.#done(reader);
    return state;
  }

  async #read(job: Job, reader: Member, more: RunOptions): Promise<void> {
    const options = {...this.options, ...more};
    await reader.ask({kind: "begin", request: this.request, options});
    if (job.kind === "whole") {
      for (const input of job.inputs) await readWhole(input, reader, this.signal);
    }
  }

  #done(reader: Member): void {
    add(this.#before, reader.progress);
    reader.progress = {bytes: 0, documents: 0, rejected: 0};
  }

  #progress(): Progress {
    const sum = {...this.#before};
    for (const {progress} of this.#readers) add(sum, progress);
    return sum;
  }
}

function haveCommonPregnancies({json}: Finished): boolean {
  return json.includes('"code":"duplicate"') || json.includes('"code":"not_accumulated"');
}

function add(sum: Progress, more: Progress): void {
  sum.bytes += more.bytes;
  sum.documents += more.documents;
  sum.rejected += more.rejected;
}

async function merge(before: Promise<void>, counted: Promise<Uint8Array<ArrayBuffer> | undefined>,
                     merger: Member): Promise<void> {
  await before;
  const state = await counted;
  if (state !== undefined) await merger.ask({kind: "merge", state}, [state.buffer]);
}

async function readWhole({data, name = ""}: Input, reader: Member,
                         signal: AbortSignal | undefined): Promise<void> {
  if (data instanceof Blob) {
    await reader.ask({kind: "blob", blob: data, name});
    return;
  }
  await reader.ask({kind: "input", name});
  for await (const chunk of untilAborted(chunksOf(data), signal)) {
    const bytes = new Uint8Array(chunk);  // a copy to give away: the source keeps its own
    await reader.ask({kind: "write", bytes}, [bytes.buffer]);
  }
}

async function* inOrder(first: Job, second: Job, rest: AsyncIterable<Job>) {
  yield first;
  yield second;
  yield* rest;
}

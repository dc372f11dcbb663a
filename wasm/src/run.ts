// SPDX-License-Identifier: Apache-2.0
import {MatequityError} from "./errors.js";
import {bytesOf, type Data, type Heap} from "./heap.js";
import {Freeable, Owned} from "./owned.js";
import {Pace, type Progress, type ReadOptions, untilAborted} from "./reading.js";
import type {RequestDocument} from "./generated/request.js";
import {Result, resultBy, type ResultChanges} from "./result.js";
import {chunksOf, type Input, type Inputs, listOf, sizeOf} from "./sources.js";
import {State} from "./state.js";

/** Reference tables as CSV: given before the first byte of input. */
export interface Tables {
  /**
   * An area (`lsoa`, `lsoa11`, `lsoa21`) and `imd_decile` or `imd_rank`; `imd_year` where the edition
   * is stated.
   */
  imd?: Data;
  /** Columns `postcode,lsoa,introduced,terminated`; `lsoa11`, `lsoa21` or both in place of `lsoa`. */
  postcodes?: Data;
  /** Columns `provider` and any of `successor`, `lmns`, `icb`, `region`, `comparator_group`. */
  organisations?: Data;
  /** Which field a column of another name is: JSON, or CSV with columns `column,field`. */
  columns?: Data;
}

export interface RunOptions {
  /**
   * Of several documents for one pregnancy the latest counts ("resolve", the default), or every one
   * does ("keep": constant memory).
   */
  duplicates?: "resolve" | "keep";
  /** A longer document is rejected; 256 MiB where nothing is said. */
  maxDocumentBytes?: number;
  /** More cells of counts than this are an error; 16,000,000 where nothing is said. */
  maxCells?: number;
  tables?: Tables;
  /**
   * The state remembers where each pregnancy was first seen, so that states merged in the order of
   * reading give the findings' places that one run gives.
   */
  keepPlaces?: boolean;
  /**
   * The first input is a part of JSON Lines, from the beginning of a line that stands at this offset
   * of the whole.
   */
  partOffset?: number;
}

const DUPLICATES = {resolve: 0, keep: 1};
const TABLES = {imd: 0, postcodes: 1, organisations: 2, columns: 3};
const OPTIONS_BYTES = 48;   // meq_run_options
const PROGRESS_BYTES = 32;  // meq_progress
const PIECE_BYTES = 1 << 20;

/** One data set being read: inputs in, a result out. Made by `engine.run()`. */
export class Run extends Freeable {
  readonly #heap: Heap;
  readonly #engine: Owned;

  /** @internal */
  constructor(engine: Owned, request: RequestDocument, options: RunOptions) {
    super(new Owned(engine.heap, "run", "meq_run_free", make(engine, request, options), engine));
    this.#heap = engine.heap;
    this.#engine = engine;
    try {
      for (const name of ["imd", "postcodes", "organisations", "columns"] as const) {
        const csv = options.tables?.[name];
        if (csv !== undefined) this.table(name, csv);
      }
    } catch (error) {
      this.free();
      throw error;
    }
  }

  /** Gives a reference table as CSV, before the first byte of input. */
  table(name: keyof Tables, csv: Data): void {
    const table = choice(TABLES, name, "table");
    this.#heap.with(csv, (at, size) =>
        this.#heap.run("meq_run_table", this.owned.address, table, at, size));
  }

  /**
   * Begins the next input. Its first bytes say whether it is JSON or CSV, and its name what they
   * leave open. Not needed before the first input.
   */
  input(name = ""): void {
    this.#heap.with(name, (at, size) =>
        this.#heap.run("meq_run_input", this.owned.address, at, size));
  }

  /**
   * Reads bytes or text of the current input at once; any split of bytes gives the same result, text
   * is split between characters. What is wrong with a record is no error: it is counted in the
   * result's findings.
   */
  write(data: Data): void {
    for (const piece of pieces(bytesOf(data))) this.#writePiece(piece);
  }

  /**
   * Reads inputs of any kind, each from its beginning to its end, and lets the thread do other work
   * in between. After an abort or an error the run can only be freed.
   */
  async read(inputs: Inputs, options: ReadOptions = {}): Promise<void> {
    const list = listOf(inputs);
    const pace = new Pace(options);
    const progress = this.#progressOf(list);
    try {
      for (const input of list) await this.#readOne(input, options, () => pace.step(progress));
    } catch (error) {
      if (!this.freed) this.cancel();
      throw error;
    }
    options.onProgress?.(progress());
  }

  /** How far the reading is. */
  get progress(): Progress {
    return this.#heap.room(PROGRESS_BYTES, (out) => {
      this.#heap.setU32(out, PROGRESS_BYTES);
      this.#heap.call("meq_run_progress", this.owned.address, out);
      return {bytes: this.#heap.u64(out + 8), documents: this.#heap.u64(out + 16),
              rejected: this.#heap.u64(out + 24)};
    });
  }

  /** Makes the next call that reads or finishes fail with the code "cancelled". */
  cancel(): void { this.#heap.call("meq_run_cancel", this.owned.address); }

  /** Ends the reading and computes. The run can then only give further results and its state. */
  finish(): Result {
    return new Result(this.#heap, this.#heap.make("meq_run_finish", this.owned.address));
  }

  /** Ends the reading without a result, where only the state is wanted. */
  end(): void { this.#heap.run("meq_run_end", this.owned.address); }

  /**
   * Another result of what the finished run has counted, without reading again: to the byte what a
   * run with such a request gives. Count by month, by everything wanted, and take the results one by
   * one. Fails with the code "request" where the counts cannot answer.
   */
  resultBy(changes: ResultChanges): Result {
    return resultBy(this.#heap, "meq_run_result_by", this.owned.address, changes);
  }

  /** What the finished run has counted, to be merged or saved. */
  state(): State {
    return new State(this.#engine, this.#heap.make("meq_run_state_new", this.owned.address));
  }

  async #readOne({data, name}: Input, {signal}: ReadOptions,
                 step: () => Promise<void>): Promise<void> {
    this.input(name);
    for await (const chunk of untilAborted(chunksOf(data), signal)) {
      for (const piece of pieces(chunk)) {
        this.#writePiece(piece);
        await step();
      }
    }
  }

  #writePiece(piece: Uint8Array): void {
    this.#heap.with(piece, (at, size) =>
        this.#heap.run("meq_run_write", this.owned.address, at, size));
  }

  #progressOf(inputs: Input[]): () => Progress {
    const before = this.progress.bytes;
    const totalBytes = inputs.reduce((sum, {data}) => sum + (sizeOf(data) ?? NaN), before);
    return () => Number.isNaN(totalBytes) ? this.progress : {...this.progress, totalBytes};
  }
}

function make(engine: Owned, request: RequestDocument, options: RunOptions): number {
  const {heap} = engine;
  const duplicates = choice(DUPLICATES, options.duplicates ?? "resolve", "duplicates");
  return heap.with(JSON.stringify(request), (at, size) => heap.room(OPTIONS_BYTES, (out) => {
    heap.setU32(out, OPTIONS_BYTES);
    heap.setU32(out + 8, duplicates);
    heap.setU32(out + 12, options.keepPlaces ? 1 : 0);
    heap.setU64(out + 16, count(options.maxDocumentBytes, "maxDocumentBytes"));
    heap.setU64(out + 24, count(options.maxCells, "maxCells"));
    heap.setU64(out + 40, count(options.partOffset, "partOffset", 0));
    return heap.make("meq_run_new", engine.address, at, size, out);
  }));
}

function choice<T extends Record<string, number>>(choices: T, name: keyof T, what: string): number {
  if (Object.hasOwn(choices, name)) return choices[name]!;
  throw new MatequityError("argument", `${what} is one of ${Object.keys(choices).join(", ")}.`,
                           what);
}

// 0 stands for what nothing is said about.
function count(value: number | undefined, what: string, least = 1): number {
  if (value === undefined) return 0;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new MatequityError("argument", `${what} is a whole number from ${least}.`, what);
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    yield bytes.subarray(from, from + PIECE_BYTES);
  }
}

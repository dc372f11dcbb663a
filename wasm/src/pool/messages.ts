// SPDX-License-Identifier: Apache-2.0
// What a pool and its workers say to each other. Every message has one answer, in order; progress
// comes in between.
import type {Status} from "../errors.js";
import type {RequestDocument} from "../generated/request.js";
import type {Progress} from "../reading.js";
import type {Counts} from "../result.js";
import type {RunOptions} from "../run.js";
import type {SaveOptions} from "../state.js";

export type Message =
    {kind: "open"; module: WebAssembly.Module} |
    // A run of its own: inputs follow, then one of the ends.
    {kind: "begin"; request: RequestDocument; options: RunOptions} |
    {kind: "input"; name: string} |
    {kind: "write"; bytes: Uint8Array} |
    {kind: "blob"; blob: Blob; name: string} |
    {kind: "count"} |
    // The lines that begin in [begin, end) of JSON Lines: a run and its state.
    {kind: "part"; request: RequestDocument; options: RunOptions; blob: Blob; begin: number;
     end: number} |
    {kind: "merge"; state: Uint8Array<ArrayBuffer>} |
    // What was merged, or the run that was begun, comes to an end.
    {kind: "finish"; save?: SaveOptions};

/** A finished result, as plain data. */
export interface Finished {
  json: string;
  csv: string;
  counts: Counts;
  rejection: "none" | "some" | "all";
  state?: Uint8Array<ArrayBuffer>;
}

export interface Answer {
  /** Of `part` and `count`; none where no line begins in the part. */
  state?: Uint8Array<ArrayBuffer>;
  /** Of `finish`. */
  finished?: Finished;
}

export interface Failure {
  code: Status;
  message: string;
  place: string;
}

export type Reply =
    {kind: "progress"; progress: Progress} | {kind: "done"; answer: Answer} |
    {kind: "failed"; failure: Failure};

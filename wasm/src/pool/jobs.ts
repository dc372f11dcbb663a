// SPDX-License-Identifier: Apache-2.0
// Inputs as jobs, in the order of reading: each is read by one worker, and their states merge.
import type {Input, Source} from "../sources.js";
import {blobHasLines} from "./lines.js";

export type Job =
    /** Inputs that one run must read, one after another. */
    {kind: "whole"; inputs: Input[]} |
    /** The lines that begin in [begin, end) of a Blob. */
    {kind: "part"; blob: Blob; begin: number; end: number};

/** The jobs of all inputs; parts hold about `partBytes`. */
export async function* jobsOf(inputs: Input[], partBytes: number): AsyncGenerator<Job> {
  // Tables are joined across their files: one run must see them all. So it must where an input can
  // be read only once, since what has pregnancies in common is read again.
  const blobs = inputs.map(({data}) => blobOf(data));
  if (inputs.some(({name}) => name?.toLowerCase().endsWith(".csv")) || blobs.includes(undefined)) {
    yield {kind: "whole", inputs};
    return;
  }
  for (const [position, input] of inputs.entries()) {
    const blob = blobs[position]!;
    if (blob.size <= partBytes || !await blobHasLines(blob)) {
      yield {kind: "whole", inputs: [{...input, data: blob}]};
    } else {
      for (let begin = 0; begin < blob.size; begin += partBytes) {
        yield {kind: "part", blob, begin, end: Math.min(begin + partBytes, blob.size)};
      }
    }
  }
}

/** What is in memory or on the disk already, in a form that can be sent to a worker uncopied. */
function blobOf(data: Source): Blob | undefined {
  if (data instanceof Blob) return data;
  if (typeof data === "string" || data instanceof ArrayBuffer) return new Blob([data]);
  return ArrayBuffer.isView(data) ? new Blob([data as ArrayBufferView<ArrayBuffer>]) : undefined;
}

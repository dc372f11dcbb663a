// SPDX-License-Identifier: Apache-2.0
// Inputs as jobs, in the order of reading: each is read by one worker, and their states merge.
import {chunksOf, type Input, type Source} from "../sources.js";
import {areLines, blobHasLines, LineCutter} from "./lines.js";

export type Job =
    /** Inputs that one run must read, one after another. */
    {kind: "whole"; inputs: Input[]} |
    /** The lines that begin in [begin, end) of a Blob. */
    {kind: "part"; blob: Blob; begin: number; end: number} |
    /** Whole lines of JSON Lines, which begin at `offset` of their input. */
    {kind: "lines"; bytes: Uint8Array<ArrayBuffer>; offset: number};

/** The jobs of all inputs; parts hold about `partBytes`. */
export async function* jobsOf(inputs: Input[], partBytes: number): AsyncGenerator<Job> {
  // Tables are joined across their files: one run must see them all.
  if (inputs.some(({name}) => name?.toLowerCase().endsWith(".csv"))) {
    yield {kind: "whole", inputs};
    return;
  }
  for (const input of inputs) {
    const blob = blobOf(input.data);
    if (blob === undefined) {
      yield* jobsOfStream(input, partBytes);
    } else if (blob.size <= partBytes || !await blobHasLines(blob)) {
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

async function* jobsOfStream(input: Input, partBytes: number): AsyncGenerator<Job> {
  const chunks = chunksOf(input.data);
  const cutter = new LineCutter(partBytes);
  let first = true;
  let handedOver = false;
  try {
    for (;;) {
      const {done, value} = await chunks.next();
      if (done) break;
      const part = cutter.add(value);
      if (part === undefined) continue;
      if (first && !areLines(part.bytes)) {
        handedOver = true;
        yield {kind: "whole", inputs: [{...input, data: joined(part.bytes, cutter, chunks)}]};
        return;
      }
      first = false;
      yield {kind: "lines", ...part};
    }
    const rest = cutter.rest();
    if (first) {
      yield {kind: "whole", inputs: [{...input, data: rest?.bytes ?? ""}]};
    } else if (rest !== undefined) {
      yield {kind: "lines", ...rest};
    }
  } finally {
    if (!handedOver) await chunks.return(undefined);
  }
}

async function* joined(head: Uint8Array, cutter: LineCutter,
                       chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  const rest = cutter.rest();
  if (rest !== undefined) yield rest.bytes;
  yield* chunks;
}

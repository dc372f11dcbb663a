// SPDX-License-Identifier: Apache-2.0
// Where JSON Lines can be cut. A line belongs to the part in which it begins.
import {chunksOf} from "../sources.js";

const NEW_LINE = 0x0a;
/** A first line longer than this is not judged: such an input is read whole. */
const FIRST_LINE_BYTES = 1 << 20;
const TAIL_BYTES = 1 << 16;

/**
 * Whether an input that begins with these bytes is certainly JSON Lines: its first line is one JSON
 * object. Where that is in doubt the engine decides, in one run.
 */
export function areLines(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, FIRST_LINE_BYTES));
  const [, line] = /^[ \t\r\n]*(\{[^\n]*)\n/.exec(text) ?? [];
  if (line === undefined) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

export async function blobHasLines(blob: Blob): Promise<boolean> {
  return areLines(new Uint8Array(await blob.slice(0, FIRST_LINE_BYTES).arrayBuffer()));
}

/** Some bytes and where they stand in the whole. */
export interface PlacedBytes {
  bytes: Uint8Array;
  offset: number;
}

/** The lines that begin in [begin, end), chunk by chunk. */
export async function* linesBetween(blob: Blob, begin: number,
                                    end: number): AsyncGenerator<PlacedBytes> {
  let inside = begin === 0;
  let at = Math.max(begin - 1, 0);  // the byte before decides whether a line begins at `begin`
  for await (const chunk of chunksFrom(blob, at, end)) {
    let from = 0;
    if (!inside) {
      const lineEnd = chunk.indexOf(NEW_LINE);
      inside = lineEnd >= 0;
      from = inside ? lineEnd + 1 : chunk.length;
      if (at + from >= end) return;  // no line begins in this part
    }
    // The last line of the part ends with the first line end at or behind its last byte.
    const last = chunk.indexOf(NEW_LINE, Math.max(from, end - 1 - at));
    const to = at + chunk.length < end || last < 0 ? chunk.length : last + 1;
    if (to > from) yield {bytes: chunk.subarray(from, to), offset: at + from};
    if (at + to >= end && last >= 0) return;
    at += chunk.length;
  }
}

/** The bytes from `begin` to `end`, and on from there as long as they are asked for. */
async function* chunksFrom(blob: Blob, begin: number, end: number): AsyncGenerator<Uint8Array> {
  yield* chunksOf(blob.slice(begin, end));
  // In small slices: Node copies what a slice holds before it gives the first chunk.
  for (let at = end; at < blob.size; at += TAIL_BYTES) {
    yield* chunksOf(blob.slice(at, at + TAIL_BYTES));
  }
}

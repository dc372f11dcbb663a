// SPDX-License-Identifier: Apache-2.0
// The bytes of a chosen file, chunk by chunk, unpacked where it is packed.
import {unpacking} from "../files/packed.js";
import type {Source} from "./messages.js";

/** What was packed breaks off, or is no gzip behind its first bytes. */
export class DamagedFile extends Error {}

type Bytes = Uint8Array<ArrayBuffer>;

/** `far.bytes` goes on by the bytes of the file itself, so that it ends at the file's size. */
export async function* chunksOf({data, packed}: Source, position: {bytes: number}):
    AsyncGenerator<Bytes> {
  if (!packed) {
    for await (const chunk of chunks(data.stream())) {
      position.bytes += chunk.length;
      yield chunk;
    }
    return;
  }
  const counted = data.stream().pipeThrough(new TransformStream<Bytes, Bytes>({
    transform(chunk, out) {
      position.bytes += chunk.length;
      out.enqueue(chunk);
    },
  }));
  try {
    yield* chunks(unpacking(counted));
  } catch (error) {
    throw error instanceof TypeError ? new DamagedFile(error.message) : error;
  }
}

// Not every browser iterates over a ReadableStream by itself.
async function* chunks(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes> {
  const reader = stream.getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    yield value;
  }
}

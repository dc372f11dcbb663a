// SPDX-License-Identifier: Apache-2.0
// What can be read, as chunks of bytes.

/**
 * Records to read: text, bytes, a `File` or `Blob`, a web stream, a Node stream, or anything else
 * that gives chunks of bytes or text in turn. Chunks may be cut anywhere.
 */
export type Source = string | ArrayBuffer | ArrayBufferView | Blob |
    ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

/** A source with a name. The name only decides the form: one that ends in .csv is a table. */
export interface Input {
  data: Source;
  name?: string;
}

/** One input, or several that are read one after another. */
export type Inputs = Source | Input | readonly (Source | Input)[];

export function listOf(inputs: Inputs): Input[] {
  return Array.isArray(inputs) ? inputs.map(inputOf) : [inputOf(inputs as Source | Input)];
}

function inputOf(given: Source | Input): Input {
  if (typeof given === "object" && "data" in given && !ArrayBuffer.isView(given)) return given;
  const data = given as Source;
  // A File knows its name; any other Blob has none.
  const name = (data as {name?: unknown}).name;
  return data instanceof Blob && typeof name === "string" ? {data, name} : {data};
}

/** The number of bytes, where it is known before reading. */
export function sizeOf(source: Source): number | undefined {
  if (source instanceof Blob) return source.size;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source.byteLength;
  return undefined;
}

/** The bytes of a source, chunk by chunk. Ending early closes the source. */
export async function* chunksOf(source: Source): AsyncGenerator<Uint8Array> {
  if (typeof source === "string") {
    yield new TextEncoder().encode(source);
  } else if (source instanceof ArrayBuffer) {
    yield new Uint8Array(source);
  } else if (ArrayBuffer.isView(source)) {
    yield new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  } else {
    yield* encoded(source instanceof Blob ? fromStream(source.stream()) :
                   "getReader" in source ? fromStream(source) : source);
  }
}

// Not every browser iterates over a ReadableStream by itself.
async function* fromStream(stream: ReadableStream<Uint8Array | string>) {
  const reader = stream.getReader();
  let whole = false;
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      yield value;
    }
    whole = true;
  } finally {
    if (!whole) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

// Text chunks may be cut within a character beyond the first 65,536: its first half waits.
async function* encoded(chunks: AsyncIterable<Uint8Array | string>) {
  const encoder = new TextEncoder();
  let half = "";
  for await (const chunk of chunks) {
    if (typeof chunk !== "string") {
      yield chunk;
      continue;
    }
    const text = half + chunk;
    const last = text.charCodeAt(text.length - 1);
    half = last >= 0xd800 && last < 0xdc00 ? text.slice(-1) : "";
    yield encoder.encode(text.slice(0, text.length - half.length));
  }
  if (half !== "") yield encoder.encode(half);
}

// SPDX-License-Identifier: Apache-2.0
// Files packed with gzip, told by their first bytes rather than by their names.

const MAGIC = [0x1f, 0x8b];
const HEAD_BYTES = 1 << 20;

export async function isPacked(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, MAGIC.length).arrayBuffer());
  return MAGIC.every((byte, index) => head[index] === byte);
}

/** The name of what a packed file holds: without ".gz". */
export const innerName = (name: string): string => name.replace(/\.gz(ip)?$/i, "");

/** The first megabyte of what a packed file holds; the rest is not unpacked. */
export async function headOf(file: Blob): Promise<Blob> {
  const reader = unpacking(file.stream()).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const {done, value} = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  void reader.cancel().catch(() => {});
  return new Blob(parts);
}

/** The whole of it, for files that are small or have to be written anew. */
export async function unpackedFile(file: File): Promise<File> {
  const whole = await new Response(unpacking(file.stream())).blob();
  return new File([whole], innerName(file.name));
}

export function unpacking(packed: ReadableStream<Uint8Array<ArrayBuffer>>):
    ReadableStream<Uint8Array<ArrayBuffer>> {
  return packed.pipeThrough(new DecompressionStream("gzip"));
}

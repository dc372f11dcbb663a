// SPDX-License-Identifier: Apache-2.0
// The page carries its module and its sample as gzip in base64: under its policy not even a data
// address can be fetched, so the bytes are decoded here.

/** The bytes of gzip in base64. */
export async function embeddedBytes(base64: string): Promise<ArrayBuffer> {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** The same as a Blob, for what is read as a file. */
export async function embeddedBlob(base64: string): Promise<Blob> {
  return new Blob([await embeddedBytes(base64)]);
}

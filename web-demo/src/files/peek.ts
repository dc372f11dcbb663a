// SPDX-License-Identifier: Apache-2.0
// Quick looks into a file's beginning and end, for questions that are asked before it is read.

const PIECE = 1 << 18;

/** The beginning and the end as text. */
export async function edgesOf(file: Blob): Promise<string> {
  const head = await file.slice(0, PIECE).text();
  if (file.size <= PIECE) return head;
  return `${head}\n${await file.slice(Math.max(PIECE, file.size - PIECE)).text()}`;
}

/** Months of the reporting periods that a JSON text names: "2025-06". */
export function reportingMonths(text: string): Set<string> {
  return new Set([...text.matchAll(/"RPStartDate"\s*:\s*"(\d{4}-\d{2})/g)]
      .map(([, month]) => month!));
}

/** The line in which a byte stands, from 1. Counts line ends without keeping the file. */
export async function lineOf(file: Blob, offset: number): Promise<number> {
  let line = 1;
  const reader = file.slice(0, offset).stream().getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return line;
    for (const byte of value) if (byte === 10) ++line;
  }
}

/** The last key before a break: a field's name, never a value. */
export async function keyBefore(file: Blob, from: number, known: (name: string) => boolean):
    Promise<string | null> {
  const text = await file.slice(from, from + PIECE).text();
  const end = text.indexOf("\n");
  const keys = [...(end < 0 ? text : text.slice(0, end)).matchAll(/"([A-Za-z0-9_]+)"\s*:/g)]
      .map(([, key]) => key!);
  return keys.reverse().find(known) ?? null;
}

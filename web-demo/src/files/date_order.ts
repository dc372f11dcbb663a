// SPDX-License-Identifier: Apache-2.0
// Dates such as 03/04/2025 in CSV: the engine reads 2025-04-03, so they are written anew on the way.

export type DateOrder = "day" | "month";

const DATE = /(^|[,;\t|"\r\n])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?=$|[,;\t|" \r\n])/g;

/** What the dates of a text tell: which part is the day, that either may be, or that there are none. */
export function orderOf(text: string): DateOrder | "either" | "none" {
  let seen = false;
  for (const [, , first, second] of text.matchAll(DATE)) {
    seen = true;
    if (Number(first) > 12) return "day";
    if (Number(second) > 12) return "month";
  }
  return seen ? "either" : "none";
}

/** The text with its dates as YYYY-MM-DD; what is no date in that order stays as it was. */
export function isoDates(text: string, order: DateOrder): string {
  return text.replace(DATE, (whole, before: string, first: string, second: string,
                             year: string) => {
    const [day, month] = order === "day" ? [first, second] : [second, first];
    if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) {
      return whole;
    }
    return `${before}${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  });
}

/** Rewrites dates in a stream of CSV, line by line, so that no chunk ends within a date. */
export function isoDateStream(order: DateOrder): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  return new TransformStream({
    transform(chunk, out) {
      const text = rest + decoder.decode(chunk, {stream: true});
      const end = text.lastIndexOf("\n") + 1;
      rest = text.slice(end);
      if (end > 0) out.enqueue(encoder.encode(isoDates(text.slice(0, end), order)));
    },
    flush(out) {
      out.enqueue(encoder.encode(isoDates(rest + decoder.decode(), order)));
    },
  });
}

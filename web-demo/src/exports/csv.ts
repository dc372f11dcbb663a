// SPDX-License-Identifier: Apache-2.0
// Tables as CSV that Excel opens as it should: a byte-order mark, CRLF, and no cell that it would
// take for a formula.

import {legendOf} from "../wording/disclosure_words.js";

export interface Table {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** The table with what its marks mean below it, for people; the same table where it has none. */
export function withLegend<T extends Pick<Table, "rows">>(table: T): T {
  const words = legendOf(table.rows);
  return words === "" ? table : {...table, rows: [...table.rows, [], [`${words}.`]]};
}

/** Programs that take the byte-order mark for a part of the first heading do without. */
export function csvOf({columns, rows}: Pick<Table, "columns" | "rows">, mark = true): string {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(","));
  return `${mark ? "\ufeff" : ""}${lines.join("\r\n")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // A minus sign as printed is a sign of its own (−) and needs no guard.
  const safe = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}

// SPDX-License-Identifier: Apache-2.0
// The rows of a CSV, one after the other: published files have several hundred thousand, of which
// few are kept, and the page has to answer meanwhile.

import {rowsOf} from "../files/csv_rows.js";

/** Takes pieces of a CSV and hands on its rows; blank lines are left out. */
export class RowReader {
  /** What has not been handed on: of an open row, or of a line whose end has not come. */
  #rest = "";
  #first = true;

  constructor(private readonly delimiter: string,
              private readonly take: (cells: string[]) => void) {}

  read(piece: string): void {
    if (piece === "") return;
    const text = this.#rest + (this.#first ? piece.replace(/^\ufeff/, "") : piece);
    this.#first = false;
    let from = 0;
    for (;;) {
      const end = this.#endOfRow(text, from);
      if (end < 0) break;
      this.#hand(text.slice(from, end));
      from = end + 1;
    }
    this.#rest = text.slice(from);
  }

  end(): void {
    this.#hand(this.#rest);
    this.#rest = "";
  }

  // A line end within quotes ends no row: before the row's end there is an even number of them.
  #endOfRow(text: string, from: number): number {
    let end = text.indexOf("\n", from);
    let quotes = end < 0 ? 0 : quotesIn(text.slice(from, end));
    while (end >= 0 && quotes % 2 === 1) {
      const next = text.indexOf("\n", end + 1);
      if (next >= 0) quotes += quotesIn(text.slice(end, next));
      end = next;
    }
    return end;
  }

  #hand(row: string): void {
    if (row.trim() === "") return;
    const [cells] = row.includes("\"") ? rowsOf(row, this.delimiter) : [row.split(this.delimiter)];
    if (cells) this.take(cells.map((cell) => cell.trim()));
  }
}

const quotesIn = (text: string): number => text.includes("\"") ? text.split("\"").length - 1 : 0;

/** Every row of a file, its headings first. */
export async function eachRow(file: Blob, delimiter: string, take: (cells: string[]) => void):
    Promise<void> {
  const rows = new RowReader(delimiter, take);
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    rows.read(decoder.decode(value, {stream: true}));
  }
  rows.read(decoder.decode());
  rows.end();
}

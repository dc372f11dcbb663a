// SPDX-License-Identifier: Apache-2.0
// The rows of a CSV, one after the other: published files have several hundred thousand, of which
// few are kept, and the page has to answer meanwhile.

/** Takes pieces of a CSV and hands on its rows; blank lines are left out. */
export class RowReader {
  #row: string[] = [];
  #cell = "";
  #quoted = false;
  /** A quotation mark within quotes: the end, or the first of two. */
  #closing = false;
  #first = true;

  constructor(private readonly delimiter: string,
              private readonly take: (cells: string[]) => void) {}

  read(piece: string): void {
    const text = this.#first ? piece.replace(/^\ufeff/, "") : piece;
    if (piece !== "") this.#first = false;
    for (const sign of text) this.#sign(sign);
  }

  end(): void {
    if (this.#cell !== "" || this.#row.length > 0) this.#endRow();
  }

  #sign(sign: string): void {
    if (this.#closing) {
      this.#closing = false;
      if (sign === "\"") {
        this.#cell += sign;
        return;
      }
      this.#quoted = false;
    }
    if (this.#quoted) {
      if (sign === "\"") this.#closing = true;
      else this.#cell += sign;
    } else if (sign === "\"" && this.#cell === "") this.#quoted = true;
    else if (sign === this.delimiter) this.#endCell();
    else if (sign === "\n") this.#endRow();
    else if (sign !== "\r") this.#cell += sign;
  }

  #endCell(): void {
    this.#row.push(this.#cell.trim());
    this.#cell = "";
  }

  #endRow(): void {
    this.#endCell();
    if (this.#row.length > 1 || this.#row[0] !== "") this.take(this.#row);
    this.#row = [];
  }
}

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

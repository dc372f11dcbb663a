// SPDX-License-Identifier: Apache-2.0
// CSV as rows of cells, for files that the page reads itself.

/** The rows of a CSV, cells as they stand; blank lines are left out. */
export function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell !== "") rows.push(row);
    row = [];
    cell = "";
  };
  for (let at = 0; at < text.length; ++at) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== "\"") cell += sign;
      else if (text[at + 1] === "\"") cell += text[++at];
      else quoted = false;
    } else if (sign === "\"" && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (sign === delimiter) {
      row.push(cell);
      cell = "";
    } else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") ++at;
      endRow();
    } else cell += sign;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

// SPDX-License-Identifier: Apache-2.0
// A list of actions that came as CSV: it stays a table with the columns it had.
import {rowsOf} from "../../files/csv_rows.js";
import {delimiterOf} from "../../files/delimiter.js";
import type {Changes, Field, PlanFile} from "./fields.js";

export class CsvPlan implements PlanFile {
  readonly form = "csv";
  readonly asOf = "";
  /** The row in which each action begins. */
  readonly #firsts: number[];

  private constructor(private readonly delimiter: string, private readonly columns: string[],
                      private readonly rows: string[][]) {
    this.#firsts = firstsOf(columns, rows);
  }

  static of(text: string): CsvPlan | null {
    const whole = text.replace(/^\ufeff/, "");
    const [head = ""] = whole.split(/[\r\n]/, 1);
    const delimiter = delimiterOf(head, [",", ";", "\t"]);
    const [columns, ...rows] = rowsOf(whole, delimiter);
    if (!columns) return null;
    return new CsvPlan(delimiter, columns.map((name) => name.trim()), rows);
  }

  get actions(): number { return this.#firsts.length; }

  read(action: number, field: Field): string {
    return this.rows[this.#firsts[action]!]?.[this.columns.indexOf(field)]?.trim() ?? "";
  }

  changed(action: number, changes: Changes): PlanFile {
    const columns = [...this.columns];
    const rows = this.rows.map((row) => [...row]);
    const first = rows[this.#firsts[action]!]!;
    // Rows that go on with this action name it by its id.
    const own = this.#rowsOf(action);
    for (const [field, value] of Object.entries(changes)) {
      let at = columns.indexOf(field);
      if (at < 0) {
        if (value === "") continue;
        at = columns.push(field) - 1;
      }
      for (const row of field === "id" ? own.map((index) => rows[index]!) : [first]) {
        while (row.length < at) row.push("");
        row[at] = value.trim();
      }
    }
    return new CsvPlan(this.delimiter, columns, rows);
  }

  with(changes: Changes): PlanFile {
    const at = this.columns.indexOf("id");
    const row = this.columns.map((_, index) => index === at ? changes.id ?? "" : "");
    // Only a row with a title begins an action where its id is known already.
    row[this.columns.indexOf("title")] = changes.title ?? "";
    const extended = new CsvPlan(this.delimiter, this.columns, [...this.rows, row]);
    return extended.changed(this.actions, changes);
  }

  without(action: number): PlanFile {
    const removed = new Set(this.#rowsOf(action));
    return new CsvPlan(this.delimiter, this.columns, this.rows.filter((_, at) => !removed.has(at)));
  }

  text(): string {
    const cell = (text: string) => text.includes(this.delimiter) || /["\r\n]/.test(text) ?
        `"${text.replaceAll("\"", "\"\"")}"` : text;
    return [this.columns, ...this.rows].map((row) => `${row.map(cell).join(this.delimiter)}\r\n`)
        .join("");
  }

  #rowsOf(action: number): number[] {
    const first = this.#firsts[action]!;
    const at = this.columns.indexOf("id");
    const id = this.rows[first]?.[at]?.trim() ?? "";
    const begins = new Set(this.#firsts);
    return [first, ...this.rows.flatMap((row, index) =>
        id !== "" && index > first && !begins.has(index) && row[at]?.trim() === id ? [index] : [])];
  }
}

// As the engine reads them: a row with a known id and no title goes on with that action.
function firstsOf(columns: readonly string[], rows: readonly string[][]): number[] {
  const [id, title] = [columns.indexOf("id"), columns.indexOf("title")];
  const known = new Set<string>();
  return rows.flatMap((row, index) => {
    const name = row[id]?.trim() ?? "";
    const continues = known.has(name) && (row[title]?.trim() ?? "") === "";
    if (name !== "") known.add(name);
    return continues ? [] : [index];
  });
}

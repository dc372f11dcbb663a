// SPDX-License-Identifier: Apache-2.0
// The rows of a result by indicator and breakdown.
import type {Dimension, ResultRow} from "matequity";
import type {Level} from "./levels.js";

const keyOf = (indicator: string, dimensions: readonly string[]) =>
    `${indicator}|${dimensions.join(",")}`;

/** Finds rows without a search: a result of many periods has tens of thousands. */
export class Lookup {
  readonly #rows = new Map<string, ResultRow[]>();

  constructor(rows: readonly ResultRow[]) {
    for (const row of rows) {
      const key = keyOf(row.indicator, Object.keys(row.breakdown));
      const list = this.#rows.get(key);
      if (list) list.push(row);
      else this.#rows.set(key, [row]);
    }
  }

  /** All rows of one indicator and one set of dimensions, in the result's order. */
  rows(indicator: string, ...dimensions: Dimension[]): ResultRow[] {
    return this.#rows.get(keyOf(indicator, dimensions)) ?? [];
  }

  /** Every row. */
  all(): ResultRow[] { return [...this.#rows.values()].flat(); }

  /** The row for everyone; of a result in months the first. */
  total(indicator: string): ResultRow | undefined {
    return this.rows(indicator)[0];
  }

  level(indicator: string, dimension: Dimension, level: Level): ResultRow | undefined {
    return this.rows(indicator, dimension).find(({breakdown}) => breakdown[dimension] === level);
  }
}

/** The level of a row in a dimension. */
export function levelOf(row: ResultRow, dimension: Dimension): Level {
  return row.breakdown[dimension] ?? "";
}

/** Whether the row has a value that can be shown. */
export const hasValue = (row: ResultRow | undefined): row is ResultRow & {value: number} =>
    row !== undefined && row.value !== null;

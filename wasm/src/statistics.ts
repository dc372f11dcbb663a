// SPDX-License-Identifier: Apache-2.0
// The statistics of inequality by name. Names, columns and options are those of docs/statistics.
import {STATISTICS_NAMES, type StatisticsFunctions} from "./generated/statistics.js";
import type {Heap} from "./heap.js";

/** A cell of a column: a number or text; null where missing; numbers that JSON lacks as text. */
export type Cell = number | string | boolean | null;

/** Parallel arrays, one row per position. */
export interface StatisticsInputs {
  columns: Record<string, readonly Cell[]>;
  /** Names of the grouping columns: one result row for each distinct key. */
  groups?: readonly string[];
  observed_totals?: unknown;
  /** For functions that draw random numbers. */
  seed?: number;
}

export type StatisticsOptions = Record<string, unknown>;

/** What a function gives; a refusal of the input is an answer as well, not an error. */
export type StatisticsAnswer =
    {status: "ok"; columns: Record<string, Cell[]>; warning: boolean; message?: string} |
    {status: "error"; message: string};

/** Every function of docs/statistics as a method, and any of them by name. */
export interface Statistics extends StatisticsFunctions {
  /** Calls a function by its name; one that does not exist is refused. */
  call(name: string, inputs: StatisticsInputs, options?: StatisticsOptions): StatisticsAnswer;
}

export function statisticsOf(heap: Heap): Statistics {
  const call = (name: string, inputs: StatisticsInputs, options: StatisticsOptions = {}) => {
    const {seed, ...rest} = inputs;
    const request = JSON.stringify({inputs: rest, options, seed});
    const answer = heap.with(name, (nameAt, nameSize) => heap.with(request, (at, size) =>
        heap.made((h, bytes) => h.text("meq_bytes_view", bytes), "meq_statistics_call", nameAt,
                  nameSize, at, size)));
    return JSON.parse(answer) as StatisticsAnswer;
  };
  const methods = STATISTICS_NAMES.map((name) => [
    name,
    (inputs: StatisticsInputs, options?: StatisticsOptions) => call(name, inputs, options),
  ]);
  return Object.freeze(Object.assign({call}, Object.fromEntries(methods))) as Statistics;
}

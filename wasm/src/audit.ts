// SPDX-License-Identifier: Apache-2.0
// What several published results of the same data give away together.
import type {Period, ResultDocument} from "./generated/result.js";
import type {Data} from "./heap.js";
import type {Owned} from "./owned.js";
import {Result} from "./result.js";

/** A count of a row that is hidden in some result. */
export interface AuditedCount {
  indicator: string;
  period: Period;
  breakdown: Record<string, string | number>;
  count: "numerator" | "denominator";
}

export interface Audit {
  schema: "matequity.audit/1";
  results: number;
  cells: number;
  hidden: number;
  /** Hidden in these results, by position, and fixed; by those without each of which it is open. */
  fixed: (AuditedCount & {small: boolean; hidden_in: number[]; by: number[]})[];
  /** Further counts without which none that is small is fixed. */
  withhold: (AuditedCount & {in: number[]})[];
}

/** @internal */
export function auditOf({heap, address}: Owned, results: readonly (Result | ResultDocument | string)[],
                        organisations: Data): Audit {
  const texts = results.map((one) => one instanceof Result ? one.json :
      typeof one === "string" ? one : JSON.stringify(one));
  return heap.with(organisations, (tableAt, tableSize) =>
      heap.with(`[${texts.join()}]`, (at, size) => JSON.parse(heap.made(
          (own, bytes) => own.text("meq_bytes_view", bytes), "meq_engine_audit", address, tableAt,
          tableSize, at, size)) as Audit));
}

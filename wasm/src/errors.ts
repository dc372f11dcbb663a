// SPDX-License-Identifier: Apache-2.0

/** Why a call failed; the words of `meq_status` in the C library. */
export type Status =
  /** A wrong argument, something freed before, or calls out of order: mend the program. */
  | "argument"
  /** An unknown key, indicator, dimension or value: mend the request; `place` points into it. */
  | "request"
  /** A reference table cannot be read: mend the line that `place` names. */
  | "table"
  /** A saved state is damaged, of another version, or does not match. */
  | "state"
  | "plugin"
  /** A limit of the options is reached: fewer breakdowns, or a higher limit. */
  | "limit"
  /** The module's memory is exhausted: free something, or load the module anew. */
  | "memory"
  /** `cancel()` was called. */
  | "cancelled"
  /** A defect of the engine: please report it. */
  | "internal";

/** Every status, at the place of its number in the C library. */
export const STATUSES: readonly (Status | "ok")[] = [
  "ok", "argument", "request", "table", "state", "plugin", "limit", "memory", "cancelled",
  "internal",
];

/**
 * What every failed call throws. The message says what is wrong, where, and what to do about it;
 * it never holds a value of a record.
 */
export class MatequityError extends Error {
  override readonly name = "MatequityError";
  /** The kind of failure, for programs. */
  readonly code: Status;
  /** The thing that is wrong: `request.indicators[0]`, `imd:12`. May be empty. */
  readonly place: string;

  constructor(code: Status, message: string, place = "", options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.place = place;
  }
}

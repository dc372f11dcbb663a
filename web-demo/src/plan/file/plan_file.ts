// SPDX-License-Identifier: Apache-2.0
// A plan as its file has it. Changes touch what they change: fields that nobody knows, and what could
// not be read, stay as they are.
import {CsvPlan} from "./csv_plan.js";
import {JsonPlan} from "./json_plan.js";

/** What the form can change of an action, by the names of the columns of a list of actions. */
export const FIELDS = [
  "id", "title", "intervention", "owner.role", "owner.name", "start", "due", "completed",
  "progress_percent", "rag_reported", "last_update", "groups", "evidence", "metrics.indicator",
  "metrics.stratum", "metrics.comparator", "metrics.baseline", "metrics.baseline_date",
  "metrics.target", "metrics.target_date", "metrics.current", "metrics.current_date",
] as const;
export type Field = typeof FIELDS[number];
export type Changes = Partial<Record<Field, string>>;

/** One state of a plan. Every change makes another one. */
export interface PlanText {
  readonly form: "json" | "csv";
  /** Number of actions, in the order in which the engine gives them back. */
  readonly actions: number;
  /** The plan's own day, as it stands there; "" without one. */
  readonly asOf: string;
  /** Of metrics the first one's. "" where nothing stands. */
  read(action: number, field: Field): string;
  changed(action: number, changes: Changes): PlanText;
  with(changes: Changes): PlanText;
  without(action: number): PlanText;
  text(): string;
}

/** A plan with nothing in it. */
export const emptyPlan = (): PlanText => new JsonPlan({});

/** Null where the bytes are neither a JSON object nor CSV with a heading. */
export function planText(bytes: Uint8Array): PlanText | null {
  const text = decoded(bytes);
  if (/^\s*[{[]/.test(text)) {
    const value = parsed(text);
    return value === null ? null : new JsonPlan(value);
  }
  return text.trim() === "" ? null : CsvPlan.of(text);
}

/** As the engine does it: what is not UTF-8 is Windows-1252. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ?
        value as Record<string, unknown> : null;
  } catch {
    return null;
  }
}

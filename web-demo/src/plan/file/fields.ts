// SPDX-License-Identifier: Apache-2.0
// What the form can change of an action, and what every form of a plan's file can do.

/** By the names of the columns of a list of actions. */
export const FIELDS = [
  "id", "title", "intervention", "owner.role", "owner.name", "start", "due", "completed",
  "progress_percent", "rag_reported", "last_update", "groups", "evidence", "metrics.indicator",
  "metrics.stratum", "metrics.comparator", "metrics.baseline", "metrics.baseline_date",
  "metrics.target", "metrics.target_date", "metrics.current", "metrics.current_date",
] as const;
export type Field = typeof FIELDS[number];
export type Changes = Partial<Record<Field, string>>;

/**
 * One state of a plan as its file has it. Every change makes another one and touches what it changes:
 * fields that nobody knows, and what could not be read, stay as they are.
 */
export interface PlanFile {
  readonly form: "json" | "csv";
  /** Number of actions, in the order in which the engine gives them back. */
  readonly actions: number;
  /** The plan's own day, as it stands there; "" without one. */
  readonly asOf: string;
  /** Of metrics the first one's. "" where nothing stands. */
  read(action: number, field: Field): string;
  changed(action: number, changes: Changes): PlanFile;
  with(changes: Changes): PlanFile;
  without(action: number): PlanFile;
  text(): string;
}

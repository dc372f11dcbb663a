// SPDX-License-Identifier: Apache-2.0
// A plan's file, in either of its forms.
import {CsvPlan} from "./csv_plan.js";
import type {PlanFile} from "./fields.js";
import {JsonPlan} from "./json_plan.js";

/** A plan with nothing in it. */
export const emptyPlan = (): PlanFile => new JsonPlan({});

/** Null where the bytes are neither a JSON object nor CSV with a heading. */
export function readPlanFile(bytes: Uint8Array): PlanFile | null {
  const text = decode(bytes);
  if (/^\s*[{[]/.test(text)) {
    const value = objectOf(text);
    return value === null ? null : new JsonPlan(value);
  }
  return text.trim() === "" ? null : CsvPlan.of(text);
}

/** As the engine does it: what is not UTF-8 is Windows-1252. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ?
        value as Record<string, unknown> : null;
  } catch {
    return null;
  }
}

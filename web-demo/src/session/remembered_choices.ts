// SPDX-License-Identifier: Apache-2.0
// Choices kept on this computer, where the reader has asked for it. Settings alone: never data, nor
// dates, which belong to a file, nor that exact numbers are shown, which is asked for each time.
import type {Settings} from "../model/settings.js";

const KEY = "matequity.choices";

export type Choices = Pick<Settings, "indicators" | "ethnicReference" | "strictness" |
                                     "confidence" | "variant">;

/** What is kept; null where nothing is, or what is there is nothing that this page wrote. */
export function remembered(): Choices | null {
  try {
    return choicesOf(JSON.parse(localStorage.getItem(KEY) ?? "null"));
  } catch {
    return null;  // Some browsers refuse storage to files.
  }
}

/** Keeps the choices; with null forgets what was kept. */
export function remember(settings: Choices | null): void {
  try {
    if (settings === null) return localStorage.removeItem(KEY);
    const {indicators, ethnicReference, strictness, confidence, variant} = settings;
    localStorage.setItem(KEY, JSON.stringify(
        {indicators, ethnicReference, strictness, confidence, variant} satisfies Choices));
  } catch {
    // Without storage the choices last as long as the tab.
  }
}

const GROUPS = new Set(["White", "Mixed", "Asian", "Black", "Other"]);

/** Checks what was read: another version may have written it. */
export function choicesOf(kept: unknown): Choices | null {
  if (typeof kept !== "object" || kept === null) return null;
  const {indicators, ethnicReference, strictness, confidence, variant} =
      kept as Record<keyof Choices, unknown>;
  const ids = indicators === null ? null : Array.isArray(indicators) && indicators.length > 0 &&
      indicators.every((id) => typeof id === "string") ? indicators as string[] : undefined;
  if (ids === undefined || !GROUPS.has(String(ethnicReference))) return null;
  if (strictness !== 0.95 && strictness !== 0.998) return null;
  if (confidence !== 0.95 && confidence !== 0.998) return null;
  if (variant !== "guidance" && variant !== "published") return null;
  return {indicators: ids, ethnicReference: String(ethnicReference), strictness, confidence,
          variant};
}

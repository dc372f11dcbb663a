// SPDX-License-Identifier: Apache-2.0
// A word and a sign for each of the engine's verdicts, and its reasons in words. Colour only repeats
// the word.
import type {ResultRow} from "matequity";
import type {Reason, Verdict} from "../model/verdict.js";

export interface Sign {
  word: string;
  symbol: string;
  meaning: string;
}

export const SIGNS: Readonly<Record<Verdict, Sign>> = {
  worse: {word: "Worse", symbol: "!", meaning: "worse than the reference, by more than chance"},
  better: {word: "Better", symbol: "✓", meaning: "better than the reference, by more than chance"},
  similar: {word: "Similar", symbol: "=", meaning: "no more apart from the reference than chance"},
  higher: {word: "Higher", symbol: "▲", meaning: "higher than the reference; neither is better"},
  lower: {word: "Lower", symbol: "▼", meaning: "lower than the reference; neither is better"},
  reference: {word: "Reference", symbol: "", meaning: "the group that others are compared with"},
  not_compared: {word: "Not compared", symbol: "",
                 meaning: "too few people or events, no known group, or nothing to compare with"},
  withheld: {word: "Withheld", symbol: "",
             meaning: "more than 1 in 5 people are in no known group, so groups are not judged"},
  suppressed: {word: "Hidden", symbol: "", meaning: "hidden, so that no small count can be seen or worked out"},
};

/** The word for a row, and why it is not judged. */
export function verdictText({comparison}: ResultRow, verdict: Verdict): string {
  const reason = comparison?.reason ?? null;
  return SIGNS[verdict].word + (reason === null ? "" : `: ${REASONS[reason]}`);
}

/** Why groups were not judged, after "were not compared: ". */
export const REASONS: Readonly<Record<Reason | "suppressed", string>> = {
  no_value: "there is no value",
  unknown_level: "the group is not known",
  by_definition: "the indicator counts this itself",
  few_people: "fewer than 20 people, there or in the reference group",
  small_count: "a small count, there or in the reference group",
  unknown_share: "more than 1 in 5 people are in no known group",
  rounded: "rounded counts leave it open",
  suppressed: "a count is hidden",
};

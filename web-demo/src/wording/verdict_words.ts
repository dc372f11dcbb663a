// SPDX-License-Identifier: Apache-2.0
// A word and a sign for each verdict; colour only repeats them.
import type {Verdict} from "../model/verdict.js";

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
                 meaning: "fewer than 20 people, no known group, or nothing to compare with"},
  withheld: {word: "Withheld", symbol: "",
             meaning: "more than 1 in 5 people are in no known group, so groups are not judged"},
  suppressed: {word: "Hidden", symbol: "", meaning: "a rate of fewer than 8 events is not shown"},
};

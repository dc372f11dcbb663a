// SPDX-License-Identifier: Apache-2.0
// Adjusted gaps in sentences: the crude difference first, then the one at equal levels.
import type {AdjustedGap, Dimension} from "matequity";
import {type Beside, differs, turns} from "../model/adjusted.js";
import type {Indicator} from "../model/indicators.js";
import {capital, people, shortLevel} from "./groups.js";
import {decimal, levelText, range} from "./numbers.js";
import {REASONS, SIGNS} from "./verdict_words.js";

/** What levels of a dimension are levels of. */
export const EQUAL: Partial<Record<Dimension, string>> =
    {imd_quintile: "deprivation", ethnic_group: "ethnicity"};

export const equalWords = ({for: strata}: Pick<AdjustedGap, "for">): string =>
    strata.map((one) => EQUAL[one] ?? one).join(" and ");

export const COMPOSITION = "What goes with something is not caused by it. And what discrimination " +
    "itself brings about is adjusted away with it: the gap that is left is not all of the harm.";

const UNITS = {percent: "percentage points", per_1000: "per 1,000", per_100000: "per 100,000",
               ratio: ""};

/** "12.7 percentage points lower". */
export const sized = (difference: number, {unit}: Pick<Indicator, "unit">): string =>
    `${decimal(Math.abs(difference), unit === "percent" ? 1 : 2)} ${UNITS[unit]} ` +
    `${difference < 0 ? "lower" : "higher"}`;

/** The verdict, and why there is none. */
export function adjustedVerdict({verdict, reason}: AdjustedGap): string {
  if (verdict === null) return "–";
  const why = reason === null ? "" : `: ${ADJUSTED_REASONS[reason]}`;
  return SIGNS[verdict].word + why;
}

export const ADJUSTED_REASONS: Readonly<Record<NonNullable<AdjustedGap["reason"]>, string>> = {
  ...REASONS,
  few_events: "fewer than 8 met, or not met, there or in the reference group",
  ratio: "it is a ratio or a slope itself",
  counts: "it comes from counts that are not split by both",
  no_dimension: "its records lack one of these",
  no_reference: "it counts nobody of the reference group",
};

/** "Black women: 14.5 percentage points lower than White women. At equal deprivation ..." */
export function adjustedSentence(entry: Beside, indicator: Indicator, confidence: number): string {
  const {crude, mantel_haenszel: equal, kitagawa, gap, level, reference} = entry;
  const strata = equalWords(entry);
  const limits = equal.difference_lower === null || equal.difference_upper === null ? "" :
      ` (${levelText(confidence)} range ${range(equal.difference_lower, equal.difference_upper)})`;
  const verdict = turns(entry) ? "the sign turns, so neither is called better" :
      adjustedVerdict(entry).toLowerCase();
  const share = kitagawa?.composition_share ?? null;
  return `${capital(people(indicator.who, gap, level))}: ${sized(crude.difference, indicator)} ` +
      `than ${people(indicator.who, gap, reference)}. At equal ${strata} ` +
      `${sized(equal.difference, indicator)}${limits}, ${verdict}.` +
      (share === null || turns(entry) ? "" :
       ` ${decimal(share * 100, 0)}% of the gap goes with ${strata}.`) +
      (differs(entry) ? ` The gap differs with ${strata}: look at each level below.` : "");
}

/** Heading of a figure. */
export const adjustedHeading = (gap: Dimension, strata: string): string =>
    `${gap === "ethnic_group" ? "Is it deprivation? Ethnic groups" :
       "Is it ethnicity? Deprivation fifths"} at equal ${strata}`;

export const levelName = ({gap, level}: Beside): string => shortLevel(gap, level);

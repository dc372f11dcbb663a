// SPDX-License-Identifier: Apache-2.0
// Findings in plain sentences. Every figure and every verdict in them comes from the result.
import type {InequalityRow, ResultRow} from "matequity";
import type {Gap, Judged} from "../model/gaps.js";
import type {Indicator} from "../model/indicators.js";
import type {Verdict} from "../model/verdict.js";
import {capital, people, shortLevel} from "./groups.js";
import {count, decimal, levelText, range, valueText} from "./numbers.js";
import {REASONS, SIGNS} from "./verdict_words.js";

/** "(45 of 398)"; ratios have no such counts. */
export function counts(row: ResultRow): string {
  if (row.unit === "ratio" || row.numerator === null || row.denominator === null) return "";
  return ` (${count(row.numerator)} of ${count(row.denominator)})`;
}

/** What was found, in one clause: "Black women booked before 10 weeks less often than White women". */
export function gapHeadline({indicator, dimension, level, comparison}: Gap): string {
  const {who, event, title} = indicator;
  const other = people(who, dimension, comparison.reference);
  const higher = (comparison.difference ?? 0) > 0;
  return event === "" ?
      `${title}: ${higher ? "higher" : "lower"} for ${people(who, dimension, level)} than for ${other}` :
      `${capital(people(who, dimension, level))} ${event} ${higher ? "more" : "less"} often than ` +
          other;
}

/** The figures of a gap with its verdict: the difference is what was tested. */
export function gapFigures({row, reference, comparison}: Gap, verdict: Verdict,
                           confidence: number): string {
  const {difference, difference_lower: lower, difference_upper: upper} = comparison;
  const limits = lower === null || upper === null ? "" :
      ` (${levelText(confidence)} range ${range(lower, upper)})`;
  return `${SIGNS[verdict].word}: ${valueText(row.value, row.unit)}${counts(row)} compared with ` +
      `${valueText(reference.value, reference.unit)}${counts(reference)}. The difference is ` +
      `${differenceText(difference, row.unit)}${limits}, more than chance` +
      // Counts that are shown rounded were judged before that.
      `${limits === "" ? " by the exact counts" : ""}.`;
}

export function differenceText(difference: number | null, unit: ResultRow["unit"]): string {
  if (difference === null) return "not known";
  if (unit === "percent") return `${decimal(difference, 1)} percentage points`;
  return valueText(difference, unit);
}

/** "About 42 women stand behind this difference." */
export function peopleSentence({indicator, comparison}: Gap): string {
  const number = Math.round(comparison.people ?? 0);
  return number === 0 ? "" : `About ${count(number)} ${indicator.who} stand behind this difference.`;
}

/**
 * Of groups without a gap: which were judged, and which were not and why. That there is no gap is
 * said only where at least one was judged.
 */
export function noGapSentence({similar, unjudged}: Judged, {dimension, reference}: NoGap): string {
  const names = (levels: readonly (string | number)[]) =>
      levels.map((level) => shortLevel(dimension, level)).join(", ");
  const reasons = [...unjudged].map(([reason, levels]) => `${names(levels)}: ${REASONS[reason]}`);
  const others = reasons.length === 0 ? "" : ` Not compared: ${reasons.join("; ")}.`;
  if (similar.length > 0) {
    return `No gap that is more than chance between ${shortLevel(dimension, reference)} and ` +
        `${names(similar)}.${others}`;
  }
  return reasons.length === 0 ? "There is no group to compare." : `No group could be compared.${others}`;
}

interface NoGap {
  dimension: Gap["dimension"];
  reference: string | number;
}

export const NOTHING_JUDGED = "No group could be compared with its reference on this file. The " +
    "heat map says why for each.";

export const NO_GAP = "No group that could be compared is further from its reference than chance. " +
    "The heat map says which could not, and why.";

export const HIDDEN_MONTHS = "Some months are hidden, so that no small count can be seen: there are no limits. " +
    "Inside your organisation you can show exact numbers under Change settings.";

export const CAUTION = "This shows a difference, not its cause. Groups also differ in age, health " +
    "and where they live. Talk with women and staff before you decide what to do.";

/** The gradient: "From the least to the most deprived areas the rate rises by 4.4 ...". */
export function slopeSentence(sii: InequalityRow & {value: number}, confidence: number): string {
  const rises = sii.value >= 0;
  const unit = sii.unit === "percentage_points" ? "percentage points" :
      sii.unit === "per_1000" ? "per 1,000" : "per 100,000";
  const size = decimal(Math.abs(sii.value), sii.unit === "percentage_points" ? 1 : 2);
  const limits = sii.ci_lower === null || sii.ci_upper === null ? "" :
      ` (${levelText(confidence)} range ` + (rises ?
      range(sii.ci_lower, sii.ci_upper) : range(-sii.ci_upper, -sii.ci_lower)) + ")";
  const sure = sii.ci_lower !== null && sii.ci_upper !== null &&
      (sii.ci_lower > 0 || sii.ci_upper < 0);
  return `From the least to the most deprived areas the rate ${rises ? "rises" : "falls"} by ` +
      `${size} ${unit}${limits}.${sure ? "" : " This could be chance."}`;
}

/** "8.4% of women have no valid ethnic category. ..." */
export function unknownSentence(share: number, what: "ethnic category" | "deprivation"): string {
  const have = what === "deprivation" ? "no known deprivation" : "no valid ethnic category";
  return `${decimal(share * 100, 1)}% of women have ${have}. If they are not like the others, ` +
      "these differences could be wrong.";
}

/** What the engine's chart says of a trend, in a few words. */
export function trendWords(variation: string, firm: boolean): string {
  const words = variation.startsWith("improvement") ? "Improving" :
      variation.startsWith("concern") ? "Getting worse" :
      variation.startsWith("neutral") ? "Changing" : "No clear change";
  return firm ? words : `${words} (trial limits)`;
}

/** Why there is no chart. */
export const noTrendWords = (months: number, hidden: number, least: number): string =>
    hidden > 0 ? "Months hidden" : months < least ? `Not enough months (${months} of ${least} needed)` :
    "Too few events";

/** What chance alone would flag. */
export function chanceSentence(comparisons: number, strictness: number): string {
  const flagged = Math.max(1, Math.round(comparisons * (1 - strictness)));
  return `With ${count(comparisons)} comparisons, about ${count(flagged)} would be flagged by ` +
      `chance alone at ${levelText(strictness)}.`;
}

/** How an indicator stands to its target. */
export function targetText(indicator: Indicator, row: ResultRow | undefined): string {
  const target = row?.target;
  if (!target || target.value === null) return "None";
  const comparator = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than",
                      "==": "exactly"}[target.comparator] ?? target.comparator;
  const aim = `${comparator} ${valueText(target.value, indicator.unit)}`;
  if (target.status === "withdrawn") return `Withdrawn (was ${aim})`;
  return target.met === null ? capital(aim) : `${target.met ? "Met" : "Not met"}: ${aim}`;
}

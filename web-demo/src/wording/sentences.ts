// SPDX-License-Identifier: Apache-2.0
// Findings in plain sentences. Every figure in them comes from the result.
import type {InequalityRow, ResultRow} from "matequity";
import type {Gap} from "../model/gaps.js";
import type {Indicator} from "../model/indicators.js";
import {capital, people} from "./groups.js";
import {count, decimal, levelText, range, valueText} from "./numbers.js";
import {phraseOf} from "./phrases.js";

/** "(45 of 398)"; ratios have no such counts. */
export function counts(row: ResultRow): string {
  if (row.unit === "ratio" || row.numerator === null || row.denominator === null) return "";
  return ` (${count(row.numerator)} of ${count(row.denominator)})`;
}

/** What was found, in one clause: "Black women were 1.6 times as likely as White women to ...". */
export function gapHeadline(gap: Gap): string {
  const {indicator, dimension, level, row, reference} = gap;
  const phrase = phraseOf(indicator.id, indicator.title);
  const group = capital(people(phrase.who, dimension, level));
  const other = people(phrase.who, dimension, reference.breakdown[dimension] ?? "");
  const ratio = row.comparison?.ratio ?? null;
  if (phrase.event && ratio !== null && ratio > 0) {
    return `${group} were ${timesAsLikely(ratio)} as ${other} ${phrase.event}`;
  }
  const way = (row.comparison?.difference ?? 0) > 0 ? "higher" : "lower";
  return `${indicator.title}: ${way} for ${people(phrase.who, dimension, level)} than for ${other}`;
}

function timesAsLikely(ratio: number): string {
  const times = Number(ratio.toFixed(1));
  // Close to 1 one digit would hide the difference.
  return times >= 1.2 || times <= 0.8 ? `${decimal(ratio, 1)} times as likely` :
                                        `${decimal(ratio, 2)} times as likely`;
}

/** The figures behind it, and whether chance could explain them. */
export function gapFigures(gap: Gap, confidence: number): string {
  const {row, reference} = gap;
  const figures = `${valueText(row.value, row.unit)}${counts(row)} compared with ` +
      `${valueText(reference.value, reference.unit)}${counts(reference)}.`;
  const comparison = row.comparison;
  if (!comparison) return figures;
  const {ratio_lower: lower, ratio_upper: upper} = comparison;
  const level = levelText(confidence);
  if (lower !== null && upper !== null) {
    return `${figures} The ${level} range for this ratio is ${range(lower, upper, 2)}, ` +
        "so it is unlikely to be chance.";
  }
  return `${figures} The difference is ${differenceText(comparison.difference, row.unit)} ` +
      `(${level} range ${range(comparison.difference_lower, comparison.difference_upper)}), ` +
      "so it is unlikely to be chance.";
}

export function differenceText(difference: number | null, unit: ResultRow["unit"]): string {
  if (difference === null) return "not known";
  if (unit === "percent") return `${decimal(difference, 1)} percentage points`;
  return valueText(difference, unit);
}

/** "For every 1,000 births that is about 42 more." */
export function perThousand({indicator, row}: Gap): string {
  const difference = row.comparison?.difference ?? null;
  if (difference === null || row.unit === "ratio") return "";
  const {per} = phraseOf(indicator.id, indicator.title);
  const [base, among] = row.unit === "percent" ? [10, "1,000"] : row.unit === "per_1000" ?
      [1, "1,000"] : [1, "100,000"];
  const number = Math.round(Math.abs(difference) * base);
  if (number === 0) return "";
  return `For every ${among} ${per} that is about ${count(number)} ` +
      `${difference > 0 ? "more" : "fewer"}.`;
}

export const NO_GAP = "We cannot tell these groups apart on this file. The numbers are small or " +
    "the difference is small.";

export const TOO_HIDDEN = "Too many months have fewer than 8 events: while small numbers are " +
    "hidden each of them would count as 5, so there is no chart. Inside your organisation you can " +
    "show exact numbers under Change settings.";

export const CAUTION = "This shows a difference, not its cause. Groups also differ in age, health " +
    "and where they live. Talk with women and staff before you decide what to do.";

/** The gradient: "From the least to the most deprived areas the rate rises by 4.4 ...". */
export function slopeSentence(sii: InequalityRow, confidence: number): string {
  const way = sii.value >= 0 ? "rises" : "falls";
  const unit = sii.unit === "percentage_points" ? "percentage points" :
      sii.unit === "per_1000" ? "per 1,000" : "per 100,000";
  const size = decimal(Math.abs(sii.value), sii.unit === "percentage_points" ? 1 : 2);
  const limits = sii.ci_lower === null || sii.ci_upper === null ? "" :
      ` (${levelText(confidence)} range ` + (sii.value >= 0 ?
      range(sii.ci_lower, sii.ci_upper) : range(-sii.ci_upper, -sii.ci_lower)) + ")";
  const sure = sii.ci_lower !== null && sii.ci_upper !== null &&
      (sii.ci_lower > 0 || sii.ci_upper < 0);
  return `From the least to the most deprived areas the rate ${way} by ${size} ${unit}${limits}.` +
      (sure ? "" : " This could be chance.");
}

/** "8.4% of women have no valid ethnic category. ..." */
export function unknownSentence(share: number, what: "ethnic category" | "deprivation"): string {
  const have = what === "deprivation" ? "no known deprivation" : "no valid ethnic category";
  return `${decimal(share * 100, 1)}% of women have ${have}. If they are not like the others, ` +
      "these differences could be wrong.";
}

/** What the limits say of a trend, in a few words. */
export function trendWords(variation: string | null, months: number, firm: boolean): string {
  if (variation === null) return `Not enough months (${months} of 13 needed)`;
  const words = variation.startsWith("improvement") ? "Improving" :
      variation.startsWith("concern") ? "Getting worse" :
      variation.startsWith("neutral") ? "Changing" : "No clear change";
  return firm ? words : `${words} (trial limits)`;
}

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

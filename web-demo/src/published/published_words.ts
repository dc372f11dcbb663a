// SPDX-License-Identifier: Apache-2.0
// Published figures in words: always whose they are, of when, and that they are published.
import type {ResultRow} from "matequity";
import {count, valueText} from "../wording/numbers.js";
import type {PublishedFigure} from "./figures.js";
import type {Form} from "./measures.js";

export const SOURCES: Readonly<Record<Form | "dq", string>> = {
  monthly: "NHS England, monthly maternity statistics",
  annual: "NHS England, yearly maternity statistics",
  measures: "NHS England, monthly maternity measures",
  fingertips: "Fingertips",
  dq: "NHS England, monthly data quality",
};

export const ROUNDED = "Published counts are rounded to the nearest 5; 1 to 7 is given as 5, and " +
    "what is hidden (*) is not used.";

export const ALONE = "The selected file holds published figures, which are shown beside your own. " +
    "Choose your maternity records as well; the published figures stay";

/** "England, 2022-23, published". */
export const titleOf = ({area, period}: Pick<PublishedFigure, "area" | "period">): string =>
    `${area}, ${period.label}, published`;

/** "394,860 of 458,800"; empty where the file gives no counts. */
export const countsOf = ({met, of}: PublishedFigure): string =>
    met === null || of === null ? "" : `${count(met)} of ${count(of)}`;

/** "England, 2022-23, published: 86.1% (394,860 of 458,800)." */
export function sentenceOf(figure: PublishedFigure, unit: ResultRow["unit"]): string {
  const counts = countsOf(figure);
  return `${titleOf(figure)}: ${valueText(figure.value, unit)}${counts && ` (${counts})`}.`;
}

/** Where the published value lies beside one's own range: only that, and no judgement. */
export function besideOwn({value}: PublishedFigure, own: ResultRow): string {
  const {ci_lower: lower, ci_upper: upper} = own;
  if (own.value === null || lower === null || upper === null) return "";
  const position = value < lower ? "below your range" : value > upper ? "above your range" :
      "within your range";
  return ` It lies ${position}.`;
}

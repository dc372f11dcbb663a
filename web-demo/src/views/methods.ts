// SPDX-License-Identifier: Apache-2.0
// By which rules everything was worked out.
import {summaryList, type SummaryRow} from "../components/summary_list.js";
import {heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {LEAST_UNITS} from "../model/funnel.js";
import {isProtected} from "../model/disclosure.js";
import type {Catalogue} from "../model/indicators.js";
import {fewestPeople} from "../model/judging.js";
import type {Results} from "../model/results.js";
import {disclosureText} from "../wording/disclosure_words.js";
import {datesText, levelText} from "../wording/numbers.js";
import {TOGETHER} from "../wording/page_words.js";

const GLOSSARY: readonly SummaryRow[] = [
  ["Equity", "Care that gives everyone a fair chance of a good outcome, which may take more for " +
   "those who begin with less."],
  ["Ratio", "How many times as likely one group is as another. 1 means as likely."],
  ["95% range", "Where the true value lies, had chance alone blurred what was counted. It says " +
   "nothing about wrong codes or women who are not in the records."],
  ["Slope index (SII)", "The difference between the two ends of deprivation, on the straight line " +
   "that fits all ten tenths best."],
  ["Special cause", "A month, or several, that move more than months do by themselves."],
];

function editionText({year, geography}: Results["answer"]["deprivation"]): string {
  if (year === null) return "of which the records have none";
  if (typeof year === "string") return year === "mixed" ? "editions mixed" : "edition not stated";
  return `edition of ${year} (${geography})`;
}

export function methods({answer, settings, view}: Results, {indicators}: Catalogue): Child {
  const {request} = answer;
  const rows: [string, string][] = [
    ["Program", `matequity ${answer.version}, catalogue ${answer.catalogue}`],
    ["Definitions", settings.variant === "guidance" ?
        "As the guidance words them (C0734, September 2021)" :
        "As NHS Digital's monthly statistics compute them"],
    ["Dates", datesText(request.from, request.to)],
    ["Ethnic groups", "White A B C; Mixed D E F G; Asian H J K L; Black M N P; Other R S " +
        "(Chinese is R, counted under Other). Z is not stated, 99 not known."],
    ["Deprivation", `Index of Multiple Deprivation, ${editionText(answer.deprivation)}; 1 is most ` +
        "deprived. Deciles of other editions are not used."],
    ["Ranges", `${levelText(request.confidence)}: Wilson for proportions, Byar or exact Poisson ` +
        "for rates, log method for ratios, Newcombe for differences."],
    ["What counts as a gap", `The ${levelText(view.strictness)} range of the difference to the ` +
        "reference leaves out 0. Ranges that overlap are no test. Verdicts are made from exact " +
        "counts, also where small numbers are hidden."],
    ["Not compared", `Groups of fewer than ${fewestPeople()} people, or beside a reference of fewer; ` +
        "people in no known group; groups that an indicator counts itself; while small numbers " +
        "are hidden, groups with a small number of events, or of others."],
    ["Withheld", "More than 1 in 5 of those counted are in no known group."],
    ["Data tag", "Good: at most 10% in no known ethnic group or deprivation fifth; some missing: " +
        "more; withheld: the groups are not judged."],
    ["Order of biggest gaps", "Those that are sure at 99.8% first, among them those behind which " +
        "most people stand. At most one group of an indicator."],
    ["Slope index", "Weighted least squares on midpoints of cumulative population share, ranked " +
        "within these records (the older of the two forms in use); ranges from Wilson standard " +
        "errors."],
    ["Control charts", "Rule set nhs-r 0.2.2: mean and 2.66 times the average moving range; firm " +
        "limits from 13 months, trial limits from 6. Months in which anybody is counted take part: " +
        "the first and the last may not be whole."],
    ["Funnels", "Limits of 95% and 99.8% for proportions around the value of all providers " +
        `together; ${LEAST_UNITS} providers or more, each with at least ${fewestPeople()} people.`],
    ["Level and gap", "Rolling 12 months beside the first. A change is sure where the ranges of " +
        "the first and the last year lie apart."],
    ...isProtected(view.disclosure) ? [["Hidden months", "Where a month is hidden there are no " +
        "limits, and no year that holds it."] as [string, string]] : [],
    ["Small numbers", disclosureText(view.disclosure)],
    ...isProtected(view.disclosure) ? [["Several results", TOGETHER] as [string, string]] : [],
    ["Action status", "Late: overdue, or rated red for a critical milestone. At risk: rated amber. " +
        "No update: no update within the review interval. Cannot tell: no owner, date or metric. " +
        "The ratings are the engine's (docs/plan.md)."],
    ["Gaps and actions", "The engine matches every gap that is more than chance with the actions " +
        "that name its indicator and group. Changes since an action began come from the months of " +
        "the year before and those after; not where counts are rounded: a sum of rounded months is " +
        "not the rounded sum."],
    ["Duplicates", settings.duplicates === "resolve" ?
        "Of several records of one pregnancy the latest counts." : "Every record counts."],
  ];
  return [
    summaryList(rows), heading("Words"), summaryList(GLOSSARY), heading("Indicators"),
    h("p", {}, `${indicators.length} indicators are in the catalogue. How each is ` +
      "counted stands with it under One indicator."),
  ];
}

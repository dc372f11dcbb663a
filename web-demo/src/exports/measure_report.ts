// SPDX-License-Identifier: Apache-2.0
// Results as FHIR R4: a MeasureReport of type summary for each period, in a Bundle where there are
// several. The same results give the same text: no identifier is drawn, no clock is read.
import type {Bundle, Extension, MeasureReport, MeasureReportGroup, MeasureReportGroupStratifier,
             MeasureReportGroupStratifierStratum} from "fhir/r4";
import type {Dimension, ResultRow} from "matequity";
import {isProtected} from "../model/disclosure.js";
import type {Indicator} from "../model/indicators.js";
import {isUnknown} from "../model/levels.js";
import {levelOf} from "../model/lookup.js";
import {isHidden, type Verdict, verdictOf} from "../model/verdict.js";
import {disclosureText} from "../wording/disclosure_words.js";
import {DIMENSION_TITLE, levelTitle} from "../wording/groups.js";
import {type PeriodData, type ExportData, isOfCounts, NOT_FOR_PUBLICATION} from "./export_data.js";
import {absent, codeExtension, concept, extension, MEASURE, population, quantity, reportName,
        RESTRICTED} from "./fhir_names.js";

const DIMENSIONS: Dimension[] = ["ethnic_group", "imd_quintile", "imd_decile", "group", "csf_group",
                                 "provider"];
const CROSSING = ["ethnic_group", "imd_quintile"] as const;
const NOT_JUDGED: ReadonlySet<Verdict> =
    new Set(["reference", "not_compared", "withheld", "suppressed"]);

/** `day` is the day on which the results were made, as YYYY-MM-DD. */
export function measureReport(data: ExportData, day: string): MeasureReport | Bundle {
  const reports = data.periods.map((period) => reportOf(data, period, day));
  const [only] = reports;
  if (only && reports.length === 1) return only;
  return {resourceType: "Bundle", type: "collection",
          entry: reports.map((resource) => ({fullUrl: reportName(resource.id!), resource}))};
}

function reportOf(data: ExportData, period: PeriodData, day: string): MeasureReport {
  const {start, end} = period;
  const words = `${data.place}, ${start ?? "?"} to ${end ?? "?"}. ` + (isProtected(data.disclosure) ?
      disclosureText(data.disclosure) : `${NOT_FOR_PUBLICATION}: exact numbers.`);
  return {
    resourceType: "MeasureReport", id: `equity-${start ?? "unknown"}-${end ?? "unknown"}`,
    ...(isProtected(data.disclosure) ? {} : {meta: {security: [RESTRICTED]}}),
    text: {status: "generated",
           div: `<div xmlns="http://www.w3.org/1999/xhtml">${escaped(words)}</div>`},
    extension: [codeExtension("small-numbers", data.disclosure.rule),
                extension("software", {name: "matequity", version: data.version})],
    status: "complete", type: "summary", measure: `${MEASURE}|${data.catalogue}`, date: day,
    reporter: {display: data.place},
    period: start === null && end === null ? absent("unknown") :
        {...(start === null ? {} : {start}), ...(end === null ? {} : {end})},
    group: data.indicators.flatMap((indicator) => groupOf(indicator, data, period)),
  };
}

const isShown = (row: ResultRow): boolean => row.status === "ok" || isHidden(row);

const escaped = (text: string): string =>
    text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function groupOf(indicator: Indicator, data: ExportData, period: PeriodData): MeasureReportGroup[] {
  const total = period.view.lookup.total(indicator.id);
  if (!total || !isShown(total)) return [];
  const stratifier = [
    ...DIMENSIONS.flatMap((dimension) => stratifierOf(indicator, dimension, data, period)),
    ...crossingOf(indicator, data, period)];
  return [{
    extension: [codeExtension("direction", indicator.direction)],
    code: concept("indicator", indicator.id, indicator.title),
    ...measured(total, indicator, data, isHidden(total)),
    ...(stratifier.length > 0 ? {stratifier} : {}),
  }];
}

/** Counts and value, or that they are hidden. */
function measured(row: ResultRow, indicator: Indicator, {confidence}: ExportData, hidden: boolean):
    Pick<MeasureReportGroup, "population" | "measureScore"> {
  const counted = (code: "denominator" | "numerator") => hidden ?
      {code: population(code), _count: absent("masked")} :
      {code: population(code), count: row[code]!};
  const score = hidden ? absent("masked") : row.value === null ? null : {
    ...quantity(row.value, row.unit),
    ...(row.ci_lower === null ? {} : {extension: [extension("confidence-interval", {
      level: confidence, lower: row.ci_lower, upper: row.ci_upper, method: row.ci_method})]})};
  return {
    ...(isOfCounts(indicator) && row.numerator !== null && row.denominator !== null ?
        {population: [counted("denominator"), counted("numerator")]} : {}),
    ...(score ? {measureScore: score} : {}),
  };
}

function stratifierOf(indicator: Indicator, dimension: Dimension, data: ExportData,
                      period: PeriodData): MeasureReportGroupStratifier[] {
  const {view} = period;
  const rows = view.lookup.rows(indicator.id, dimension).filter(isShown);
  if (rows.length === 0) return [];
  const slope = slopeOf(indicator, dimension, period);
  return [{
    ...(slope.length > 0 ? {extension: slope} : {}),
    code: [dimensionCode(dimension)],
    stratum: rows.map((row): MeasureReportGroupStratifierStratum => {
      const verdict = verdictOf(row, view.strictness);
      return {
        ...(NOT_JUDGED.has(verdict) ? {} : {extension: [compared(row, verdict)]}),
        value: levelCode(dimension, row),
        ...measured(row, indicator, data, isHidden(row)),
      };
    }),
  }];
}

const dimensionCode = (dimension: Dimension) =>
    concept("dimension", dimension, DIMENSION_TITLE[dimension]);

function levelCode(dimension: Dimension, row: ResultRow) {
  const level = levelOf(row, dimension);
  return concept(dimension, String(level), levelTitle(dimension, level));
}

/** Beside the reference group, where anything may be said of it. */
function compared({comparison}: ResultRow, verdict: Verdict): Extension {
  return extension("comparison", {
    reference: String(comparison!.reference), compared: verdict,
    difference: comparison!.difference, differenceLower: comparison!.difference_lower,
    differenceUpper: comparison!.difference_upper, ratio: comparison!.ratio,
    ratioLower: comparison!.ratio_lower, ratioUpper: comparison!.ratio_upper});
}

const SLOPES = {sii: "slope-index-of-inequality", rii: "relative-index-of-inequality"} as const;

function slopeOf({id}: Indicator, dimension: Dimension, {inequality}: PeriodData): Extension[] {
  return inequality.flatMap((one) => {
    const ours = one.indicator === id && one.dimension === dimension;
    if (!ours || one.value === null || (one.measure !== "sii" && one.measure !== "rii")) return [];
    return [extension(SLOPES[one.measure], {value: one.value, lower: one.ci_lower,
                                            upper: one.ci_upper, method: one.method})];
  });
}

// As the page shows it: known groups by fifths.
function crossingOf(indicator: Indicator, data: ExportData, {view}: PeriodData):
    MeasureReportGroupStratifier[] {
  const rows = view.lookup.rows(indicator.id, ...CROSSING).filter((row) => isShown(row) &&
      CROSSING.every((dimension) => !isUnknown(dimension, levelOf(row, dimension))));
  if (rows.length === 0) return [];
  return [{
    code: CROSSING.map(dimensionCode),
    stratum: rows.map((row) => ({
      component: CROSSING.map((dimension) => ({code: dimensionCode(dimension),
                                               value: levelCode(dimension, row)})),
      ...measured(row, indicator, data, isHidden(row)),
    })),
  }];
}

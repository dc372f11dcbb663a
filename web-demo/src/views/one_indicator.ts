// SPDX-License-Identifier: Apache-2.0
// One indicator whole: the finding, the groups, the gradient, who is missing, the definition.
import type {Dimension, InequalityRow} from "matequity";
import {dotPlot, type DotRow} from "../charts/dot_plot.js";
import {gradientChart} from "../charts/gradient.js";
import {missingBar} from "../charts/missing_bar.js";
import {figureOf} from "../components/figure.js";
import {inset} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {computedIndicators} from "../model/computed.js";
import {gapsOf, judgedLevels, judgedRows} from "../model/gaps.js";
import type {Catalogue, Indicator} from "../model/indicators.js";
import {isUnknown} from "../model/levels.js";
import {hasValue, levelOf} from "../model/lookup.js";
import type {FigureSource, Results} from "../model/results.js";
import {targetOf} from "../model/series.js";
import {everyone, isByDefinition, isHidden, unknownShare, verdictOf} from "../model/verdict.js";
import type {Navigation} from "../navigation/navigation.js";
import {tabAddress} from "../navigation/route.js";
import {linkedActions} from "../plan/linked_actions.js";
import type {PlanStore} from "../plan/store.js";
import {besideIndicator, publishedLine} from "../published/figures_view.js";
import type {PublishedStore} from "../published/store.js";
import {countCell, rangeCell, valueCell} from "../wording/disclosure_words.js";
import {DIMENSION_TITLE, levelTitle} from "../wording/groups.js";
import {count, decimal, levelText, range, UNIT_HEADING, valueText,
        } from "../wording/numbers.js";
import {CAUTION, counts, gapFigures, gapHeadline, noGapSentence, peopleSentence, slopeSentence,
        targetText, unknownSentence} from "../wording/sentences.js";
import {sourceLine} from "../wording/source_line.js";
import {verdictText} from "../wording/verdict_words.js";
import {adjustedGaps} from "./adjusted_gaps.js";
import {definition} from "./definition.js";
import {crossing} from "./ethnicity_by_deprivation.js";
import {funnelFigure} from "./funnel_figure.js";
import {indicatorPicker} from "./indicator_picker.js";

/** What the view shows besides the results. */
interface Beside {
  figures: FigureSource;
  published: PublishedStore;
  plan: PlanStore;
  navigation: Navigation;
}

export function oneIndicator(results: Results, catalogue: Catalogue, id: string | null,
                             {figures, published, plan, navigation}: Beside): Child {
  const computed = computedIndicators(results, catalogue);
  const indicator = catalogue.find(id) ?? computed[0];
  if (!indicator) return h("p", {}, "No indicator could be worked out from this file.");
  const total = results.view.lookup.total(indicator.id);
  const dimensions: Dimension[] = ["ethnic_group", "imd_quintile", "group", "csf_group",
                                   "provider"];
  return [
    indicatorPicker(catalogue, computed, indicator, "indicator", navigation),
    h("h2", {class: "nhsuk-heading-m indicator-title"}, indicator.title, " ",
      h("span", {class: "gap__id"}, indicator.id)),
    h("p", {class: "headline-value"}, total && isHidden(total) ? "Hidden, so that no small count can be seen or worked out." :
        total === undefined || total.value === null ?
        "No value could be worked out from this file." :
        [h("strong", {}, valueText(total.value, total.unit)), counts(total), ". ",
         total.ci_lower === null ? "" :
             `${levelText(results.answer.request.confidence)} range ` +
             `${range(total.ci_lower, total.ci_upper)}. `,
         `Target: ${targetText(indicator, total).toLowerCase()}.`]),
    definition(indicator), besideIndicator(published.files, results, indicator),
    dimensions.map((dimension) => groupsFigure(results, indicator, dimension, published)),
    funnelFigure(results, indicator, figures),
    gradientFigure(results, indicator),
    adjustedGaps(results, indicator, "ethnic_group"),
    adjustedGaps(results, indicator, "imd_quintile"),
    crossing(results, indicator),
    missingFigure(results, indicator), linkedActions({plan, results, catalogue}, indicator.id),
    inset(h("p", {}, CAUTION), "caution"),
    h("p", {class: "no-print"}, h("a", {href: tabAddress("over-time", indicator.id)},
                                  "See this indicator over time")),
  ];
}

function groupsFigure(results: Results, indicator: Indicator, dimension: Dimension,
                      published: PublishedStore): Child {
  const {view} = results;
  if (isByDefinition(indicator, dimension)) return null;
  const rows = judgedRows(view, indicator, dimension);
  const shown = rows.filter(({row}) => hasValue(row));
  if (rows.length < 2) return null;
  const [heading, finding] = findingOf(results, indicator, dimension);
  const dots: DotRow[] = shown.filter(({level}) => !isUnknown(dimension, level)).map(({row, level,
      verdict}) => ({title: levelTitle(dimension, level), value: row.value!, lower: row.ci_lower,
                     upper: row.ci_upper, verdict}));
  const reference = view.lookup.level(indicator.id, dimension, view.references[dimension] ?? "");
  const line = publishedLine(published.files, results, indicator);
  return figureOf({
    name: `${indicator.id}-${dimension}`, heading,
    sentence: finding + (line ? ` ${line.sentence}` : ""), level: 3,
    source: `${indicator.title} by ${DIMENSION_TITLE[dimension].toLowerCase()}. ` +
        sourceLine(results),
    table: {
      caption: `${indicator.title} by ${DIMENSION_TITLE[dimension].toLowerCase()}`,
      columns: [DIMENSION_TITLE[dimension], "Numerator", "Denominator",
                `Value (${UNIT_HEADING[indicator.unit]})`,
                `${levelText(results.answer.request.confidence)} range`, "Compared"],
      rows: [...rows.map(({row, level, verdict}) => [
        levelTitle(dimension, level),
        countCell(row, "numerator"), countCell(row, "denominator"), valueCell(row), rangeCell(row),
        verdictText(row, verdict)]), ...line ? [line.row] : []],
    },
    draw: dots.length === 0 ? null : (width) => dotPlot({
      rows: dots, unit: indicator.unit, axis: `${indicator.short}, ${UNIT_HEADING[indicator.unit]}`,
      reference: reference?.value ?? null,
      target: dimension === "provider" ? targetOf(view.lookup.total(indicator.id)) : null,
      published: line}, width),
  });
}

/** Heading and sentence: the widest gap, or that there is none, or that none could be judged. */
function findingOf({view, answer}: Results, indicator: Indicator, dimension: Dimension):
    [string, string] {
  const reference = view.references[dimension];
  if (reference === undefined || reference === null) {
    return [`${indicator.short} by ${DIMENSION_TITLE[dimension].toLowerCase()}`,
            dimension === "provider" ? "Providers serve different women: this is no ranking." :
                "These groups overlap: they are not compared."];
  }
  const [gap, ...others] = gapsOf(view, indicator, dimension);
  const judged = judgedLevels(view, indicator, dimension);
  if (!gap) {
    return [`${DIMENSION_TITLE[dimension]}: ${judged.similar.length > 0 ?
        "no gap that is more than chance" : "no group could be compared"}`,
            noGapSentence(judged, {dimension, reference})];
  }
  const more = others.length === 0 ? "" :
      ` ${others.length === 1 ? "Another group differs" : "Other groups differ"} as well: see ` +
      "the marks.";
  return [gapHeadline(gap), gapFigures(gap, verdictOf(gap.row, view.strictness),
                                       answer.request.confidence) +
                            ` ${peopleSentence(gap)}${more}`];
}

function gradientFigure(results: Results, indicator: Indicator): Child {
  const {view, answer} = results;
  const rows = view.lookup.rows(indicator.id, "imd_decile").filter(hasValue)
      .filter((row) => !isUnknown("imd_decile", row.breakdown.imd_decile!));
  const [sii, rii] = (["sii", "rii"] as const).map((measure) => answer.inequality
      .filter((one): one is InequalityRow & {value: number} => one.value !== null)
      .find((one) => one.indicator === indicator.id && one.dimension === "imd_decile" &&
                     one.measure === measure));
  if (!sii || rows.length < 10) return null;
  const ratio = rii ? ` Relative index of inequality ${decimal(rii.value, 2)}` +
      (rii.ci_lower === null ? "." : ` (${range(rii.ci_lower, rii.ci_upper, 2)}).`) : "";
  const sentence = slopeSentence(sii, answer.request.confidence);
  const sure = (sii.ci_lower ?? 0) > 0 || (sii.ci_upper ?? 0) < 0;
  return figureOf({
    name: `${indicator.id}-gradient`,
    heading: sure ? sentence.split(" (")[0]!.replace(/\.$/, "") :
        "Deprivation: no slope that is more than chance",
    sentence: `${sentence}${ratio} Tenths are ranked by local population. Look at the marks ` +
        "first: where they do not lie near a straight line the slope says little.",
    level: 3, source: `${indicator.title}, slope index of inequality over deprivation tenths. ` +
        sourceLine(results),
    table: {
      caption: `${indicator.title} by deprivation tenth`,
      columns: ["Deprivation tenth", "Numerator", "Denominator",
                `Value (${UNIT_HEADING[indicator.unit]})`, "Range"],
      rows: rows.map((row) => [levelTitle("imd_decile", row.breakdown.imd_decile!),
                               countCell(row, "numerator"), countCell(row, "denominator"),
                               valueCell(row), rangeCell(row)]),
    },
    draw: (width) => gradientChart({
      unit: indicator.unit, slope: sii.value,
      rows: rows.map((row) => ({title: String(row.breakdown.imd_decile), value: row.value,
                                lower: row.ci_lower, upper: row.ci_upper,
                                denominator: row.denominator ?? 0}))}, width),
  });
}

function missingFigure(results: Results, indicator: Indicator): Child {
  const {lookup} = results.view;
  const rows = lookup.rows(indicator.id, "ethnic_group");
  const sum = (match: (level: string) => boolean) => rows
      .filter(({breakdown}) => match(String(breakdown.ethnic_group)))
      .reduce((all, {denominator}) => all + (denominator ?? 0), 0);
  const missing = rows.map((row) => String(levelOf(row, "ethnic_group")))
      .filter((level) => isUnknown("ethnic_group", level))
      .map((level) => ({title: level, count: sum((one) => one === level)}));
  const share = unknownShare(lookup, indicator.id, "ethnic_group");
  if (share === null || share === 0 || share === "hidden") return null;
  const valid = everyone(lookup, indicator.id, "ethnic_group")! -
      missing.reduce((total, part) => total + part.count, 0);
  const parts = [{title: "Valid", count: Math.max(0, valid)}, ...missing];
  const all = parts.reduce((total, part) => total + part.count, 0);
  return figureOf({
    name: `${indicator.id}-missing`, level: 3,
    heading: `Who is missing: ${decimal(share * 100, 1)}% have no valid ethnic category`,
    sentence: unknownSentence(share, "ethnic category"), source: sourceLine(results),
    table: {caption: "Ethnic category of those counted", columns: ["Recorded as", "Number", "Share"],
            rows: parts.map(({title, count: number}) => [title, count(number),
                `${decimal(number / all * 100, 1)}%`])},
    draw: (width) => missingBar(parts, width),
  });
}


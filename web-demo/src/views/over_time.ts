// SPDX-License-Identifier: Apache-2.0
// Is it changing, and is the gap? A control chart for everyone, and rolling years for two groups.
import {controlChart} from "../charts/control_chart.js";
import {groupLines} from "../charts/group_lines.js";
import {figureOf} from "../components/figure.js";
import {type Child, h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import {computedIndicators} from "../model/computed.js";
import {counterpart} from "../model/counterpart.js";
import {offBy} from "../model/disclosure.js";
import type {Catalogue, Indicator} from "../model/indicators.js";
import type {Level} from "../model/levels.js";
import type {Lookup} from "../model/lookup.js";
import type {FigureSource, Results} from "../model/results.js";
import {type Chart, chartOf, chartOfTrend, FIRM_MONTHS, hiddenMonths, type Point, rebasedCall,
        rolling, seriesOf, targetOf, trendOf, TRIAL_MONTHS} from "../model/series.js";
import type {Navigation} from "../navigation/navigation.js";
import {levelTitle} from "../wording/groups.js";
import {bareValue, count, decimal, monthText, UNIT_HEADING, valueText} from "../wording/numbers.js";
import {differenceText, HIDDEN_MONTHS, noTrendWords, trendWords} from "../wording/sentences.js";
import {sourceLine} from "../wording/source_line.js";
import type {Display} from "./display.js";
import {indicatorPicker} from "./indicator_picker.js";
import {levelAndGapFigure} from "./level_and_gap_figure.js";
import {rebaseForm} from "./rebase_form.js";

/** What the view shows besides the results. */
interface Beside {
  figures: FigureSource;
  display: Display;
  navigation: Navigation;
}

export function overTime(results: Results, catalogue: Catalogue, id: string | null,
                         beside: Beside): Child {
  const computed = computedIndicators(results, catalogue);
  const indicator = catalogue.find(id) ?? computed[0];
  if (!indicator) return h("p", {}, "No indicator could be worked out from this file.");
  const trend = h("div", {id: "trend", "aria-live": "polite"},
                  h("p", {}, "Working out the months…"));
  return [
    indicatorPicker(catalogue, computed, indicator, "over-time", beside.navigation),
    h("h2", {class: "nhsuk-heading-m indicator-title"}, indicator.title, " ",
      h("span", {class: "gap__id"}, indicator.id)),
    fillWhenReady(trend, months(results, indicator, beside)),
  ];
}

async function months(results: Results, indicator: Indicator,
                      {figures, display, navigation}: Beside): Promise<Child> {
  const all = await figures.monthsKnown();
  if (all.state !== "done") return h("p", {}, "There are no months behind these results.");
  const points = seriesOf(all.lookup, indicator.id);
  const hidden = hiddenMonths(all.lookup, indicator.id);
  if (points.length < 2) {
    return h("p", {}, hidden > 0 ? HIDDEN_MONTHS :
        `Your file covers ${points.length === 1 ? "1 month" : "no month"}. Add earlier months to ` +
        "see change.");
  }
  const trend = chartOfTrend(trendOf(all.trends, indicator.id), points);
  const target = targetOf(all.lookup.total(indicator.id));
  const rebase = display.rebases.get(indicator.id);
  const chart = trend && rebase ? chartOf((await figures.statistics(
      [rebasedCall(trend.points, indicator, target, rebase)]))[0], trend.points) : trend;
  return [
    everyone(results, indicator, points, hidden, chart, target),
    chart && rebaseForm(indicator, chart.points, display.rebases, navigation),
    await Promise.all((["ethnic_group", "imd_quintile"] as const).map(async (dimension) => [
      groups(results, indicator, dimension, all.lookup),
      await levelAndGapFigure(results, indicator, dimension, all.lookup, figures)])),
  ];
}

function everyone(results: Results, indicator: Indicator, points: readonly Point[], hidden: number,
                  chart: Chart | null, target: number | null): HTMLElement {
  const words = chart ? trendWords(chart.variation, chart.firm) :
      noTrendWords(points.length, hidden, TRIAL_MONTHS);
  const [first, last] = [points[0]!, points.at(-1)!];
  const assurance = {consistently_pass: " The process, as it is, will meet the target.",
                     consistently_fail: " The process, as it is, cannot be expected to meet the " +
                         "target.",
                     inconsistent: " It meets the target in some months and not in others, by " +
                         "chance."}[chart?.assurance ?? ""] ?? "";
  const limits = chart === null ? ` ${hidden > 0 ? HIDDEN_MONTHS : "There are no limits to draw."}` :
      ` Months move between ${decimal(chart.lower.at(-1)!)} and ` +
      `${decimal(chart.upper.at(-1)!)} by themselves.`;
  return figureOf({
    name: `${indicator.id}-months`, level: 3, heading: `${indicator.short}: ${words.toLowerCase()}`,
    sentence: `${valueText(first.value, indicator.unit)} in ${monthText(first.month)}, ` +
        `${valueText(last.value, indicator.unit)} in ${monthText(last.month)}.${limits}` +
        `${assurance}${chart && !chart.firm ?
            ` These are trial limits: ${points.length} of ${FIRM_MONTHS} months.` : ""}`,
    source: `${indicator.title} by month; control chart by rule set nhs-r 0.2.2. ` +
        sourceLine(results),
    table: {
      caption: `${indicator.title} by month`,
      columns: ["Month", "Numerator", "Denominator", `Value (${UNIT_HEADING[indicator.unit]})`,
                "Sign"],
      rows: points.map((point, index) => [monthText(point.month), count(point.numerator),
          count(point.denominator), bareValue(point.value, indicator.unit),
          causeText(chart?.causes[index] ?? "none")]),
    },
    draw: (width) => controlChart({points, chart, unit: indicator.unit, target}, width),
  });
}

const causeText = (cause: string): string => ({
  outside_limits: "Outside the limits", trend: "7 months in one direction",
  two_of_three: "2 of 3 near a limit", one_side: "7 months on one side of the mean",
}[cause] ?? "Within limits");

function groups(results: Results, indicator: Indicator, dimension: "ethnic_group" | "imd_quintile",
                months: Lookup): HTMLElement | null {
  const reference = results.view.references[dimension] ?? null;
  const level = counterpart(results.view, indicator, dimension);
  if (reference === null || level === null || indicator.unit === "ratio") return null;
  const both = inStep([reference, level].map((one) =>
      rolling(seriesOf(months, indicator.id, dimension, one), indicator.multiplier)));
  const [a, b] = both;
  if (!a || !b || a.length < 2) return hiddenNote(months, indicator, dimension, level);
  const lines = [reference, level].map((one, index) =>
      ({title: levelTitle(dimension, one), points: both[index]!}));
  const gapAt = (index: number) => differenceText(
      (b.at(index)?.value ?? 0) - (a.at(index)?.value ?? 0), indicator.unit);
  return figureOf({
    name: `${indicator.id}-${dimension}-years`, level: 3,
    heading: `${lines[1]!.title} less ${lines[0]!.title}: ${gapAt(0)} at first, ${gapAt(-1)} ` +
        "at last",
    sentence: "Each point is the 12 months up to that month. Neighbouring points share months, " +
        "so no limits are drawn: small changes may be chance." + (offBy(results.view.disclosure) > 0 ?
        " Counts of months are rounded before they are added up." : ""),
    source: `${indicator.title}, rolling 12 months. ${sourceLine(results)}`,
    table: {
      caption: `${indicator.title}, ${lines[1]!.title} and ${lines[0]!.title}, 12 months up to ` +
          "each month",
      columns: ["Up to", ...lines.map(({title}) => title)],
      rows: a.map(({month}, index) => [monthText(month), ...lines.map(({points}) =>
          bareValue(points[index]?.value ?? null, indicator.unit))]),
    },
    draw: (width) => groupLines(lines, indicator.unit, width),
  });
}

// Why there is no figure, where that is for hidden numbers.
function hiddenNote(months: Lookup, indicator: Indicator,
                    dimension: "ethnic_group" | "imd_quintile", level: Level): HTMLElement | null {
  return hiddenMonths(months, indicator.id, dimension, level) === 0 ? null :
      h("p", {}, h("strong", {}, `${levelTitle(dimension, level)}: `), HIDDEN_MONTHS);
}

// The months that both have.
function inStep(series: Point[][]): Point[][] {
  const [first = [], second = []] = series;
  const shared = new Set(first.map(({month}) => month));
  const months = new Set(second.map(({month}) => month).filter((month) => shared.has(month)));
  return series.map((points) => points.filter(({month}) => months.has(month)));
}

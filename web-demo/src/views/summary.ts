// SPDX-License-Identifier: Apache-2.0
// The few things to know first, and one line for each indicator.
import {details} from "../components/details.js";
import {cell, rowHeader, sortedCell, tableBody, tableFrame, tableRow,
        } from "../components/table.js";
import {tag} from "../components/tag.js";
import {bulletList, heading, hiddenText, inset} from "../components/text.js";
import {verdictLabel} from "../components/verdict_label.js";
import {type Child, h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import {computedIndicators} from "../model/computed.js";
import {anyJudged, biggestGaps, type Gap, gapsOf, judgedRows} from "../model/gaps.js";
import type {Catalogue, Indicator} from "../model/indicators.js";
import type {FigureSource, Results} from "../model/results.js";
import {isByDefinition, isHidden, reasonOf, unknownShare, type Verdict, verdictOf,
        } from "../model/verdict.js";
import {tabAddress} from "../navigation/route.js";
import {actionCell, actionColumn, planHint} from "../plan/linked_actions.js";
import type {PlanStore} from "../plan/store.js";
import {shortLevel} from "../wording/groups.js";
import {bareValue, count, UNIT_HEADING} from "../wording/numbers.js";
import {CAUTION, gapFigures, gapHeadline, NO_GAP, NOTHING_JUDGED, peopleSentence, targetText,
        unknownSentence} from "../wording/sentences.js";
import {wholeColumns} from "./findings.js";
import {trendsOf} from "./trends.js";

const COMPARED = ["ethnic_group", "imd_quintile"] as const;

export function summary(results: Results, catalogue: Catalogue, figures: FigureSource,
                        plan: PlanStore): Child {
  const indicators = computedIndicators(results, catalogue);
  const care = indicators.filter(({recording}) => !recording);
  const gaps = biggestGaps(results.view, care, COMPARED, 5);
  const share = unknownShare(results.view.lookup, "P3.1", "ethnic_group");
  return [
    wholeColumns(results), partlyRead(results),
    h("h2", {class: "nhsuk-heading-m", id: "biggest"}, "Biggest gaps"),
    gaps.length === 0 ? h("p", {}, anyJudged(results.view, care, COMPARED) ? NO_GAP :
        NOTHING_JUDGED) :
        h("ol", {class: "gaps", "aria-labelledby": "biggest"},
          gaps.map((gap) => card(gap, results))),
    inset([h("p", {}, CAUTION),
           typeof share === "number" && share > 0 && h("p", {}, unknownSentence(share, "ethnic category"))],
          "caution"),
    heading("All indicators"),
    table(results, catalogue.byPriority(indicators), trendsOf(catalogue, figures), plan), planHint(plan),
    needOtherData(results, catalogue, indicators),
  ];
}

// Rows that could not be read are told before anything that is built on the others.
function partlyRead({answer}: Results): HTMLElement | null {
  const {rejected, documents} = answer.input;
  if (!rejected) return null;
  const all = documents ?? 0;
  return h("div", {class: "notice", id: "bad-rows"},
      h("p", {}, `${count(rejected)} of ${count(all)} records could not be read. `,
        h("a", {href: "#/check"}, "See which"),
        `. Results use the other ${count(Math.max(0, all - rejected))}`));
}

function card(gap: Gap, {answer, view}: Results): HTMLElement {
  const {indicator} = gap;
  return h("li", {class: "gap"},
      h("p", {class: "gap__kind"}, indicator.short, " ",
        h("span", {class: "gap__id"}, indicator.id)),
      h("h3", {class: "gap__headline"}, h("a", {href: tabAddress("indicator", indicator.id)},
                                          gapHeadline(gap))),
      h("p", {class: "gap__figures"},
        gapFigures(gap, verdictOf(gap.row, view.strictness), answer.request.confidence), " ",
        peopleSentence(gap)));
}

type Trends = Promise<Map<string, string>>;

function table(results: Results, priorities: ReturnType<Catalogue["byPriority"]>, trends: Trends,
               plan: PlanStore): HTMLElement {
  const title = "Each indicator with its gaps and its trend";
  const columns = ["Indicator", "Latest", "Target", "Gap: ethnicity", "Gap: deprivation", "Trend",
                 "Data", ...actionColumn(plan)];
  return tableFrame(title, columns, priorities.map(({priority, indicators: list}) =>
      tableBody([
        h("tr", {class: "summary-table__group"},
          h("th", {scope: "rowgroup", colspan: columns.length}, priority.title)),
        list.map((indicator) => line(results, indicator, trends, plan))])),
      {className: "summary-table", sorts: true});
}

function line(results: Results, indicator: Indicator, trends: Trends, plan: PlanStore): HTMLElement {
  const {view} = results;
  const total = view.lookup.total(indicator.id);
  const hidden = total !== undefined && isHidden(total);
  const trend = fillWhenReady(h("span", {"data-trend": indicator.id}, "…"), trends.then((all) =>
      all.get(indicator.id) ?? "Not worked out"));
  return tableRow(
      rowHeader(h("a", {href: tabAddress("indicator", indicator.id)},
                  indicator.short)),
      h("td", {class: "nhsuk-table__cell value", "data-sort": hidden ? null : total?.value},
        hidden ? "Hidden" : bareValue(total?.value ?? null, indicator.unit),
        indicator.unit !== "percent" && !hidden &&
            h("span", {class: "unit"}, ` ${UNIT_HEADING[indicator.unit]}`)),
      cell(targetText(indicator, total)),
      gapCell(results, indicator, "ethnic_group"), gapCell(results, indicator, "imd_quintile"),
      cell(trend), cell(dataTag(results, indicator)), actionCell(plan, indicator.id));
}

function gapCell({view}: Results, indicator: Indicator,
                 dimension: "ethnic_group" | "imd_quintile"): HTMLElement {
  const rows = view.lookup.rows(indicator.id, dimension);
  if (rows.length < 2 || indicator.recording || isByDefinition(indicator, dimension)) {
    return cell(h("span", {class: "quiet"}, "–", hiddenText("not compared")));
  }
  const [gap] = gapsOf(view, indicator, dimension);
  const verdict = gap ? verdictOf(gap.row, view.strictness) :
      verdictWithoutGap(view, indicator, dimension);
  // Ordered by people: the engine's order of gaps.
  const order = gap ? gap.comparison.people : verdict === "similar" ? 0 : null;
  return sortedCell(order, verdictLabel(verdict),
      gap && [" ", h("span", {class: "who"}, `(${shortLevel(dimension, gap.level)})`)]);
}

function verdictWithoutGap(view: Results["view"], indicator: Indicator,
                           dimension: "ethnic_group" | "imd_quintile"): Verdict {
  const verdicts = new Set(judgedRows(view, indicator, dimension).map(({verdict}) => verdict));
  const said = (["withheld", "similar", "not_compared", "suppressed"] as const);
  return said.find((verdict) => verdicts.has(verdict)) ?? "not_compared";
}

// What is withheld the engine says; the step below it is the page's own, told under Methods.
function dataTag({view}: Results, indicator: Indicator): HTMLElement {
  const withheld = COMPARED.some((dimension) => view.lookup.rows(indicator.id, dimension)
      .some((row) => reasonOf(row) === "unknown_share"));
  const shares = COMPARED.map((dimension) =>
      unknownShare(view.lookup, indicator.id, dimension) ?? 0);
  const share = Math.max(...shares.map((one) => one === "hidden" ? 0 : one));
  return withheld ? tag("Withheld", "grey") :
      share <= 0.1 && shares.includes("hidden") ? tag("Hidden", "grey") :
      share > 0.1 ? tag("Some missing", "orange") : tag("Good", "blue");
}

function needOtherData(results: Results, catalogue: Catalogue, computed: readonly Indicator[]):
    Child {
  const requested = new Set(results.answer.rows.map(({indicator}) => indicator));
  const others = catalogue.indicators.filter((indicator) =>
      requested.has(indicator.id) && !computed.includes(indicator));
  if (others.length === 0) return null;
  return details(`${others.length} indicators need other data`,
                 bulletList(others.map(({title, data}) => `${title}: ${data.join("; ")}`)));
}

// SPDX-License-Identifier: Apache-2.0
// Where are the gaps at a glance? Indicators by groups, as a table: word and sign in every cell.
import type {Dimension, ResultRow} from "matequity";
import {details} from "../components/details.js";
import {heatTable} from "../components/table.js";
import {verdictLabel} from "../components/verdict_label.js";
import {type Child, h} from "../dom/element.js";
import {computedIndicators} from "../model/computed.js";
import {judgedRows, notKnown} from "../model/gaps.js";
import {type Catalogue, type Indicator} from "../model/indicators.js";
import {isUnknown, type Level} from "../model/levels.js";
import type {Results} from "../model/results.js";
import {isByDefinition, type Strictness, type Verdict} from "../model/verdict.js";
import type {Navigation} from "../navigation/navigation.js";
import {tabAddress} from "../navigation/route.js";
import {DIMENSION_TITLE, shortLevel} from "../wording/groups.js";
import {bareValue, decimal, UNIT_HEADING} from "../wording/numbers.js";
import {chanceSentence} from "../wording/sentences.js";
import {SIGNS} from "../wording/verdict_words.js";
import type {Display} from "./display.js";

export function heatMap(results: Results, catalogue: Catalogue, display: Display,
                        navigation: Navigation, setStrictness: (value: Strictness) => void): Child {
  const {dimension} = display;
  const indicators = computedIndicators(results, catalogue).filter((one) =>
      !one.recording && !isByDefinition(one, dimension) &&
      results.view.lookup.rows(one.id, dimension).length > 1);
  const levels = levelsOf(results, indicators, dimension);
  return [
    controls(results, display, navigation, setStrictness),
    indicators.length === 0 ?
        h("p", {}, "None of your chosen indicators has 2 or more groups.") :
        [key(), mapTable(results, catalogue, display, indicators, levels), chance(results, indicators)],
  ];
}

/** All levels that occur, in the result's order, the ones that are not known left out. */
function levelsOf({view}: Results, indicators: readonly Indicator[], dimension: Dimension):
    Level[] {
  const levels = new Set<Level>();
  for (const {id} of indicators) {
    for (const {breakdown} of view.lookup.rows(id, dimension)) levels.add(breakdown[dimension]!);
  }
  const order = ["White", "Mixed", "Asian", "Black", "Other"];
  const known = [...levels].filter((level) => !isUnknown(dimension, level));
  return dimension === "ethnic_group" ?
      known.sort((a, b) => order.indexOf(String(a)) - order.indexOf(String(b))) :
      known.sort((a, b) => a < b ? -1 : 1);
}

function controls(results: Results, display: Display, navigation: Navigation,
                  setStrictness: (value: Strictness) => void): HTMLElement {
  const choice = <T extends string | number>(name: string, legend: string, current: T,
      options: readonly (readonly [T, string])[], choose: (value: T) => void) =>
      h("fieldset", {class: "choice"},
        h("legend", {class: "choice__legend"}, legend),
        options.map(([value, text]) => h("label", {class: "choice__option"},
          h("input", {type: "radio", name, value, checked: current === value, onchange: () => {
            choose(value);
            navigation.redraw();
            document.querySelector<HTMLInputElement>(
                `input[name="${name}"][value="${value}"]`)?.focus();
          }}), h("span", {}, text))));
  return h("form", {class: "controls no-print"},
      choice<Display["dimension"]>("dimension", "Compare", display.dimension,
             [["ethnic_group", "Ethnicity"], ["imd_quintile", "Deprivation"],
              ["provider", "Provider"]], (value) => { display.dimension = value; }),
      choice<Display["show"]>("show", "Show", display.show,
             [["compared", "Value and word"], ["value", "Value"], ["ratio", "Ratio"]],
             (value) => { display.show = value; }),
      choice<Strictness>("strictness", "Count as a gap", results.view.strictness,
             [[0.95, "95% sure"], [0.998, "99.8% sure"]], setStrictness));
}

function key(): HTMLElement {
  const shown = (Object.keys(SIGNS) as Verdict[]).filter((verdict) => verdict !== "reference");
  return details("What the words and colours mean", h("dl", {class: "key"}, shown.map((verdict) =>
      h("div", {}, h("dt", {}, verdictLabel(verdict)), h("dd", {}, SIGNS[verdict].meaning)))));
}

function mapTable(results: Results, catalogue: Catalogue, display: Display, indicators: readonly Indicator[],
                  levels: readonly Level[]): HTMLElement {
  const {dimension} = display;
  const reference = results.view.references[dimension] ?? null;
  const caption = `Indicators by ${DIMENSION_TITLE[dimension].toLowerCase()}` +
      (reference === null ? "" :
       `, compared with ${shortLevel(dimension, reference)}`);
  const unknown = dimension === "provider" ? [] : ["Not known"];
  const columns = ["Indicator", ...levels.map((level) => [shortLevel(dimension, level),
      level === reference && h("span", {class: "heat-map__ref"}, "Reference")]), ...unknown];
  return heatTable(caption, columns,
      catalogue.byPriority(indicators).map(({priority, indicators: list}) => h("tbody", {},
        h("tr", {class: "heat-map__group"},
          h("th", {scope: "rowgroup", colspan: columns.length}, priority.title)),
        list.map((indicator) => mapRow(results, display, indicator, levels)))), {id: "heat-map"});
}

function mapRow(results: Results, {dimension, show}: Display, indicator: Indicator,
                levels: readonly Level[]): HTMLElement {
  const rows = new Map(judgedRows(results.view, indicator, dimension)
      .map((judged) => [judged.level, judged]));
  const unit = indicator.unit === "percent" ? null :
      h("span", {class: "unit"}, ` ${UNIT_HEADING[indicator.unit]}`);
  return h("tr", {},
      h("th", {scope: "row"}, h("a", {href: tabAddress("indicator", indicator.id)}, indicator.short), unit),
      levels.map((level) => {
        const judged = rows.get(level);
        return judged ? cell(judged.row, judged.verdict, show) :
            h("td", {class: "cell cell--not_compared"}, h("span", {class: "cell__word"},
                                                          "No records"));
      }),
      dimension === "provider" ? null : unknownCell(results, indicator, dimension));
}

function cell(row: ResultRow, verdict: Verdict, show: Display["show"]): HTMLElement {
  const ratio = row.comparison?.ratio ?? null;
  const value = verdict === "suppressed" ? null : show !== "ratio" ?
      bareValue(row.value, row.unit) : verdict === "reference" ? "1.00" :
      ratio === null ? "–" : decimal(ratio, 2);
  const quiet = show === "value" && verdict !== "suppressed";
  return h("td", {class: `cell cell--${quiet ? "plain" : verdict}`},
      value !== null && h("span", {class: "cell__value"}, value),
      verdict === "reference" || quiet ? null :
          h("span", {class: "cell__word"}, verdictLabel(verdict)));
}

function unknownCell({view}: Results, indicator: Indicator, dimension: Dimension): HTMLElement {
  const sum = indicator.unit === "ratio" ? null : notKnown(view, indicator, dimension);
  const value = sum !== null && sum !== "hidden" ? bareValue(sum.value, indicator.unit) : null;
  return h("td", {class: "cell cell--not_compared"},
      value !== null && h("span", {class: "cell__value"}, value),
      h("span", {class: "cell__word"},
        sum === null ? "None" : sum === "hidden" ? "Hidden" : "Not compared"));
}

function chance({view}: Results, indicators: readonly Indicator[]): HTMLElement {
  const comparisons = (["ethnic_group", "imd_quintile"] as const).reduce((sum, dimension) => sum +
      indicators.reduce((inner, indicator) => inner + judgedRows(view, indicator, dimension)
          .filter(({verdict}) => !["reference", "not_compared", "withheld", "suppressed"]
              .includes(verdict)).length, 0), 0);
  return h("p", {class: "chance"}, chanceSentence(comparisons, view.strictness),
      view.strictness === 0.95 ? " Choose “99.8% sure” to see only the surest." : "");
}

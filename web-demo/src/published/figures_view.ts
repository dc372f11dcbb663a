// SPDX-License-Identifier: Apache-2.0
// Published figures as the page shows them: beside an indicator, beside the data quality of one's
// own fields, and what of each file is used.
import {linkButton} from "../components/buttons.js";
import {details} from "../components/details.js";
import {downloadButton} from "../components/download_button.js";
import {tableOf} from "../components/table.js";
import {bulletList, heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import type {Table} from "../exports/csv.js";
import type {Catalogue, Indicator} from "../model/indicators.js";
import {levelOf} from "../model/lookup.js";
import type {Results} from "../model/results.js";
import {countCell, valueCell} from "../wording/disclosure_words.js";
import {bareValue, count, datesText, decimal, levelText, range, UNIT_HEADING, valueText,
        } from "../wording/numbers.js";
import {figuresOf, lineOf, type PublishedFigure, useOf} from "./figures.js";
import {ITEMS} from "./items.js";
import {whyNot} from "./measures.js";
import {besideOwn, ROUNDED, sentenceOf, SOURCES, titleOf} from "./published_words.js";
import {type PublishedQuality, qualityOf} from "./quality.js";
import type {PublishedFile} from "./read.js";

/** The providers of the records, as the result names them. */
function providersOf({view}: Results, id: string): string[] {
  return view.lookup.rows(id, "provider").map((row) => String(levelOf(row, "provider")))
      .filter((code) => code !== "Missing");
}

/** Beside one indicator: each published figure with what it counts, and all of them as a table. */
export function besideIndicator(files: readonly PublishedFile[], results: Results,
                                indicator: Indicator): Child {
  const {variant} = results.settings;
  const figures = figuresOf(files, indicator, variant);
  const other = variant === "guidance" ? "published" : "guidance";
  const couldBe = figures.every(({differs}) => differs !== null) &&
      figuresOf(files, indicator, other).some(({differs}) => differs === null);
  if (figures.length === 0 && !couldBe) return null;
  const providers = providersOf(results, indicator.id)
      .flatMap((code) => figuresOf(files, indicator, variant, code.toUpperCase()));
  const table = tableFor(results, indicator, figures, providers);
  return h("section", {id: "published", "aria-labelledby": "published-title"},
      h("h3", {class: "nhsuk-heading-s", id: "published-title"}, "Beside published figures"),
      ownLine(results, indicator),
      figures.map((figure) => figureText(figure, results, indicator)),
      couldBe && h("p", {}, "The same is counted under the definitions ",
          other === "published" ? "\"As NHS Digital's monthly statistics compute them\"" :
              "\"As the guidance words them\"", ": ",
          h("a", {href: "#/choose"}, "change the settings"), " to draw England's line."),
      h("p", {}, ROUNDED),
      table.rows.length > 1 && details("Show own and published as a table",
          [tableOf(table), downloadButton(table, `${indicator.id}-published.csv`)]));
}

function ownLine({view, answer, settings}: Results, indicator: Indicator): Child {
  const own = view.lookup.total(indicator.id);
  if (!own || own.value === null) return null;
  return h("p", {}, `Yours, ${datesText(settings.from, settings.to)}: `,
           h("strong", {}, valueText(own.value, own.unit)),
           own.ci_lower === null ? "." : `, ${levelText(answer.request.confidence)} range ` +
               `${range(own.ci_lower, own.ci_upper)}.`);
}

function figureText(figure: PublishedFigure, {view}: Results, indicator: Indicator): HTMLElement {
  const own = view.lookup.total(indicator.id);
  const beside = own && figure.differs === null ? besideOwn(figure, own) : "";
  return h("div", {class: "published", "data-published": figure.form},
      h("p", {class: "nhsuk-u-margin-bottom-2"}, h("strong", {}, sentenceOf(figure, indicator.unit)),
        `${beside} Source: ${SOURCES[figure.form]}.`),
      h("p", {class: "nhsuk-hint"}, `It divides: ${figure.words}.`),
      figure.differs !== null &&
          h("p", {}, h("strong", {}, "Not quite the same"), `, so no line is drawn: ${figure.differs}.`));
}

function tableFor(results: Results, indicator: Indicator, figures: readonly PublishedFigure[],
                  providers: readonly PublishedFigure[]): Table {
  const {view, settings} = results;
  const dates = datesText(settings.from, settings.to);
  const ownRow = (whose: string, row = view.lookup.total(indicator.id)) => row ? [[whose, dates,
      countCell(row, "numerator"), countCell(row, "denominator"), valueCell(row), "Yours"]] : [];
  const publishedRow = (one: PublishedFigure) => [one.area, one.period.label,
      one.met === null ? "" : count(one.met), one.of === null ? "" : count(one.of),
      bareValue(one.value, indicator.unit),
      `${SOURCES[one.form]}${one.differs === null ? "" : "; not quite the same"}`];
  const codes = [...new Set(providers.map(({area}) => area))];
  const rowOf = (code: string) => view.lookup.rows(indicator.id, "provider")
      .find((row) => String(levelOf(row, "provider")).toUpperCase() === code);
  return {
    caption: `${indicator.short}: own and published`,
    columns: ["Whose", "Time", "Numerator", "Denominator",
              `Value (${UNIT_HEADING[indicator.unit]})`, "Source"],
    rows: [...ownRow("All your records"), ...figures.map(publishedRow),
           ...codes.flatMap((code) => [...ownRow(code, rowOf(code)),
               ...providers.filter(({area}) => area === code).map(publishedRow)])],
  };
}

/** England in a chart: the line, the sentence and the table's row. */
export interface PublishedLine {
  value: number;
  area: string;
  sentence: string;
  row: string[];
}

/** The row has as many cells as the table under a chart has columns. */
export function publishedLine(files: readonly PublishedFile[], {settings}: Results,
                              indicator: Indicator): PublishedLine | null {
  const figure = lineOf(files, indicator, settings.variant);
  return figure && {
    value: figure.value, area: figure.area, sentence: sentenceOf(figure, indicator.unit),
    row: [titleOf(figure), figure.met === null ? "" : count(figure.met),
          figure.of === null ? "" : count(figure.of), bareValue(figure.value, indicator.unit), "",
          "Published"]};
}

/** National rows beside one's own fields, with shares, since the counts are of other sizes. */
export function besideFields(files: readonly PublishedFile[], results: Results,
                             own: readonly (readonly (string | number | null)[])[]): Child {
  const providers = providersOf(results, "P3.2").map((code) => code.toUpperCase());
  const sums = new Set<number>();
  const rows = ITEMS.flatMap((item) => {
    const mine = own.find(([name]) => name === item.item);
    const found = mine ? qualityOf(files, item, providers) : [];
    for (const {added} of found) if (added > 0) sums.add(added);
    return found.length === 0 ? [] :
        [[item.item, "Yours", ...mine!.slice(1).map(String), shareOf(mine!.slice(1).map(number))],
         ...found.map((one) => publishedQuality(item.item, one))];
  });
  if (rows.length === 0) return null;
  const table: Table = {
    caption: "Fields beside the national file",
    columns: ["DataItem", "Whose", "Valid", "Default", "Invalid", "Missing", "Denominator",
              "Valid, percent"], rows};
  return h("section", {id: "published-quality"},
      heading("Beside the national file", 3),
      h("p", {}, "The national file counts the records of a table that were sent for its month; " +
        `yours counts women who booked. ${ROUNDED}`,
        [...sums].map((added) => ` The file has no row for England: the ${count(added)} ` +
            "organisations in it are added up.")),
      tableOf(table), downloadButton(table, "data-quality-beside-national.csv"));
}

const number = (cell: string | number | null): number | null => {
  const value = Number(String(cell ?? "").replaceAll(",", ""));
  return Number.isFinite(value) ? value : null;
};

function shareOf(counts: readonly (number | null)[]): string {
  const [valid, all] = [counts[0], counts[4]];
  return typeof valid !== "number" || !all ? "" : `${decimal(valid / all * 100, 1)}%`;
}

function publishedQuality(item: string, {area, period, counts}: PublishedQuality): string[] {
  return [item, `${area}, ${period.label}, published`,
          ...counts.map((one) => one === null ? "–" : count(one)), shareOf(counts)];
}

/** What of each file is used, and what is not: nothing is lost without a word. */
export function usedFiles(files: readonly PublishedFile[], catalogue: Catalogue,
                          leaveOut: () => void): Child {
  const title = (id: string) => {
    const one = catalogue.find(id);
    return one ? `${one.short} (${id})` : id;
  };
  return h("section", {id: "published-files", tabindex: "-1"},
      heading("Published figures"),
      h("p", {}, files.length === 0 ? "No published file could be read." :
          "Each measure with the indicators that it stands beside. Where one is not quite the same, " +
          "the indicator says what differs, and its charts have no line."),
      files.map((file) => fileText(file, title)),
      files.length > 0 && h("p", {class: "no-print"},
          linkButton("Leave out the published figures", leaveOut)));
}

function fileText(file: PublishedFile, title: (id: string) => string): HTMLElement {
  const periods = [...file.periods.values()].sort((a, b) => a.end.localeCompare(b.end))
      .map(({label}) => label);
  const {used, unused} = file.form === "dq" ? qualityUse(file) : useOf(file);
  return h("div", {class: "published-file"},
      heading(file.name, 3),
      h("p", {}, `${SOURCES[file.form]}, ${periods.length > 3 ?
          `${periods[0]} to ${periods.at(-1)}` : periods.join(", ")}.`),
      bulletList([...used].map(([name, ids]) => ids.length === 0 ? `${name}: Data quality` :
          `${name}: ${ids.map(title).join(", ")}`)),
      unused.length > 0 && details(`Not used: ${count(unused.length)}`,
          bulletList([...unused].sort().map((name) =>
              file.form === "dq" ? name : `${name}: ${whyNot(name)}`))));
}

function qualityUse(file: PublishedFile): {used: Map<string, string[]>; unused: string[]} {
  const used = new Set(ITEMS.filter((item) => qualityOf([file], item, []).length > 0)
      .map(({item}) => item));
  const isUsed = (name: string) => [...used].some((item) => item.toLowerCase() === name.toLowerCase());
  return {used: new Map([...used].map((item) => [item, []])),
          unused: [...file.names.values()].filter((name) => !isUsed(name))};
}

// SPDX-License-Identifier: Apache-2.0
// How far the records can be trusted: what is recorded, by whom and when, and what was found wrong.
import type {ResultRow} from "matequity";
import {details} from "../components/details.js";
import {downloadButton} from "../components/download_button.js";
import {cell, legendLine, rowHeader, tableBody, tableFrame, tableOf, tableRow} from "../components/table.js";
import {tag} from "../components/tag.js";
import {heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import type {Table} from "../exports/csv.js";
import {offBy} from "../model/disclosure.js";
import type {Catalogue} from "../model/indicators.js";
import {isUnknown} from "../model/levels.js";
import {hasValue, levelOf} from "../model/lookup.js";
import {passingOf, type RecordingTest, recordingTests} from "../model/recording_tests.js";
import type {FigureSource, Results} from "../model/results.js";
import {everyone, unknownCount} from "../model/verdict.js";
import type {Navigation} from "../navigation/navigation.js";
import {besideFields} from "../published/figures_view.js";
import type {PublishedStore} from "../published/store.js";
import {countCell, suppressedMark} from "../wording/disclosure_words.js";
import {levelTitle} from "../wording/groups.js";
import {bareValue, count, decimal, monthText} from "../wording/numbers.js";
import type {Display} from "./display.js";
import {findings, wholeColumns} from "./findings.js";
import {PASSING_WORDS, recordingByMonth} from "./recording_by_month.js";

/** What the view shows besides the results. */
interface Beside {
  catalogue: Catalogue;
  figures: FigureSource;
  published: PublishedStore;
  display: Display;
  navigation: Navigation;
}

export function dataQuality(results: Results, {catalogue, figures, published, display,
                                               navigation}: Beside): Child {
  const fields = fieldTable(results);
  const tested = recordingTests(catalogue);
  return [
    wholeColumns(results),
    heading("How well fields are recorded"),
    h("p", {}, "In the form of the national data-quality file. Not stated and not known are no " +
      "valid categories: they count as defaults."),
    tableOf(fields), legendLine(fields), downloadButton(fields, "data-quality-fields.csv"),
    besideFields(published.files, results, fields.rows),
    heading("Tests"),
    h("p", {}, "As in the Maternity Incentive Scheme, safety action 2."), tests(results, tested),
    byMonth(figures, tested), recordingByMonth(results, figures, tested),
    heading("What was found"), findings(results, display, navigation),
  ];
}

function fieldTable({view, answer}: Results): Table {
  const ethnic = view.lookup.rows("P3.2", "ethnic_group");
  const of = (match: (level: string) => boolean) => sumOf(ethnic
      .filter((row) => match(String(levelOf(row, "ethnic_group")))).map(({denominator}) => denominator));
  const invalid = (field: string) => answer.input.findings
      .filter((finding) => finding.field === field && finding.code.startsWith("invalid"))
      .reduce((sum, finding) => sum + (finding.count ?? 0), 0);
  const deprivation = view.lookup.rows("P3.1", "imd_quintile");
  const unknown = unknownCount(view.lookup, "P3.1", "imd_quintile");
  const known = less(everyone(view.lookup, "P3.1", "imd_quintile"), unknown);
  const postcode = view.lookup.total("P3.1");
  const all = shown(postcode?.denominator ?? (postcode ? null : 0));
  const rows: string[][] = [];
  if (ethnic.length > 0) {
    const wrong = invalid("EthnicCategoryMother");
    const valid = view.lookup.total("P3.2")?.numerator ?? of((level) => !isUnknown("ethnic_group", level));
    rows.push(["EthnicCategoryMother", shown(valid),
               shown(of((level) => level === "Not stated" || level === "Not known")),
               count(wrong), shown(less(of((level) => level === "Missing"), wrong)), all]);
  }
  if (postcode && postcode.denominator !== 0) {
    rows.push(["Postcode", shown(postcode.numerator), "0",
               shown(less(postcode.denominator, postcode.numerator)), "–", all]);
  }
  if (deprivation.length > 0) {
    rows.push(["Deprivation (derived)", shown(known), "0", "0", shown(unknown), all]);
  }
  return {caption: "Fields", columns: ["DataItem", "Valid", "Default", "Invalid", "Missing",
                                       "Denominator"], rows};
}

type Count = number | null;

// What is hidden leaves a sum, and what is left of it, hidden.
const sumOf = (counts: readonly Count[]): Count => counts.includes(null) ? null :
    counts.reduce<number>((sum, one) => sum + one!, 0);
const less = (all: Count, part: Count): Count =>
    all === null || part === null ? null : Math.max(0, all - part);
const shown = (one: Count): string => one === null ? suppressedMark() : count(one);

const COLOURS = {pass: "blue", below: "orange", near: "grey"} as const;

function tests({view}: Results, tested: readonly RecordingTest[]): Child {
  const providers = [...new Set(tested.flatMap(({id}) => view.lookup.rows(id, "provider")
      .map((row) => String(levelOf(row, "provider")))))];
  const outcome = (found: ResultRow | undefined, least: number) => {
    if (!hasValue(found)) return cell("–");
    const passing = passingOf(found, least, offBy(view.disclosure));
    return cell(`${decimal(found.value, 1)}% `, tag(PASSING_WORDS[passing], COLOURS[passing]));
  };
  const row = (title: string, rowOf: (id: string) => ResultRow | undefined) =>
      tableRow(rowHeader(title), tested.map(({id, least}) => outcome(rowOf(id), least)));
  return tableFrame("Tests by provider",
      ["Provider", ...tested.map(({title, least}) => `${title}, at least ${least}%`)],
      tableBody([row("All", (id) => view.lookup.total(id)),
                 providers.map((provider) => row(levelTitle("provider", provider),
                     (id) => view.lookup.level(id, "provider", provider)))]));
}

function byMonth(figures: FigureSource, tested: readonly RecordingTest[]): HTMLElement {
  const element = h("div", {}, h("p", {}, "Working out the months…"));
  return fillWhenReady(element, figures.monthsKnown().then((months) => {
    if (months.state !== "done") return null;
    const dates = [...new Set(tested.flatMap(({id}) => months.lookup.rows(id)
        .map(({period}) => period?.start ?? "")))].filter((date) => date !== "").sort();
    const table: Table = {
      caption: "Tests by month", columns: ["Month", ...tested.map(({title}) => title), "Records"],
      rows: dates.map((date) => {
        const rows = tested.map(({id}) => months.lookup.rows(id)
            .find(({period}) => period?.start === date));
        return [monthText(date), ...rows.map((row) => hasValue(row) ?
            bareValue(row.value, "percent") : "–"), rows[0] ? countCell(rows[0], "denominator") : "–"];
      }),
    };
    return dates.length > 0 && details("The same by month", [
      tableOf(table), downloadButton(table, "data-quality-months.csv")]);
  }));
}

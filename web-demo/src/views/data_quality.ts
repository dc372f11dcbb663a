// SPDX-License-Identifier: Apache-2.0
// How far the records can be trusted: what is recorded, by whom and when, and what was found wrong.
import type {ResultRow} from "matequity";
import type {App} from "../app/app.js";
import type {Results} from "../session/session.js";
import {tableOf} from "../components/figure.js";
import {type Child, h} from "../dom/element.js";
import {later} from "../dom/fill_when_ready.js";
import type {Table} from "../exports/csv.js";
import {hasValue, levelOf, UNKNOWN} from "../model/lookup.js";
import {passingOf, TESTS} from "../model/recording_tests.js";
import {everyone, unknownCount} from "../model/verdict.js";
import {bareValue, count, decimal, monthText} from "../wording/numbers.js";
import {download} from "../components/download_button.js";
import {findings} from "./findings.js";
import {PASSING_WORDS, recordingByMonth} from "./recording_by_month.js";
import {monthsOf} from "./trends.js";

export function dataQuality(app: App, results: Results): Child {
  const fields = fieldTable(results);
  return [
    h("h2", {class: "nhsuk-heading-m"}, "How well fields are recorded"),
    h("p", {}, "In the form of the national data-quality file. Not stated and not known are no " +
      "valid categories: they count as defaults."),
    tableOf(fields), download(fields, "data-quality-fields.csv"),
    app.published?.fields(results, fields.rows),
    h("h2", {class: "nhsuk-heading-m"}, "Tests"),
    h("p", {}, "As in the Maternity Incentive Scheme, safety action 2."), tests(results),
    byMonth(app), recordingByMonth(app, results),
    h("h2", {class: "nhsuk-heading-m"}, "What was found"),
    findings(app, results),
  ];
}

function fieldTable({view, answer}: Results): Table {
  const ethnic = view.lookup.rows("P3.2", "ethnic_group");
  const of = (match: (level: string) => boolean) => ethnic
      .filter((row) => match(String(levelOf(row, "ethnic_group"))))
      .reduce((sum, {denominator}) => sum + (denominator ?? 0), 0);
  const invalid = (field: string) => answer.input.findings
      .filter((finding) => finding.field === field && finding.code.startsWith("invalid"))
      .reduce((sum, finding) => sum + (finding.count ?? 0), 0);
  const deprivation = view.lookup.rows("P3.1", "imd_quintile");
  const unknown = unknownCount(view.lookup, "P3.1", "imd_quintile");
  const known = Math.max(0, everyone(view.lookup, "P3.1", "imd_quintile") - unknown);
  const postcode = view.lookup.total("P3.1");
  const all = count(postcode?.denominator ?? 0);
  const rows: string[][] = [];
  if (ethnic.length > 0) {
    const wrong = invalid("EthnicCategoryMother");
    const valid = view.lookup.total("P3.2")?.numerator ?? of((level) => !UNKNOWN.has(level));
    rows.push(["EthnicCategoryMother", count(valid),
               count(of((level) => level === "Not stated" || level === "Not known")),
               count(wrong), count(Math.max(0, of((level) => level === "Missing") - wrong)), all]);
  }
  if (postcode && postcode.denominator) {
    const without = Math.max(0, (postcode.denominator ?? 0) - (postcode.numerator ?? 0));
    rows.push(["Postcode", count(postcode.numerator ?? 0), "0", count(without), "–", all]);
  }
  if (deprivation.length > 0) {
    rows.push(["Deprivation (derived)", count(known), "0", "0", count(unknown), all]);
  }
  return {caption: "Fields", columns: ["DataItem", "Valid", "Default", "Invalid", "Missing",
                                       "Denominator"], rows};
}

function tests({view}: Results): Child {
  const providers = [...new Set(TESTS.flatMap(({id}) => view.lookup.rows(id, "provider")
      .map((row) => String(levelOf(row, "provider")))))];
  const cell = (found: ResultRow | undefined, least: number) => {
    if (!hasValue(found)) return h("td", {class: "nhsuk-table__cell"}, "–");
    const passing = passingOf(found, least, view.rounded);
    const colour = {pass: "blue", below: "orange", near: "grey"}[passing];
    return h("td", {class: "nhsuk-table__cell"}, `${decimal(found.value, 1)}% `,
             h("strong", {class: `nhsuk-tag nhsuk-tag--${colour}`}, PASSING_WORDS[passing]));
  };
  const row = (title: string, rowOf: (id: string) => ResultRow | undefined) =>
      h("tr", {class: "nhsuk-table__row"},
        h("th", {class: "nhsuk-table__header", scope: "row"}, title),
        TESTS.map(({id, least}) => cell(rowOf(id), least)));
  return h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "Tests"},
      h("table", {class: "nhsuk-table"},
        h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, "Tests by provider"),
        h("thead", {class: "nhsuk-table__head"}, h("tr", {},
          h("th", {class: "nhsuk-table__header", scope: "col"}, "Provider"),
          TESTS.map(({what, least}) => h("th", {class: "nhsuk-table__header", scope: "col"},
                                         `${what}, at least ${least}%`)))),
        h("tbody", {class: "nhsuk-table__body"},
          row("All", (id) => view.lookup.total(id)),
          providers.map((provider) => row(provider === "Missing" ? "Not given" : provider,
              (id) => view.lookup.level(id, "provider", provider))))));
}

function byMonth(app: App): HTMLElement {
  return later(h("div", {}, h("p", {}, "Working out the months…")), monthsOf(app).then((months) => {
    if (months.state !== "done") return null;
    const dates = [...new Set(TESTS.flatMap(({id}) => months.lookup.rows(id)
        .map(({period}) => period?.start ?? "")))].filter((date) => date !== "").sort();
    const table: Table = {
      caption: "Tests by month", columns: ["Month", ...TESTS.map(({what}) => what), "Records"],
      rows: dates.map((date) => {
        const rows = TESTS.map(({id}) => months.lookup.rows(id)
            .find(({period}) => period?.start === date));
        return [monthText(date), ...rows.map((row) => hasValue(row) ?
            bareValue(row.value, "percent") : "–"), count(rows[0]?.denominator ?? 0)];
      }),
    };
    return dates.length > 0 && h("details", {class: "nhsuk-details"},
        h("summary", {class: "nhsuk-details__summary"},
          h("span", {class: "nhsuk-details__summary-text"}, "The same by month")),
        h("div", {class: "nhsuk-details__text"}, tableOf(table),
          download(table, "data-quality-months.csv")));
  }));
}

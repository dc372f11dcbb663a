// SPDX-License-Identifier: Apache-2.0
// What can be taken away, and printing.
import type {App, Page} from "../app/app.js";
import {button, buttonGroup, buttonLink} from "../components/buttons.js";
import {heading} from "../components/text.js";
import type {Results} from "../session/session.js";
import {h} from "../dom/element.js";
import {datesOf, givenOf} from "../exports/export_data.js";
import {csvOf} from "../exports/csv.js";
import {saveBlob, saveText} from "../exports/save_file.js";
import {fingertipsCalls, fingertipsTable} from "../exports/fingertips.js";
import {heatPlusTable} from "../exports/heat_plus.js";
import {measureReport} from "../exports/measure_report.js";
import {tidyTable} from "../exports/tidy_table.js";
import {monthsOf} from "../views/trends.js";
import {today} from "../model/today.js";
import {NO_YEAR, NOT_MADE, SAVES} from "../wording/saves.js";
import {savedParts} from "./saved_results.js";

export function savePage(app: App): Page {
  const results = app.session.results!;
  const note = h("p", {role: "status", id: "saved"});
  const item = ({title, text, button: words}: typeof SAVES.table,
                save: () => Promise<string | null>) =>
      h("li", {class: "save"}, heading(title, 3), h("p", {}, text), button(words, async () => {
        note.textContent = `${title}: working…`;
        note.textContent = await save().catch(() => NOT_MADE) ?? `${title}: saved.`;
      }));
  return {
    title: "Save and print", heading: "Save and print",
    body: [
      note,
      heading("To read, and to open again"),
      h("ul", {class: "saves"},
        item(SAVES.table, () => saveTable(app, results)),
        item(SAVES.json, () => saveJson(results)),
        item(SAVES.everything, () => saveEverything(app, results))),
      h("p", {}, "Each chart has its own buttons for PNG, SVG and CSV."),
      heading("For other programs"),
      h("ul", {class: "saves"},
        item(SAVES.heatPlus, () => saveHeatPlus(app, results)),
        item(SAVES.fingertips, () => saveFingertips(app, results)),
        item(SAVES.fhir, () => saveFhir(app, results))),
      heading("Print"),
      h("p", {}, "Every results page prints on A4 with its tables."),
      buttonGroup(buttonLink("One-page summary", "#/one-page"),
                  buttonLink("Back to the heat map", "#/results/heat-map")),
    ],
  };
}

const nameOf = (what: string, {view}: Results, ending: string): string =>
    `maternity-equity-${what}${view.rounded ? "" : "-not-for-publication"}.${ending}`;

async function saveTable(app: App, results: Results): Promise<null> {
  saveText(nameOf("results", results, "csv"), "text/csv",
           csvOf(tidyTable(results, app.session.indicators)));
  return null;
}

async function saveJson(results: Results): Promise<null> {
  saveBlob(nameOf("results", results, "json"), results.answer.json);
  return null;
}

async function saveEverything(app: App, results: Results): Promise<null> {
  const months = await monthsOf(app);
  const {plan} = app;
  const kept = plan.there ? {name: plan.name, text: await plan.saveText()} : null;
  saveBlob(nameOf("everything", results, "json"), new Blob(
      savedParts(results.answer, months.state === "done" ? months.json : null, kept),
      {type: "application/json"}));
  return null;
}

// The other forms say which dates they cover; where all dates were asked for, the months tell.
async function given(app: App, results: Results) {
  const months = await monthsOf(app);
  const rows = months.state === "done" ? months.lookup.all() : [];
  return givenOf(results, app.session.indicators, datesOf(rows));
}

async function saveHeatPlus(app: App, results: Results): Promise<string | null> {
  const table = heatPlusTable(await given(app, results));
  if (!table) return NO_YEAR;
  saveText(nameOf("heat-plus", results, "csv"), "text/csv", csvOf(table, false));
  return null;
}

async function saveFingertips(app: App, results: Results): Promise<null> {
  const shown = await given(app, results);
  const answers = await app.session.statistics(fingertipsCalls(shown));
  saveText(nameOf("fingertips", results, "csv"), "text/csv",
           csvOf(fingertipsTable(shown, answers)));
  return null;
}

async function saveFhir(app: App, results: Results): Promise<null> {
  const report = measureReport(await given(app, results), today());
  saveText(nameOf("measure-report", results, "json"), "application/fhir+json",
           `${JSON.stringify(report)}\n`);
  return null;
}

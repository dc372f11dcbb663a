// SPDX-License-Identifier: Apache-2.0
// What can be taken away, and printing.
import {button, buttonGroup, buttonLink} from "../components/buttons.js";
import {heading} from "../components/text.js";
import {h} from "../dom/element.js";
import {csvOf} from "../exports/csv.js";
import {datesOf, exportDataOf} from "../exports/export_data.js";
import {fingertipsCalls, fingertipsTable} from "../exports/fingertips.js";
import {heatPlusTable} from "../exports/heat_plus.js";
import {measureReport} from "../exports/measure_report.js";
import {saveBlob, saveText} from "../exports/save_file.js";
import {tidyTable} from "../exports/tidy_table.js";
import {isProtected} from "../model/disclosure.js";
import type {Catalogue} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {today} from "../model/today.js";
import type {Page} from "../navigation/navigation.js";
import type {PlanStore} from "../plan/store.js";
import type {Session} from "../session/session.js";
import {NO_YEAR, NOT_MADE, SAVES} from "../wording/saves.js";
import {auditTogether} from "./audit_together.js";
import {savedParts} from "./saved_results.js";
import type {Visit} from "./visit.js";

export function savePage(results: Results, {session, plan}: Visit): Page {
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
        item(SAVES.table, () => saveTable(results, session.catalogue)),
        item(SAVES.json, () => saveJson(results)),
        item(SAVES.everything, () => saveEverything(results, session, plan))),
      h("p", {}, "Each chart has its own buttons for PNG, SVG and CSV."),
      heading("For other programs"),
      h("ul", {class: "saves"},
        item(SAVES.heatPlus, () => saveHeatPlus(results, session)),
        item(SAVES.fingertips, () => saveFingertips(results, session)),
        item(SAVES.fhir, () => saveFhir(results, session))),
      auditTogether(session),
      heading("Print"),
      h("p", {}, "Every results page prints on A4 with its tables."),
      buttonGroup(buttonLink("One-page summary", "#/one-page"),
                  buttonLink("Back to the heat map", "#/results/heat-map")),
    ],
  };
}

const nameOf = (what: string, {view}: Results, ending: string): string =>
    `maternity-equity-${what}${isProtected(view.disclosure) ? "" : "-not-for-publication"}.${ending}`;

async function saveTable(results: Results, {indicators}: Catalogue): Promise<null> {
  saveText(nameOf("results", results, "csv"), "text/csv",
           csvOf(tidyTable(results, indicators)));
  return null;
}

async function saveJson(results: Results): Promise<null> {
  saveBlob(nameOf("results", results, "json"), results.answer.json);
  return null;
}

async function saveEverything(results: Results, session: Session, plan: PlanStore): Promise<null> {
  const months = await session.monthsKnown();
  const savedPlan = plan.isOpen ? {name: plan.name, text: await plan.saveText()} : null;
  saveBlob(nameOf("everything", results, "json"), new Blob(
      savedParts(results.answer, months.state === "done" ? months.json : null, savedPlan),
      {type: "application/json"}));
  return null;
}

// The other forms say which dates they cover; where all dates were asked for, the months tell.
async function dataOf(results: Results, session: Session) {
  const months = await session.monthsKnown();
  const rows = months.state === "done" ? months.lookup.all() : [];
  return exportDataOf(results, session.catalogue.indicators, datesOf(rows));
}

async function saveHeatPlus(results: Results, session: Session): Promise<string | null> {
  const table = heatPlusTable(await dataOf(results, session));
  if (!table) return NO_YEAR;
  saveText(nameOf("heat-plus", results, "csv"), "text/csv", csvOf(table, false));
  return null;
}

async function saveFingertips(results: Results, session: Session): Promise<null> {
  const data = await dataOf(results, session);
  const answers = await session.statistics(fingertipsCalls(data));
  saveText(nameOf("fingertips", results, "csv"), "text/csv",
           csvOf(fingertipsTable(data, answers)));
  return null;
}

async function saveFhir(results: Results, session: Session): Promise<null> {
  const report = measureReport(await dataOf(results, session), today());
  saveText(nameOf("measure-report", results, "json"), "application/fhir+json",
           `${JSON.stringify(report)}\n`);
  return null;
}

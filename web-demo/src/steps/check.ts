// SPDX-License-Identifier: Apache-2.0
// What was read, before anything is made of it.
import type {App, Page} from "../app/app.js";
import {buttonGroup, buttonLink, linkButton} from "../components/buttons.js";
import {summaryList, type SummaryRow} from "../components/summary_list.js";
import {heading, hiddenText} from "../components/text.js";
import type {Results} from "../session/session.js";
import {type Child, h} from "../dom/element.js";
import {later} from "../dom/fill_when_ready.js";
import {fieldOf} from "../files/record_fields.js";
import {badRows, columnMissing, duplicates} from "../wording/problems.js";
import {findings} from "../views/findings.js";
import {monthsOf} from "../views/trends.js";
import {workedOut} from "../model/computed.js";
import {count, monthText, safeCount, sizeText} from "../wording/numbers.js";
import {brokenJson} from "./broken_json.js";
import {work} from "./open.js";

const KINDS = {json: "JSON", csv: "CSV", imd: "Deprivation of areas",
               postcodes: "Areas of postcodes", published: "Published figures"} as const;

export function checkPage(app: App): Page {
  const {results} = app.session;
  return {
    title: "Check your data", heading: "Check your data", error: app.problems.length > 0,
    body: results === null ? h("p", {}, "Nothing has been read yet.") :
        [facts(app, results), warnings(app, results),
         app.published?.used(app.session.indicators, () => {
           app.published = null;
           app.redraw(true);
         }),
         heading("Problems by severity"), findings(app, results),
         workedOut(app, results).length > 0 && buttonGroup(
             buttonLink("Choose what to compare", "#/choose", "primary"),
             buttonLink("See results", "#/results/summary"))],
  };
}

function facts(app: App, results: Results): HTMLElement {
  const {input} = results.answer;
  const {rounded} = results.view;
  const period = later(h("span", {}, "…"), monthsOf(app).then((months) => {
    const dates = months.state !== "done" ? [] : months.lookup.rows("P3.1")
        .flatMap((row) => row.period ? [row.period.start] : []).sort();
    return dates.length === 0 ? "No bookings" :
        `${monthText(dates[0]!)} to ${monthText(dates.at(-1)!)}`;
  }));
  const worked = workedOut(app, results).length;
  const row = (key: string, value: Child, change = ""): SummaryRow => [key, value, change !== "" &&
      h("a", {href: change}, "Change", hiddenText(` ${key.toLowerCase()}`))];
  return summaryList([
    row("Files", files(app), "#/start"), row("Bookings from", period),
    row("Records read", safeCount(input.documents ?? 0, rounded)),
    row("Could not be read", safeCount(input.rejected ?? 0, rounded)),
    row("Sent more than once", safeCount(input.duplicates ?? 0, rounded)),
    ...matched(app).map(([key, value]) => row(key, value)),
    row("Indicators", `${worked} of ${app.session.indicators.length} can be worked out from ` +
        `this file`, "#/choose"),
    row("Small numbers", rounded ? "Hidden" : "Shown", "#/choose"),
  ], "facts");
}

function files(app: App): Child {
  if (app.session.sample) return "Made-up sample data";
  return h("ul", {class: "nhsuk-list"}, app.chosen.map(({file, recognised: {kind}}) =>
      h("li", {}, `${file.name}: ${KINDS[kind as keyof typeof KINDS] ?? "JSON"}, ` +
        sizeText(file.size))));
}

function matched(app: App): [string, string][] {
  return app.chosen.filter(({recognised}) => recognised.kind === "csv").map(({file, recognised}) => {
    const known = recognised.headings.filter((heading) => fieldOf(heading));
    const strange = recognised.headings.filter((heading) => !fieldOf(heading));
    return [`Columns of ${file.name}`, `${known.length} of ${recognised.headings.length} are read` +
        (strange.length === 0 ? "" : `; not used: ${strange.slice(0, 12).join(", ")}` +
            (strange.length > 12 ? " and others" : ""))];
  });
}

function warnings(app: App, results: Results): Child {
  const {input} = results.answer;
  const {rounded} = results.view;
  const twice = input.duplicates ?? 0;
  const chosen = results.settings.duplicates;
  return [
    brokenJson(app, results),
    (input.rejected ?? 0) > 0 && h("div", {class: "notice"},
        h("p", {id: "bad-rows"}, `${badRows(input.rejected!, input.documents ?? 0, rounded)}.`),
        whereButton(app)),
    twice > 0 && h("div", {class: "notice"}, h("p", {}, duplicates(twice, rounded), "."),
        !results.saved && h("p", {}, linkButton(
            chosen === "resolve" ? "Count all" : "Count once (recommended)", () => {
              app.session.settings.duplicates = chosen === "resolve" ? "keep" : "resolve";
              void work(app);
            }))),
    ...missingColumns(app).map((message) => h("div", {class: "notice"}, h("p", {}, message, "."))),
  ];
}

// Where the first of them stands: asked for, since results keep places to themselves while small
// numbers are hidden.
function whereButton(app: App): HTMLElement | null {
  if (app.session.sources.length === 0) return null;
  const place = h("p", {role: "status"});
  const show = async () => {
    place.textContent = "Looking…";
    const {input} = await app.session.places();
    const first = input.findings.filter(({code, first: at}) => code.startsWith("rejected") && at);
    place.textContent = first.map(({message, first: at}) => `First at record ` +
        `${count(at?.document ?? 0)}, byte ${count(at?.offset ?? 0)}: ${message}`).join(" ");
  };
  return h("div", {}, linkButton("See which", () => void show()), place);
}

function missingColumns(app: App): string[] {
  const csv = app.chosen.filter(({recognised}) => recognised.kind === "csv");
  if (csv.length === 0 || csv.length < app.chosen.filter(({recognised}) =>
      recognised.kind === "csv" || recognised.kind === "json").length) return [];
  const names = new Set(csv.flatMap(({recognised}) => recognised.headings
      .map((heading) => fieldOf(heading)?.name)));
  const dates = names.has("AntenatalAppDate") &&
      (names.has("EDDAgreed") || names.has("LastMenstrualPeriodDate"));
  return dates || names.has("GestAgeBooking") ? [] :
      [columnMissing("Booking before 10 weeks", "gestation at booking or both dates")];
}

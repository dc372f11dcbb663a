// SPDX-License-Identifier: Apache-2.0
// What was read, before anything is made of it.
import {buttonGroup, buttonLink, linkButton} from "../components/buttons.js";
import {summaryList, type SummaryRow} from "../components/summary_list.js";
import {heading, hiddenText} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import type {ChosenFile} from "../files/chosen_file.js";
import {fieldOf} from "../files/record_fields.js";
import {computedIndicators} from "../model/computed.js";
import type {Results} from "../model/results.js";
import type {Page} from "../navigation/navigation.js";
import {usedFiles} from "../published/figures_view.js";
import {findings, wholeColumns} from "../views/findings.js";
import {disclosureText} from "../wording/disclosure_words.js";
import {count, monthText, sizeText} from "../wording/numbers.js";
import {badRows, columnMissing, duplicates} from "../wording/problems.js";
import {brokenJson} from "./broken_json.js";
import {compute} from "./computing.js";
import type {Visit} from "./visit.js";

const KINDS = {json: "JSON", csv: "CSV", imd: "Deprivation of areas",
               postcodes: "Areas of postcodes", organisations: "What providers belong to",
               published: "Published figures"} as const;

export function checkPage(visit: Visit): Page {
  const {session: {results, catalogue}, published, navigation, display} = visit;
  return {
    title: "Check your data", heading: "Check your data", error: navigation.problems.length > 0,
    body: results === null ? h("p", {}, "Nothing has been read yet.") :
        [wholeColumns(results), facts(visit, results), warnings(visit, results),
         published.wasChosen && usedFiles(published.files, catalogue, () => {
           published.clear();
           navigation.redraw(true);
         }),
         heading("Problems by severity"), findings(results, display, navigation),
         computedIndicators(results, catalogue).length > 0 && buttonGroup(
             buttonLink("Choose what to compare", "#/choose", "primary"),
             buttonLink("See results", "#/results/summary"))],
  };
}

function facts({session, chosen}: Visit, results: Results): HTMLElement {
  const {input} = results.answer;
  const period = fillWhenReady(h("span", {}, "…"), session.monthsKnown().then((months) => {
    const dates = months.state !== "done" ? [] : months.lookup.rows("P3.1")
        .flatMap((row) => row.period ? [row.period.start] : []).sort();
    return dates.length === 0 ? "No bookings" :
        `${monthText(dates[0]!)} to ${monthText(dates.at(-1)!)}`;
  }));
  const computed = computedIndicators(results, session.catalogue).length;
  const row = (key: string, value: Child, change = ""): SummaryRow => [key, value, change !== "" &&
      h("a", {href: change}, "Change", hiddenText(` ${key.toLowerCase()}`))];
  return summaryList([
    row("Files", session.sample ? "Made-up sample data" : fileList(chosen), "#/start"),
    row("Bookings from", period),
    row("Records read", count(input.documents ?? 0)),
    row("Could not be read", count(input.rejected ?? 0)),
    row("Sent more than once", count(input.duplicates ?? 0)),
    ...matched(chosen).map(([key, value]) => row(key, value)),
    row("Indicators", `${computed} of ${session.catalogue.indicators.length} can be worked out ` +
        "from this file", "#/choose"),
    row("Small numbers", disclosureText(results.view.disclosure), "#/choose"),
  ], "facts");
}

function fileList(chosen: readonly ChosenFile[]): Child {
  return h("ul", {class: "nhsuk-list"}, chosen.map(({file, recognised: {kind}}) =>
      h("li", {}, `${file.name}: ${KINDS[kind as keyof typeof KINDS] ?? "JSON"}, ` +
        sizeText(file.size))));
}

function matched(chosen: readonly ChosenFile[]): [string, string][] {
  return chosen.filter(({recognised}) => recognised.kind === "csv").map(({file, recognised}) => {
    const known = recognised.headings.filter((heading) => fieldOf(heading));
    const strange = recognised.headings.filter((heading) => !fieldOf(heading));
    return [`Columns of ${file.name}`, `${known.length} of ${recognised.headings.length} are read` +
        (strange.length === 0 ? "" : `; not used: ${strange.slice(0, 12).join(", ")}` +
            (strange.length > 12 ? " and others" : ""))];
  });
}

function warnings(visit: Visit, results: Results): Child {
  const {input} = results.answer;
  const twice = input.duplicates ?? 0;
  const counted = results.settings.duplicates;
  return [
    brokenJson(visit, results),
    (input.rejected ?? 0) > 0 && h("div", {class: "notice"},
        h("p", {id: "bad-rows"}, `${badRows(input.rejected!, input.documents ?? 0)}.`),
        placesButton(results)),
    twice > 0 && h("div", {class: "notice"}, h("p", {}, duplicates(twice), "."),
        !results.saved && h("p", {}, linkButton(
            counted === "resolve" ? "Count all" : "Count once (recommended)", () => {
              visit.session.settings.duplicates = counted === "resolve" ? "keep" : "resolve";
              void compute(visit);
            }))),
    missingColumns(visit.chosen).map((message) =>
        h("div", {class: "notice"}, h("p", {}, message, "."))),
  ];
}

// Where the first of them stands.
function placesButton({answer: {input}}: Results): HTMLElement {
  const answer = h("p", {role: "status"});
  const show = () => {
    const first = input.findings.filter(({code, first: at}) => code.startsWith("rejected") && at);
    answer.textContent = first.map(({message, first: at}) => `First at record ` +
        `${count(at?.document ?? 0)}, byte ${count(at?.offset ?? 0)}: ${message}`).join(" ");
  };
  return h("div", {}, linkButton("See which", show), answer);
}

function missingColumns(chosen: readonly ChosenFile[]): string[] {
  const csv = chosen.filter(({recognised}) => recognised.kind === "csv");
  if (csv.length === 0 || csv.length < chosen.filter(({recognised}) =>
      recognised.kind === "csv" || recognised.kind === "json").length) return [];
  const names = new Set(csv.flatMap(({recognised}) => recognised.headings
      .map((heading) => fieldOf(heading)?.name)));
  const dates = names.has("AntenatalAppDate") &&
      (names.has("EDDAgreed") || names.has("LastMenstrualPeriodDate"));
  return dates || names.has("GestAgeBooking") ? [] :
      [columnMissing("Booking before 10 weeks", "gestation at booking or both dates")];
}

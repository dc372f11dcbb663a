// SPDX-License-Identifier: Apache-2.0
// What to compare. Everything has a default, so that this step can be left out.
import {linkButton, submitButton} from "../components/buttons.js";
import {details} from "../components/details.js";
import {checkbox, dateInput, fieldset, formGroup, radios, textInput} from "../components/fields.js";
import {h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import {computedIndicators} from "../model/computed.js";
import {LEAST_THRESHOLD, MOST_THRESHOLD, offeredRules} from "../model/disclosure.js";
import type {Settings} from "../model/settings.js";
import type {Page} from "../navigation/navigation.js";
import {remember, remembered} from "../session/remembered_choices.js";
import type {Session} from "../session/session.js";
import {REMEMBER, SMALL_NUMBERS} from "../wording/page_words.js";
import {compute} from "./computing.js";
import type {Visit} from "./visit.js";

const GROUPS = ["White", "Mixed", "Asian", "Black", "Other"];

export function choosePage(visit: Visit): Page {
  const {session, navigation} = visit;
  const settings = visit.draft ?? session.settings;
  return {
    title: "Choose what to compare", heading: "Choose what to compare",
    error: navigation.problems.length > 0,
    body: h("form", {id: "choose", onsubmit: (event: Event) => submit(visit, event)},
        indicatorChoice(visit, settings),
        radios("reference", "Compare ethnic groups with", GROUPS.map((group) => [group, group]),
               settings.ethnicReference),
        dates(session, settings),
        radios("confidence", "Ranges", [["0.95", "95%"], ["0.998", "99.8%"]],
               String(settings.confidence)),
        radios("variant", "Definitions", [["guidance", "As the guidance words them"],
               ["published", "As NHS Digital's monthly statistics compute them"]],
               settings.variant),
        smallNumbers(visit, settings),
        h("div", {class: "nhsuk-checkboxes group"},
          checkbox("remember", "Remember my choices on this computer", remembered() !== null,
                   {name: "remember", value: "yes"}, REMEMBER)),
        submitButton("Work out results", "primary")),
  };
}

function indicatorChoice({session, navigation}: Visit, settings: Settings): HTMLElement {
  const {results, catalogue} = session;
  const all = catalogue.indicators;
  const computed = results &&
      new Set(computedIndicators(results, catalogue).map(({id}) => id));
  const problem = navigation.problems.find(({field}) => field === "choose-indicators");
  const choice = fieldset("Indicators",
      computed && h("p", {}, `${computed.size} of ${all.length} can be worked out from this ` +
          `file; ${all.length - computed.size} need other data.`),
      problem && h("span", {class: "nhsuk-error-message"}, problem.message),
      catalogue.byPriority().map(({priority, indicators}) => details(priority.title,
          h("div", {class: "nhsuk-checkboxes"}, indicators.map(({id, short}) => checkbox(
              `indicators-${id}`, [short, computed && !computed.has(id) ? " (needs other data)" : ""],
              settings.indicators?.includes(id) ?? true, {name: "indicators", value: id}))))));
  choice.id = "choose-indicators";
  choice.tabIndex = -1;
  return choice;
}

// The engine's rules, in its words.
function smallNumbers({navigation}: Visit, settings: Settings): HTMLElement {
  const problem = navigation.problems.find(({field}) => field === "threshold");
  const threshold = textInput("threshold", String(settings.threshold), {
    class: "nhsuk-input nhsuk-input--width-4", name: "threshold", inputmode: "numeric"});
  const choice = radios("disclosure", "Small numbers", offeredRules().map(({rule, title, words}) =>
      [rule, `${title}: ${words.replace("{largest}", "7, or others chosen below,")}`]),
      settings.rule, h("div", {class: "nhsuk-hint"}, SMALL_NUMBERS));
  choice.append(
      problem ? h("span", {class: "nhsuk-error-message"}, problem.message) : "",
      formGroup("Suppression hides counts below", threshold,
                `A whole number from ${LEAST_THRESHOLD} to ${MOST_THRESHOLD}.`));
  return choice;
}

function dates(session: Session, {from, to}: Settings): HTMLElement {
  const field = (id: "from" | "to", text: string, value: string | null) =>
      formGroup(text, dateInput(id, value ?? "", {name: id}));
  const latest = fillWhenReady(h("p", {}), session.monthsKnown().then((months) => {
    if (months.state !== "done") return null;
    const last = months.lookup.rows("P3.1").flatMap(({period}) => period ? [period.end] : [])
        .sort().at(-1);
    if (!last) return null;
    // The first day of the month that begins twelve months ending with this one.
    const first = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)) - 12, 1))
        .toISOString().slice(0, 10);
    return linkButton("Use the latest 12 months of bookings", () => {
      (document.getElementById("from") as HTMLInputElement).value = first;
      (document.getElementById("to") as HTMLInputElement).value = last;
    });
  }));
  return fieldset("Dates",
      h("p", {class: "nhsuk-hint"}, "Leave both empty for all dates in the file. Counts from " +
        "returns are used where their whole period lies between the dates."),
      latest, h("div", {class: "dates"}, field("from", "From", from), field("to", "To", to)));
}

function submit(visit: Visit, event: Event): void {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  const {session, navigation} = visit;
  const indicators = form.getAll("indicators").map(String);
  const text = (name: string) => String(form.get(name) ?? "");
  const [from, to] = [text("from"), text("to")];
  const problems = [];
  if (indicators.length === 0) {
    problems.push({message: "Select at least 1 indicator", field: "choose-indicators"});
  }
  if (from !== "" && to !== "" && from > to) {
    problems.push({message: "The first date must be before the last", field: "from"});
  }
  const threshold = Number(text("threshold"));
  const fits = Number.isInteger(threshold) && threshold >= LEAST_THRESHOLD &&
      threshold <= MOST_THRESHOLD;
  const rule = offeredRules().find((one) => one.rule === text("disclosure"))?.rule ??
      session.settings.rule;
  if (rule === "suppress" && !fits) {
    problems.push({message: `Suppression hides counts below a whole number from ` +
        `${LEAST_THRESHOLD} to ${MOST_THRESHOLD}`, field: "threshold"});
  }
  const settings = {
    ...session.settings,
    indicators: indicators.length === session.catalogue.indicators.length ? null : indicators,
    from: from === "" ? null : from, to: to === "" ? null : to,
    ethnicReference: text("reference"), confidence: Number(text("confidence")),
    variant: text("variant") === "published" ? "published" as const : "guidance" as const,
    rule, threshold: fits ? threshold : session.settings.threshold,
  } satisfies Settings;
  navigation.problems = problems;
  // What was chosen stays chosen while a mistake is mended.
  visit.draft = problems.length > 0 ? settings : null;
  if (problems.length > 0) return navigation.redraw(true);
  session.settings = settings;
  remember(form.has("remember") ? settings : null);
  void compute(visit);
}

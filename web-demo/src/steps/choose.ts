// SPDX-License-Identifier: Apache-2.0
// What to compare. Everything has a default, so that this step can be left out.
import type {App, Page} from "../app/app.js";
import {remember, remembered} from "../session/remembered_choices.js";
import type {Settings} from "../model/settings.js";
import {type Child, h} from "../dom/element.js";
import {later} from "../dom/fill_when_ready.js";
import {byPriority, workedOut} from "../model/computed.js";
import {monthsOf} from "../views/trends.js";
import {EXACT, REMEMBER, SUPPRESSION} from "../wording/page_words.js";
import {phraseOf} from "../wording/phrases.js";
import {work} from "./open.js";

const GROUPS = ["White", "Mixed", "Asian", "Black", "Other"];

export function choosePage(app: App): Page {
  const {session} = app;
  const {results} = session;
  const settings = app.draft ?? session.settings;
  const worked = results ? new Set(workedOut(app, results).map(({id}) => id)) : null;
  const problem = app.problems.find(({field}) => field === "choose-indicators");
  return {
    title: "Choose what to compare", heading: "Choose what to compare",
    error: app.problems.length > 0,
    body: h("form", {id: "choose", onsubmit: (event: Event) => submit(app, event)},
        h("fieldset", {class: "nhsuk-fieldset group", id: "choose-indicators", tabindex: "-1"},
          h("legend", {class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--m"}, "Indicators"),
          worked && h("p", {}, `${worked.size} of ${session.indicators.length} can be worked ` +
              `out from this file; ${session.indicators.length - worked.size} need other data.`),
          problem && h("span", {class: "nhsuk-error-message"}, problem.message),
          byPriority(session.indicators).map(({priority, indicators}) =>
            h("details", {class: "nhsuk-details"},
              h("summary", {class: "nhsuk-details__summary"},
                h("span", {class: "nhsuk-details__summary-text"}, priority.title)),
              h("div", {class: "nhsuk-details__text nhsuk-checkboxes"}, indicators.map((one) =>
                checkbox("indicators", one.id,
                         settings.indicators?.includes(one.id) ?? true,
                         [phraseOf(one.id, one.title).short,
                          worked && !worked.has(one.id) ? " (needs other data)" : ""])))))),
        radios("reference", "Compare ethnic groups with", GROUPS.map((group) => [group, group]),
               settings.ethnicReference),
        dates(app, settings),
        radios("confidence", "Ranges", [["0.95", "95%"], ["0.998", "99.8%"]],
               String(settings.confidence)),
        radios("variant", "Definitions", [["guidance", "As the guidance words them"],
               ["published", "As NHS Digital's monthly statistics compute them"]],
               settings.variant),
        radios("rounded", "Small numbers", [["yes", "Hide small numbers"],
               ["no", "Show exact numbers"]], settings.rounded ? "yes" : "no",
               h("div", {}, h("p", {class: "nhsuk-hint"}, SUPPRESSION),
                 h("p", {class: "nhsuk-hint"}, EXACT))),
        keep(),
        h("button", {type: "submit", class: "nhsuk-button"}, "Work out results")),
  };
}

function checkbox(name: string, value: string, checked: boolean, label: Child): HTMLElement {
  const id = `${name}-${value}`;
  return h("div", {class: "nhsuk-checkboxes__item"},
      h("input", {class: "nhsuk-checkboxes__input", type: "checkbox", id, name, value, checked}),
      h("label", {class: "nhsuk-label nhsuk-checkboxes__label", for: id}, label));
}

function radios(name: string, legend: string, options: readonly (readonly string[])[],
                current: string, hint?: Child): HTMLElement {
  return h("fieldset", {class: "nhsuk-fieldset group"},
      h("legend", {class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--m"}, legend), hint,
      h("div", {class: "nhsuk-radios"}, options.map(([value, text]) => {
        const id = `${name}-${value}`;
        return h("div", {class: "nhsuk-radios__item"},
            h("input", {class: "nhsuk-radios__input", type: "radio", id, name, value: value!,
                        checked: value === current}),
            h("label", {class: "nhsuk-label nhsuk-radios__label", for: id}, text));
      })));
}

function keep(): HTMLElement {
  return h("div", {class: "nhsuk-checkboxes group"},
      h("div", {class: "nhsuk-checkboxes__item"},
        h("input", {class: "nhsuk-checkboxes__input", type: "checkbox", id: "remember",
                    name: "remember", value: "yes", checked: remembered() !== null,
                    "aria-describedby": "remember-hint"}),
        h("label", {class: "nhsuk-label nhsuk-checkboxes__label", for: "remember"},
          "Remember my choices on this computer"),
        h("div", {class: "nhsuk-hint nhsuk-checkboxes__hint", id: "remember-hint"}, REMEMBER)));
}

function dates(app: App, {from, to}: Settings): HTMLElement {
  const field = (id: "from" | "to", text: string, value: string | null) => {
    const input = h("input", {class: "nhsuk-input nhsuk-input--width-10", type: "date", id,
                              name: id});
    input.value = value ?? "";
    return h("div", {class: "nhsuk-form-group"},
             h("label", {class: "nhsuk-label", for: id}, text), input);
  };
  const place = later(h("p", {}), monthsOf(app).then((months) => {
    if (months.state !== "done") return null;
    const last = months.lookup.rows("P3.1").flatMap(({period}) => period ? [period.end] : [])
        .sort().at(-1);
    if (!last) return null;
    // The first day of the month that begins twelve months ending with this one.
    const first = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)) - 12, 1))
        .toISOString().slice(0, 10);
    return h("button", {type: "button", class: "link-button", onclick: () => {
      (document.getElementById("from") as HTMLInputElement).value = first;
      (document.getElementById("to") as HTMLInputElement).value = last;
    }}, "Use the latest 12 months of bookings");
  }));
  return h("fieldset", {class: "nhsuk-fieldset group"},
      h("legend", {class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--m"}, "Dates"),
      h("p", {class: "nhsuk-hint"}, "Leave both empty for all dates in the file. Counts from " +
        "returns are used where their whole period lies between the dates."),
      place, h("div", {class: "dates"}, field("from", "From", from), field("to", "To", to)));
}

function submit(app: App, event: Event): void {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  const {session} = app;
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
  const settings = {
    ...session.settings,
    indicators: indicators.length === session.indicators.length ? null : indicators,
    from: from === "" ? null : from, to: to === "" ? null : to,
    ethnicReference: text("reference"), confidence: Number(text("confidence")),
    variant: text("variant") === "published" ? "published" as const : "guidance" as const,
    rounded: text("rounded") !== "no",
  } satisfies Settings;
  app.problems = problems;
  // What was chosen stays chosen while a mistake is mended.
  app.draft = problems.length > 0 ? settings : null;
  if (problems.length > 0) return app.redraw(true);
  session.settings = settings;
  remember(form.has("remember") ? settings : null);
  void work(app);
}

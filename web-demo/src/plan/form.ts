// SPDX-License-Identifier: Apache-2.0
// An action in a form. Only what the reader changes is changed in the plan: what the form cannot
// show stays as it was.
import type {PlanCoverage} from "matequity";
import type {App} from "../app/app.js";
import {tabAddress} from "../navigation/route.js";
import {type Child, h} from "../dom/element.js";
import {byPriority} from "../model/computed.js";
import {phraseOf} from "../wording/phrases.js";
import {stratumText} from "../wording/plan_words.js";
import {type Changes, type Field, FIELDS} from "./file/plan_file.js";

type Option = readonly [value: string, text: string];

const RATINGS = ["blue", "green", "amber", "red", "grey"];
const COMPARATORS: readonly Option[] = [[">=", "At least"], ["<=", "At most"], [">", "More than"],
                                        ["<", "Less than"], ["=", "Exactly"]];
const STRATA = [...["White", "Mixed", "Asian", "Black", "Other"].map((one) => `ethnic_group=${one}`),
                ...[1, 2, 3, 4, 5].map((one) => `imd_quintile=${one}`)];

const inputId = (field: Field) => `plan-${field.replaceAll(/[._]/g, "-")}`;

/** The form of an action, or of a new one. */
export function actionForm(app: App, index: number | null): HTMLElement {
  const {text} = app.plan;
  const value = (field: Field) => index === null ? "" : text?.read(index, field) ?? "";
  const several = index === null ? 0 :
      app.plan.judged?.document.actions[index]?.metrics.length ?? 0;
  const form = h("form", {id: "action-form", novalidate: true, onsubmit: (event: Event) => {
    event.preventDefault();
    submit(app, index, form);
  }});
  const add = (...children: Child[]) => {
    for (const child of children.flat()) if (child instanceof Node) form.append(child);
  };
  add(
    textField("title", "What is done", value("title"), {wide: true}),
    interventionSelect(app, value("intervention")),
    group("Who owns it",
      textField("owner.role", "Role", value("owner.role"), {hint: "For example, head of midwifery"}),
      textField("owner.name", "Name", value("owner.name"))),
    group("When", dateField("start", "Starts on", value("start")),
      dateField("due", "Due on", value("due")),
      dateField("completed", "Completed on", value("completed"))),
    group("Where it stands",
      textField("progress_percent", "Progress, from 0 to 100", value("progress_percent"),
                {numeric: true}),
      select("rag_reported", "Rating that you report", value("rag_reported"), RATINGS.map((one) =>
          [one, one] as const)),
      dateField("last_update", "Last updated on", value("last_update")),
      textField("evidence", "What shows that it is done", value("evidence"),
                {hint: "Separate several with semicolons", wide: true})),
    group("Whom and what it is about",
      textField("groups", "Groups", value("groups"), {wide: true, hint: "Separate several with " +
          "semicolons. For example: Black; people in the most deprived areas"}),
      several > 1 && h("p", {class: "nhsuk-hint"}, `The action has ${several} measures: this is the ` +
        "first. The others stay as they are."),
      indicatorSelect(app, value("metrics.indicator")),
      select("metrics.stratum", "Group that is measured", value("metrics.stratum"),
             STRATA.map((one) => [one, stratumText(one)] as const)),
      textField("metrics.baseline", "Value at the start", value("metrics.baseline"),
                {numeric: true}),
      dateField("metrics.baseline_date", "Day of that value", value("metrics.baseline_date")),
      select("metrics.comparator", "The target is", value("metrics.comparator"), COMPARATORS),
      textField("metrics.target", "Target", value("metrics.target"), {numeric: true}),
      dateField("metrics.target_date", "To be reached by", value("metrics.target_date")),
      textField("metrics.current", "Latest value", value("metrics.current"), {numeric: true}),
      dateField("metrics.current_date", "Day of the latest value", value("metrics.current_date"))),
    h("div", {class: "nhsuk-button-group"},
      h("button", {type: "submit", class: "nhsuk-button"},
        index === null ? "Add this action" : "Change this action"),
      index !== null && h("button", {type: "button", class: "nhsuk-button nhsuk-button--secondary",
                                     onclick: () => remove(app, index)}, "Remove this action"),
      h("a", {class: "nhsuk-button nhsuk-button--secondary", role: "button",
              href: tabAddress("action-plan")}, "Cancel")));
  return form;
}

function submit(app: App, index: number | null, form: HTMLFormElement): void {
  const changes: Changes = {};
  for (const field of FIELDS) {
    const input = form.querySelector<HTMLInputElement | HTMLSelectElement>(`#${inputId(field)}`);
    if (input && input.value.trim() !== input.dataset["first"]) changes[field] = input.value.trim();
  }
  const title = form.querySelector<HTMLInputElement>(`#${inputId("title")}`)!.value.trim();
  if (title === "") return showProblem(form);
  if (index !== null) app.plan.change(index, changes);
  else app.plan.add({id: nextId(app), ...changes});
  app.notice = `The action is ${index === null ? "added" : "changed"}. The plan is judged anew. ` +
      "Download it to keep the change.";
  app.go({step: "results", tab: "action-plan", indicator: null});
}

// An error summary as everywhere, but what was typed stays: the page is not drawn anew.
function showProblem(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>(`#${inputId("title")}`)!;
  const message = "Enter what is done";
  if (!document.getElementById("action-problem")) {
    input.before(h("span", {class: "nhsuk-error-message", id: `${input.id}-error`},
                   h("span", {class: "nhsuk-u-visually-hidden"}, "Error: "), message));
    input.setAttribute("aria-describedby", `${input.id}-error`);
    input.classList.add("nhsuk-input--error");
    input.parentElement!.classList.add("nhsuk-form-group--error");
    form.before(summaryOf(message, input));
    document.title = `Error: ${document.title}`;
  }
  document.getElementById("action-problem")!.focus();
}

function summaryOf(message: string, input: HTMLElement): HTMLElement {
  return h("div", {class: "nhsuk-error-summary", id: "action-problem", tabindex: "-1", role: "alert",
                   "aria-labelledby": "action-problem-title"},
      h("h2", {class: "nhsuk-error-summary__title", id: "action-problem-title"},
        "There is a problem"),
      h("div", {class: "nhsuk-error-summary__body"},
        h("ul", {class: "nhsuk-list nhsuk-error-summary__list"}, h("li", {},
          h("a", {href: `#${input.id}`, onclick: (event: Event) => {
            event.preventDefault();
            input.focus();
          }}, message)))));
}

function remove(app: App, index: number): void {
  app.plan.remove(index);
  app.notice = "The action is removed. Undo the last change brings it back.";
  app.go({step: "results", tab: "action-plan", indicator: null});
}

function nextId(app: App): string {
  const {text} = app.plan;
  const taken = new Set(Array.from({length: text?.actions ?? 0}, (_, at) => text!.read(at, "id")));
  let number = taken.size + 1;
  while (taken.has(`A${number}`)) ++number;
  return `A${number}`;
}

function group(legend: string, ...children: Child[]): HTMLElement {
  return h("fieldset", {class: "nhsuk-fieldset group"},
      h("legend", {class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--m"}, legend), children);
}

interface Extra {
  hint?: string;
  numeric?: boolean;
  wide?: boolean;
}

function textField(field: Field, text: string, value: string, extra: Extra = {}): HTMLElement {
  const id = inputId(field);
  const input = h("input", {
    class: `nhsuk-input${extra.wide ? "" : " nhsuk-input--width-20"}`, type: "text", id,
    autocomplete: "off", inputmode: extra.numeric ? "decimal" : null, "data-first": value.trim(),
    "aria-describedby": extra.hint ? `${id}-hint` : null});
  input.value = value;
  return h("div", {class: "nhsuk-form-group"}, h("label", {class: "nhsuk-label", for: id}, text),
           extra.hint && h("div", {class: "nhsuk-hint", id: `${id}-hint`}, extra.hint), input);
}

function dateField(field: Field, text: string, value: string): HTMLElement {
  const id = inputId(field);
  const input = h("input", {class: "nhsuk-input nhsuk-input--width-10", type: "date", id});
  input.value = value;
  // What is no date the browser does not take: it stays in the plan until another is given.
  input.dataset["first"] = input.value;
  const wrong = value !== "" && input.value === "";
  if (wrong) input.setAttribute("aria-describedby", `${id}-hint`);
  return h("div", {class: "nhsuk-form-group"}, h("label", {class: "nhsuk-label", for: id}, text),
           wrong && h("div", {class: "nhsuk-hint", id: `${id}-hint`},
                      `The plan says “${value}”, which is no date of the form 2026-03-31.`), input);
}

// A value that is none of the options is one more option: nothing is lost by opening the form.
function select(field: Field, text: string, value: string, options: readonly Option[],
                groups?: Child): HTMLElement {
  const id = inputId(field);
  const other = value !== "" && !options.some(([one]) => one === value);
  return h("div", {class: "nhsuk-form-group"}, h("label", {class: "nhsuk-label", for: id}, text),
      h("select", {class: "nhsuk-select", id, "data-first": value.trim()},
        h("option", {value: ""}, "Not given"),
        other && h("option", {value, selected: true}, value),
        groups ?? options.map(([one, word]) =>
            h("option", {value: one, selected: one === value}, word))));
}

function indicatorSelect(app: App, value: string): HTMLElement {
  const {indicators} = app.session;
  return select("metrics.indicator", "Measured by", value,
      indicators.map(({id}) => [id, id] as const),
      byPriority(indicators).map(({priority, indicators: list}) =>
        h("optgroup", {label: priority.title}, list.map(({id, title}) =>
          h("option", {value: id, selected: id === value},
            `${phraseOf(id, title).short} (${id})`)))));
}

// The engine knows the interventions: their list comes a moment after the form.
function interventionSelect(app: App, value: string): HTMLElement {
  const place = select("intervention", "Intervention of the guidance", value, []);
  const fill = ({interventions}: PlanCoverage) => {
    const list = place.querySelector("select")!;
    const now = list.value;
    list.replaceChildren(h("option", {value: ""}, "Not given"),
        ...interventions.list.map(({id, title}) => h("option", {value: id}, `${id} ${title}`)));
    if (now !== "" && !interventions.list.some(({id}) => id === now)) {
      list.append(h("option", {value: now}, now));
    }
    list.value = now;
  };
  const known = app.plan.judged;
  if (known) fill(known.document.coverage);
  else void app.plan.guidance().then(fill, () => {});
  return place;
}

// SPDX-License-Identifier: Apache-2.0
// An action in a form. Only what the reader changes is changed in the plan: what the form cannot
// show stays as it was.
import type {PlanCoverage} from "matequity";
import {button, buttonGroup, buttonLink, submitButton} from "../components/buttons.js";
import {errorSummary, problemLinks} from "../components/error_summary.js";
import {dateInput, fieldset, formGroup, type Option, optionsOf, select, textInput,
        } from "../components/fields.js";
import {indicatorOptions} from "../components/indicator_options.js";
import {hiddenText} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import type {Catalogue} from "../model/indicators.js";
import type {Navigation} from "../navigation/navigation.js";
import {tabAddress} from "../navigation/route.js";
import {stratumText} from "../wording/plan_words.js";
import {type Changes, type Field, FIELDS} from "./file/fields.js";
import type {PlanContext, PlanStore} from "./store.js";


const RATINGS = ["blue", "green", "amber", "red", "grey"];
const COMPARATORS: readonly Option[] = [[">=", "At least"], ["<=", "At most"], [">", "More than"],
                                        ["<", "Less than"], ["=", "Exactly"]];
const STRATA = [...["White", "Mixed", "Asian", "Black", "Other"].map((one) => `ethnic_group=${one}`),
                ...[1, 2, 3, 4, 5].map((one) => `imd_quintile=${one}`)];

const inputId = (field: Field) => `plan-${field.replaceAll(/[._]/g, "-")}`;

/** The form of an action, or of a new one. */
export function actionForm({plan, catalogue}: PlanContext, navigation: Navigation,
                           index: number | null): HTMLElement {
  const value = (field: Field) => index === null ? "" : plan.file?.read(index, field) ?? "";
  const several = index === null ? 0 :
      plan.judged?.document.actions[index]?.metrics.length ?? 0;
  const form = h("form", {id: "action-form", novalidate: true, onsubmit: (event: Event) => {
    event.preventDefault();
    submit(plan, navigation, index, form);
  }});
  const add = (...children: Child[]) => {
    for (const child of children.flat()) if (child instanceof Node) form.append(child);
  };
  add(
    textField("title", "What is done", value("title"), {wide: true}),
    interventionSelect(plan, value("intervention")),
    fieldset("Who owns it",
      textField("owner.role", "Role", value("owner.role"), {hint: "For example, head of midwifery"}),
      textField("owner.name", "Name", value("owner.name"))),
    fieldset("When", dateField("start", "Starts on", value("start")),
      dateField("due", "Due on", value("due")),
      dateField("completed", "Completed on", value("completed"))),
    fieldset("Where it stands",
      textField("progress_percent", "Progress, from 0 to 100", value("progress_percent"),
                {numeric: true}),
      choice("rag_reported", "Rating that you report", value("rag_reported"),
             RATINGS.map((one) => [one, one] as const)),
      dateField("last_update", "Last updated on", value("last_update")),
      textField("evidence", "What shows that it is done", value("evidence"),
                {hint: "Separate several with semicolons", wide: true})),
    fieldset("Whom and what it is about",
      textField("groups", "Groups", value("groups"), {wide: true, hint: "Separate several with " +
          "semicolons. For example: Black; people in the most deprived areas"}),
      several > 1 && h("p", {class: "nhsuk-hint"}, `The action has ${several} measures: this is the ` +
        "first. The others stay as they are."),
      indicatorSelect(catalogue, value("metrics.indicator")),
      choice("metrics.stratum", "Group that is measured", value("metrics.stratum"),
             STRATA.map((one) => [one, stratumText(one)] as const)),
      textField("metrics.baseline", "Value at the start", value("metrics.baseline"),
                {numeric: true}),
      dateField("metrics.baseline_date", "Day of that value", value("metrics.baseline_date")),
      choice("metrics.comparator", "The target is", value("metrics.comparator"), COMPARATORS),
      textField("metrics.target", "Target", value("metrics.target"), {numeric: true}),
      dateField("metrics.target_date", "To be reached by", value("metrics.target_date")),
      textField("metrics.current", "Latest value", value("metrics.current"), {numeric: true}),
      dateField("metrics.current_date", "Day of the latest value", value("metrics.current_date"))),
    buttonGroup(
      submitButton(index === null ? "Add this action" : "Change this action", "primary"),
      index !== null && button("Remove this action", () => remove(plan, navigation, index)),
      buttonLink("Cancel", tabAddress("action-plan"))));
  return form;
}

function submit(plan: PlanStore, navigation: Navigation, index: number | null,
                form: HTMLFormElement): void {
  const changes: Changes = {};
  for (const field of FIELDS) {
    const input = form.querySelector<HTMLInputElement | HTMLSelectElement>(`#${inputId(field)}`);
    if (input && input.value.trim() !== input.dataset["first"]) changes[field] = input.value.trim();
  }
  const title = form.querySelector<HTMLInputElement>(`#${inputId("title")}`)!.value.trim();
  if (title === "") return showProblem(form);
  if (index !== null) plan.change(index, changes);
  else plan.add({id: nextId(plan), ...changes});
  navigation.notice = `The action is ${index === null ? "added" : "changed"}. The plan is ` +
      "judged anew. Download it to keep the change.";
  navigation.go({step: "results", tab: "action-plan", indicator: null});
}

// An error summary as everywhere, but what was typed stays: the page is not drawn anew.
function showProblem(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>(`#${inputId("title")}`)!;
  const message = "Enter what is done";
  if (!document.getElementById("action-problem")) {
    input.before(h("span", {class: "nhsuk-error-message", id: `${input.id}-error`},
                   hiddenText("Error: "), message));
    input.setAttribute("aria-describedby", `${input.id}-error`);
    input.classList.add("nhsuk-input--error");
    input.parentElement!.classList.add("nhsuk-form-group--error");
    form.before(errorSummary("action-problem", problemLinks([{message, field: input.id}])));
    document.title = `Error: ${document.title}`;
  }
  document.getElementById("action-problem")!.focus();
}


function remove(plan: PlanStore, navigation: Navigation, index: number): void {
  plan.remove(index);
  navigation.notice = "The action is removed. Undo the last change brings it back.";
  navigation.go({step: "results", tab: "action-plan", indicator: null});
}

function nextId({file}: PlanStore): string {
  const taken = new Set(Array.from({length: file?.actions ?? 0}, (_, at) => file!.read(at, "id")));
  let number = taken.size + 1;
  while (taken.has(`A${number}`)) ++number;
  return `A${number}`;
}


interface Extra {
  hint?: string;
  numeric?: boolean;
  wide?: boolean;
}

function textField(field: Field, text: string, value: string, extra: Extra = {}): HTMLElement {
  return formGroup(text, textInput(inputId(field), value, {
    class: `nhsuk-input${extra.wide ? "" : " nhsuk-input--width-20"}`,
    inputmode: extra.numeric ? "decimal" : null, "data-first": value.trim()}), extra.hint);
}

function dateField(field: Field, text: string, value: string): HTMLElement {
  const input = dateInput(inputId(field), value);
  // What is no date the browser does not take: it stays in the plan until another is given.
  input.dataset["first"] = input.value;
  return formGroup(text, input, value !== "" && input.value === "" &&
      `The plan says “${value}”, which is no date of the form 2026-03-31.`);
}

// A value that is none of the options is one more option: nothing is lost by opening the form.
function choice(field: Field, text: string, value: string, options: readonly Option[],
                groups?: Child): HTMLElement {
  const other = value !== "" && !options.some(([one]) => one === value);
  return formGroup(text, select(inputId(field),
      [optionsOf([["", "Not given"]], ""), other && optionsOf([[value, value]], value),
       groups ?? optionsOf(options, value)], {"data-first": value.trim()}));
}

function indicatorSelect(catalogue: Catalogue, value: string): HTMLElement {
  return choice("metrics.indicator", "Measured by", value,
      catalogue.indicators.map(({id}) => [id, id] as const), indicatorOptions(catalogue, value));
}

// The engine knows the interventions: their list comes a moment after the form.
function interventionSelect(plan: PlanStore, value: string): HTMLElement {
  const element = choice("intervention", "Intervention of the guidance", value, []);
  const fill = ({interventions}: PlanCoverage) => {
    const list = element.querySelector("select")!;
    const current = list.value;
    const options: Option[] = [["", "Not given"], ...interventions.list.map(({id, title}) =>
        [id, `${id} ${title}`] as const)];
    if (!options.some(([id]) => id === current)) options.push([current, current]);
    list.replaceChildren(...optionsOf(options, current));
  };
  if (plan.judged) fill(plan.judged.document.coverage);
  else void plan.guidance().then(fill, () => {});
  return element;
}

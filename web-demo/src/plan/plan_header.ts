// SPDX-License-Identifier: Apache-2.0
// Above every view of the plan: whose it is, for which day it speaks, and what can be done with it.
import type {PlanResultDocument} from "matequity";
import {button, buttonGroup, buttonLink, linkButton, submitButton} from "../components/buttons.js";
import {dateInput} from "../components/fields.js";
import {append, type Child, h} from "../dom/element.js";
import {saveBlob, saveText} from "../exports/save_file.js";
import {today} from "../model/today.js";
import type {Navigation} from "../navigation/navigation.js";
import {tabAddress} from "../navigation/route.js";
import {dayText} from "../wording/numbers.js";
import {KEPT_HERE, planCounts} from "../wording/plan_words.js";
import {usePlan} from "./open_file.js";
import {actionsOf} from "./own_fields.js";
import type {PlanStore} from "./store.js";

export function planHeader(plan: PlanStore, navigation: Navigation, document: PlanResultDocument,
                           alone: boolean): Child {
  const name = document.system.name ?? (plan.name === "" ? "A plan begun here" : plan.name);
  return [
    replaceQuestion(plan, navigation),
    h("p", {class: "plan-head"}, h("strong", {}, name), `, as it stands on `,
      h("strong", {id: "plan-day"}, dayText(document.as_of)), ". ", planCounts(document)),
    plan.sample && h("p", {}, "This plan is made up, for a made-up system."),
    h("div", {class: "plan-tools no-print"}, dayForm(plan, navigation, document),
      buttonGroup(
        buttonLink("Add an action", tabAddress("action-plan", "add")),
        plan.canUndo && button("Undo the last change", () => {
          plan.undo();
          navigation.notice = "The last change was undone.";
          navigation.redraw(true);
        }))),
    h("div", {class: "plan-tools no-print"}, downloads(plan, document),
      otherFile(plan, navigation)),
    h("p", {class: "no-print", id: "plan-unsaved", role: "status"}, keptLine(plan.unsaved)),
    alone && printedLine(document),
  ];
}

const keptLine = (unsaved: boolean): Child => unsaved ?
    [h("strong", {}, "You have changes that are not downloaded. "), KEPT_HERE] : KEPT_HERE;

/** At the head of a print without results, which has no line of theirs. */
export const printedLine = ({engine, as_of: day}: PlanResultDocument): HTMLElement =>
    h("p", {class: "print-only"}, `matequity ${engine.version}, catalogue ` +
      `${engine.catalogue.slice(0, 12)}; plan judged for ${dayText(day)}. Printed on ` +
      `${dayText(today())}.`);

function dayForm(plan: PlanStore, navigation: Navigation, document: PlanResultDocument):
    HTMLElement {
  const input = dateInput("as-of", document.as_of,
                          {required: true, min: "2015-01-01", max: "2099-12-31"});
  return h("form", {class: "plan-day", onsubmit: (event: Event) => {
    event.preventDefault();
    plan.asOf = input.value === "" ? null : input.value;
    navigation.redraw(true);
  }}, h("label", {class: "nhsuk-label", for: "as-of"}, "As it stands on"), input,
  submitButton("Judge this day"));
}

function downloads(plan: PlanStore, document: PlanResultDocument): HTMLElement {
  const csv = plan.file?.form === "csv";
  const save = (text: string, action: () => void) => linkButton(text, () => {
    action();
    const line = globalThis.document.getElementById("plan-unsaved");
    line?.replaceChildren();
    if (line) append(line, ["Downloaded. ", keptLine(plan.unsaved)]);
  });
  return h("div", {class: "figure__buttons"},
      save(`Download the plan (${csv ? "CSV" : "JSON"})`, () =>
          saveBlob(`action-plan.${csv ? "csv" : "json"}`, plan.save())),
      csv && save("Download the actions (JSON)", () => saveText("action-plan.json",
          "application/json", `${JSON.stringify(actionsOf(document), null, 2)}\n`)),
      save("Download the tracked list (CSV)", () => void plan.judge().then(({csv: tracked}) =>
          saveText("action-plan-tracked.csv", "text/csv", tracked))));
}

function otherFile(plan: PlanStore, navigation: Navigation): HTMLElement {
  return h("div", {class: "plan-other"},
      h("label", {class: "nhsuk-label", for: "plan-file"}, "Use another plan (JSON or CSV)"),
      planInput(plan, navigation));
}

/** The place to choose a file of a plan. */
export function planInput(plan: PlanStore, navigation: Navigation): HTMLInputElement {
  const input = h("input", {type: "file", id: "plan-file", class: "file-input", onchange: () => {
    const [file] = input.files ?? [];
    if (file) void usePlan(plan, navigation, file);
  }});
  return input;
}

function replaceQuestion(plan: PlanStore, navigation: Navigation): Child {
  const {waiting} = plan;
  if (!waiting) return null;
  return h("div", {class: "notice", role: "region", "aria-labelledby": "replace-question"},
      h("h2", {class: "nhsuk-heading-s", id: "replace-question", tabindex: "-1"},
        `Use ${waiting.name} instead? Your changes have not been downloaded`),
      buttonGroup(
        button("Use it and lose the changes", () => void usePlan(plan, navigation, waiting, true)),
        button("Keep this plan", () => {
          plan.waiting = null;
          navigation.redraw(true);
        })));
}

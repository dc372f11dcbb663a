// SPDX-License-Identifier: Apache-2.0
// The actions, the worst first, with a choice of which to show.
import type {PlanResultDocument} from "matequity";
import type {App} from "../app/app.js";
import {type Child, h} from "../dom/element.js";
import {count, dayText} from "../wording/numbers.js";
import {STATUS_TAG} from "../wording/plan_words.js";
import {actionRows, HEADS} from "./action_row.js";
import type {Filter} from "./store.js";
import {hasOwner, type Placed, type Status, STATUSES, worstFirst} from "../model/action_status.js";

const NO_PRIORITY = "none";
// Long tables take long to draw.
const MOST_DRAWN = 50;

export function actionsTable(app: App, document: PlanResultDocument): Child {
  const placed = worstFirst(document);
  if (placed.length === 0) return h("p", {}, "There is no action in this plan yet.");
  const body = h("tbody", {class: "nhsuk-table__body"});
  const said = h("p", {role: "status", id: "actions-shown"});
  const all = h("button", {type: "button", class: "link-button no-print", hidden: true,
                           onclick: () => draw(placed.length)}, "Show all that fit");
  const draw = (most = MOST_DRAWN) => {
    const fitting = placed.filter((one) => fits(one, app.plan.filter));
    const shown = fitting.slice(0, most);
    body.replaceChildren(...shown.flatMap((one) => actionRows(app, one, document.findings)));
    said.textContent = `${count(shown.length)} of ${count(placed.length)} actions are shown, ` +
        "the worst first.";
    all.hidden = shown.length === fitting.length;
  };
  draw();
  const caption = `Actions as they stand on ${dayText(document.as_of)}`;
  return [
    filters(app, placed, draw), said,
    h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
      h("table", {class: "nhsuk-table plan-table", id: "actions"},
        h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, caption),
        h("thead", {class: "nhsuk-table__head"}, h("tr", {}, HEADS.map((head) =>
            h("th", {class: "nhsuk-table__header", scope: "col"}, head)))), body)),
    all,
  ];
}

function fits({action, status}: Placed, {priority, status: wanted, ownerMissing}: Filter): boolean {
  return (priority === "" || (action.priority ?? NO_PRIORITY) === priority) &&
      (wanted === "" || status === wanted) && (!ownerMissing || !hasOwner(action));
}

function filters(app: App, placed: readonly Placed[], draw: () => void): HTMLElement {
  const {filter} = app.plan;
  const priorities = [...new Set(placed.map(({action}) => action.priority ?? NO_PRIORITY))].sort();
  const statuses = STATUSES.filter((status) => placed.some((one) => one.status === status));
  const owner = h("input", {class: "nhsuk-checkboxes__input", type: "checkbox", id: "filter-owner",
                            checked: filter.ownerMissing, onchange: () => {
                              filter.ownerMissing = owner.checked;
                              draw();
                            }});
  return h("div", {class: "plan-filters no-print", role: "group", "aria-label": "Show actions"},
      choice("filter-priority", "Priority", filter.priority,
             [["", "All"], ...priorities.map((one) =>
                 [one, one === NO_PRIORITY ? "None" : one] as const)], (value) => {
               filter.priority = value;
               draw();
             }),
      choice("filter-status", "Status", filter.status, [["", "All"], ...statuses.map((one) =>
          [one, STATUS_TAG[one].word] as const)], (value) => {
        filter.status = value as Status | "";
        draw();
      }),
      h("div", {class: "nhsuk-checkboxes__item"}, owner,
        h("label", {class: "nhsuk-label nhsuk-checkboxes__label", for: "filter-owner"},
          "Owner missing")));
}

function choice(id: string, text: string, current: string,
                options: readonly (readonly [string, string])[], chosen: (value: string) => void):
    HTMLElement {
  const select = h("select", {class: "nhsuk-select", id, onchange: () => chosen(select.value)},
      options.map(([value, word]) => h("option", {value, selected: value === current}, word)));
  return h("div", {class: "nhsuk-form-group"},
           h("label", {class: "nhsuk-label", for: id}, text), select);
}

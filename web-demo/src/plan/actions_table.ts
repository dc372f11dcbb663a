// SPDX-License-Identifier: Apache-2.0
// The actions, the worst first, with a choice of which to show.
import type {PlanResultDocument} from "matequity";
import {linkButton} from "../components/buttons.js";
import {checkbox, formGroup, type Option, optionsOf, select} from "../components/fields.js";
import {tableBody, tableFrame} from "../components/table.js";
import {type Child, h} from "../dom/element.js";
import {hasOwner, type RankedAction, type Status, STATUSES, worstFirst} from "../model/action_status.js";
import {count, dayText} from "../wording/numbers.js";
import {STATUS_TAG} from "../wording/plan_words.js";
import {actionRows, COLUMNS} from "./action_row.js";
import type {Filter, PlanContext} from "./store.js";

const NO_PRIORITY = "none";
// Long tables take long to draw.
const MOST_DRAWN = 50;

export function actionsTable(context: PlanContext, document: PlanResultDocument): Child {
  const {filter} = context.plan;
  const ranked = worstFirst(document);
  if (ranked.length === 0) return h("p", {}, "There is no action in this plan yet.");
  const body = tableBody(null);
  const shownText = h("p", {role: "status", id: "actions-shown"});
  const all = linkButton("Show all that fit", () => draw(ranked.length), "",
                         {class: "link-button no-print", hidden: true});
  const draw = (most = MOST_DRAWN) => {
    const fitting = ranked.filter((one) => fits(one, filter));
    const shown = fitting.slice(0, most);
    body.replaceChildren(...shown.flatMap((one) => actionRows(context, one, document.findings)));
    shownText.textContent = `${count(shown.length)} of ${count(ranked.length)} actions are shown, ` +
        "the worst first.";
    all.hidden = shown.length === fitting.length;
  };
  draw();
  const caption = `Actions as they stand on ${dayText(document.as_of)}`;
  return [filters(filter, ranked, draw), shownText,
          tableFrame(caption, COLUMNS, body, {className: "plan-table", id: "actions"}), all];
}

function fits({action, status}: RankedAction,
              {priority, status: wanted, ownerMissing}: Filter): boolean {
  return (priority === "" || (action.priority ?? NO_PRIORITY) === priority) &&
      (wanted === "" || status === wanted) && (!ownerMissing || !hasOwner(action));
}

function filters(filter: Filter, ranked: readonly RankedAction[], draw: () => void): HTMLElement {
  const priorities = [...new Set(ranked.map(({action}) => action.priority ?? NO_PRIORITY))].sort();
  const statuses = STATUSES.filter((status) => ranked.some((one) => one.status === status));
  const choice = (id: string, text: string, current: string, options: readonly Option[],
                  choose: (value: string) => void) => {
    const list = select(id, optionsOf([["", "All"], ...options], current), {onchange: () => {
      choose(list.value);
      draw();
    }});
    return formGroup(text, list);
  };
  return h("div", {class: "plan-filters no-print", role: "group", "aria-label": "Show actions"},
      choice("filter-priority", "Priority", filter.priority, priorities.map((one) =>
          [one, one === NO_PRIORITY ? "None" : one] as const),
             (value) => { filter.priority = value; }),
      choice("filter-status", "Status", filter.status, statuses.map((one) =>
          [one, STATUS_TAG[one].word] as const),
             (value) => { filter.status = value as Status | ""; }),
      checkbox("filter-owner", "Owner missing", filter.ownerMissing, {onchange: (event: Event) => {
        filter.ownerMissing = (event.target as HTMLInputElement).checked;
        draw();
      }}));
}

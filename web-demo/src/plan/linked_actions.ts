// SPDX-License-Identifier: Apache-2.0
// What the plan says of one indicator, for the views of results.
import {cell} from "../components/table.js";
import {heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {onIndicator, STATUSES, worstFirst} from "../model/action_status.js";
import {tabAddress} from "../navigation/route.js";
import {dayText} from "../wording/numbers.js";
import {ownerText, ratingText} from "../wording/plan_words.js";
import {measureLine, titleOf} from "./action_row.js";
import {fillWhenJudged} from "./fill_when_judged.js";
import {statusTag} from "./status_tag.js";
import type {PlanContext, PlanStore} from "./store.js";

/** The heading of the summary's column: only where there is a plan. */
export const actionColumn = ({isOpen}: PlanStore): string[] => isOpen ? ["Action"] : [];

/** The worst status among the actions that name the indicator, and how many there are. */
export function actionCell(plan: PlanStore, indicator: string): Child {
  if (!plan.isOpen) return null;
  const element = cell();
  element.append(fillWhenJudged(plan, h("span", {"data-action": indicator}, "…"), ({document}) => {
    const own = onIndicator(worstFirst(document), indicator);
    // The worst first; what has no action comes last.
    element.dataset["sort"] = own[0] ? String(STATUSES.indexOf(own[0].status)) : "–";
    const more = own.length > 1 ? h("span", {class: "who"}, ` of ${own.length}`) : null;
    return [statusTag(own[0]?.status ?? "none"), more];
  }, () => "Not judged"));
  return element;
}

/** Where there is no plan yet: that there can be one. */
export function planHint({isOpen}: PlanStore): Child {
  if (isOpen) return null;
  return h("p", {class: "no-print"}, h("a", {href: tabAddress("action-plan")},
                                       "Add an action plan"), " to see here what is being done.");
}

/** "Linked actions": each with its status, owner, date, and how its measure moved. */
export function linkedActions(context: PlanContext, indicator: string): Child {
  const {plan} = context;
  if (!plan.isOpen) return null;
  return h("section", {class: "linked"},
      heading("Linked actions", 3),
      fillWhenJudged(plan, h("div", {"data-linked": indicator}, "…"), ({document}) => {
        const own = onIndicator(worstFirst(document), indicator);
        if (own.length === 0) {
          return h("p", {}, statusTag("none"), " ", h("a", {href: tabAddress("action-plan", "add")},
                                                      "Add an action"));
        }
        const list = h("ul", {class: "linked__list"}, own.map(({action, status}) =>
            h("li", {}, h("p", {}, h("strong", {}, titleOf(action)), ` ${action.id ?? ""} `,
                          statusTag(status)),
              h("p", {}, `Owner: ${ownerText(action) || "nobody"}. ` +
                `${action.due === null ? "No date" : `Due ${dayText(action.due)}`}. `,
                ratingText(action)),
              action.metrics.filter((metric) => metric.indicator === indicator)
                .map((metric) => h("p", {}, measureLine(context, metric, action, false))))));
        return [h("p", {}, `As they stand on ${dayText(document.as_of)}.`), list,
                h("p", {class: "no-print"}, h("a", {href: tabAddress("action-plan")},
                                              "See the action plan"))];
      }, () => "The plan could not be judged."));
}

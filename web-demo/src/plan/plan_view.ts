// SPDX-License-Identifier: Apache-2.0
// The action plan's tab: the actions with their checks and gaps, the commitments, and the form.
import type {PlanResultDocument} from "matequity";
import {button, buttonLink} from "../components/buttons.js";
import {formGroup} from "../components/fields.js";
import {heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import type {Navigation, Page} from "../navigation/navigation.js";
import {tabAddress} from "../navigation/route.js";
import {NO_PLAN} from "../wording/plan_words.js";
import {actionsTable} from "./actions_table.js";
import {checksTable} from "./checks_table.js";
import {commitments} from "./commitments.js";
import {coverage} from "./coverage.js";
import {fillWhenJudged} from "./fill_when_judged.js";
import {findingTable} from "./finding_list.js";
import {actionForm} from "./form.js";
import {gapsAndActions} from "./gaps_and_actions.js";
import {planHeader, planInput} from "./plan_header.js";
import type {PlanContext, PlanStore} from "./store.js";

/** "add" and "edit-3" are the form, "commitments" the second view; anything else the first. */
export function planView(context: PlanContext, navigation: Navigation, part: string | null):
    Pick<Page, "title" | "heading" | "body"> {
  const {plan} = context;
  const edited = /^edit-(\d+)$/.exec(part ?? "");
  const at = edited ? Number(edited[1]) : -1;
  if (part === "add" || (edited && plan.canChange && at < plan.file!.actions)) {
    const heading = part === "add" ? "Add an action" : "Change an action";
    return {title: `${heading}, action plan`, heading,
            body: actionForm(context, navigation, edited ? at : null)};
  }
  const second = part === "commitments";
  return {
    title: second ? "You said, we commit, action plan" : "Action plan, results",
    heading: second ? "You said, we commit" : "Action plan",
    body: plan.isOpen ? judgedView(context, navigation, second) : noPlan(plan, navigation),
  };
}

const noPlan = (plan: PlanStore, navigation: Navigation): Child => [
  h("p", {id: "no-plan"}, NO_PLAN),
  formGroup("Action plan", planInput(plan, navigation),
            "A plan as JSON, or a list of actions as CSV with the columns id and title."),
  buttonLink("Add an action", tabAddress("action-plan", "add")),
];

function judgedView(context: PlanContext, navigation: Navigation, second: boolean): HTMLElement {
  const {plan, results} = context;
  const element = h("div", {id: "plan"}, h("p", {role: "status"}, "Reading the plan…"));
  return fillWhenJudged(plan, element, ({document}) => h("div", {"data-judged": document.as_of},
      planHeader(plan, navigation, document, results === null), viewLinks(second),
      second ? commitments(document) : actionsView(context, document)), (error) => [
    h("p", {role: "alert"}, "The plan could not be judged. ",
      error instanceof Error ? error.message : ""),
    button("Try again for the plan's own day", () => {
      plan.asOf = null;
      navigation.redraw(true);
    }),
  ]);
}

function viewLinks(second: boolean): HTMLElement {
  const link = (text: string, part: string | null, current: boolean) => h("li", {},
      h("a", {href: tabAddress("action-plan", part), "aria-current": current ? "page" : null}, text));
  return h("nav", {class: "tabs plan-views no-print", "aria-label": "Views of the plan"},
      h("ul", {}, link("Actions and checks", null, !second),
        link("You said, we commit", "commitments", second)));
}

function actionsView(context: PlanContext, document: PlanResultDocument): Child {

  const grave = document.findings.filter(({severity, check}) => severity !== "info" &&
      (check === null || check === "PC18"));
  return [
    grave.length > 0 && h("div", {class: "notice", id: "plan-faults"}, h("p", {},
        h("strong", {}, `${grave.length} ${grave.length === 1 ? "entry" : "entries"} of the plan ` +
          "could not be used as written. "),
        "They stand under Findings, with what to do. Everything else is judged.")),
    heading("Actions"), actionsTable(context, document),
    heading("Checks"), checksTable(document),
    heading("Gaps and actions"), gapsAndActions(context, document),
    heading("What the plan covers"), coverage(document),
    heading("Findings"), findingTable(document.findings, document.findings_left_out),
  ];
}

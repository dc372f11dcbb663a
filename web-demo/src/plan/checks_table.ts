// SPDX-License-Identifier: Apache-2.0
// The guidance's checks with verdict, evidence and remedy.
import type {PlanResultDocument} from "matequity";
import {type Child, h} from "../dom/element.js";
import {scoreText, VERDICT_TAG} from "../wording/plan_words.js";
import {tagOf} from "./status_tag.js";

const SEVERITY = {error: "Required", warning: "Expected", info: "For information"} as const;

export function checksTable(document: PlanResultDocument): Child {
  const title = "Checks of the plan";
  const head = (text: string) => h("th", {class: "nhsuk-table__header", scope: "col"}, text);
  const cell = (...text: Child[]) => h("td", {class: "nhsuk-table__cell"}, text);
  return [
    h("p", {}, scoreText(document), document.form === "actions" &&
        " This is a list of actions alone: what only a whole plan can tell is not judged."),
    h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": title},
      h("table", {class: "nhsuk-table plan-table", id: "checks"},
        h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, title),
        h("thead", {class: "nhsuk-table__head"}, h("tr", {}, head("Check"), head("Verdict"),
          head("Evidence"), head("What to do"))),
        h("tbody", {class: "nhsuk-table__body"}, document.checks.map((check) =>
          h("tr", {class: "nhsuk-table__row"},
            h("th", {class: "nhsuk-table__header", scope: "row"},
              h("span", {class: "gap__id"}, `${check.id} `), check.title,
              h("span", {class: "unit plan-line"}, SEVERITY[check.severity])),
            cell(tagOf(VERDICT_TAG[check.verdict])), cell(check.evidence),
            cell(check.verdict === "not_met" ? check.remedy : "–")))))),
  ];
}

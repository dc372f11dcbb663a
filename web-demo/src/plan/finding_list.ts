// SPDX-License-Identifier: Apache-2.0
// What was found in a plan: the place, what is wrong, what to do.
import type {PlanFinding} from "matequity";
import {type Child, h} from "../dom/element.js";

const WORDS = {error: ["Error", "red"], warning: ["Warning", "orange"], info: ["Note", "grey"]} as
    const;
const ORDER = {error: 0, warning: 1, info: 2};
const FIRST = 20;

export function findingList(findings: readonly PlanFinding[]): HTMLElement {
  return h("ul", {class: "nhsuk-list nhsuk-list--bullet"}, findings.map(({severity, message,
      remedy}) => h("li", {}, h("strong", {}, `${WORDS[severity][0]}: `), message, " ", remedy)));
}

/** All of them, the gravest first, in a table with the rest folded away. */
export function findingTable(all: readonly PlanFinding[], leftOut: number): Child {
  if (all.length === 0) return h("p", {}, "Nothing was found wrong in the plan.");
  const sorted = [...all].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  return [
    table("Findings in the plan", sorted.slice(0, FIRST)),
    sorted.length > FIRST && h("details", {class: "nhsuk-details"},
        h("summary", {class: "nhsuk-details__summary"}, h("span", {class:
            "nhsuk-details__summary-text"}, `${sorted.length - FIRST} more findings`)),
        h("div", {class: "nhsuk-details__text"},
          table("More findings in the plan", sorted.slice(FIRST)))),
    leftOut > 0 && h("p", {}, `${leftOut} more of the same kinds are not listed.`),
  ];
}

function table(caption: string, list: readonly PlanFinding[]): HTMLElement {
  const head = (text: string) => h("th", {class: "nhsuk-table__header", scope: "col"}, text);
  const cell = (...text: Child[]) => h("td", {class: "nhsuk-table__cell"}, text);
  return h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
      h("table", {class: "nhsuk-table plan-table"},
        h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, caption),
        h("thead", {class: "nhsuk-table__head"}, h("tr", {}, head("Kind"), head("Place"),
          head("What is wrong"), head("What to do"))),
        h("tbody", {class: "nhsuk-table__body"}, list.map(({severity, place, object, message,
            remedy}) => {
          const [word, colour] = WORDS[severity];
          return h("tr", {class: "nhsuk-table__row"},
              cell(h("strong", {class: `nhsuk-tag nhsuk-tag--${colour}`}, word)),
              cell(place ?? "The plan as a whole", object !== null && ` (${object})`),
              cell(message), cell(remedy));
        }))));
}

// SPDX-License-Identifier: Apache-2.0
// What was found in a plan: the place, what is wrong, what to do.
import type {PlanFinding} from "matequity";
import {details} from "../components/details.js";
import {cell, tableBody, tableFrame, tableRow} from "../components/table.js";
import {SEVERITIES, SEVERITY_WORDS, severityTag} from "../components/tag.js";
import {bulletList} from "../components/text.js";
import {type Child, h} from "../dom/element.js";

const FIRST = 20;

export function findingList(findings: readonly PlanFinding[]): HTMLElement {
  return bulletList(findings.map(({severity, message, remedy}) =>
      [h("strong", {}, `${SEVERITY_WORDS[severity]}: `), message, " ", remedy]));
}

/** All of them, the gravest first, in a table with the rest folded away. */
export function findingTable(all: readonly PlanFinding[], leftOut: number): Child {
  if (all.length === 0) return h("p", {}, "Nothing was found wrong in the plan.");
  const sorted = [...all].sort((a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return [
    table("Findings in the plan", sorted.slice(0, FIRST)),
    sorted.length > FIRST && details(`${sorted.length - FIRST} more findings`,
                                     table("More findings in the plan", sorted.slice(FIRST))),
    leftOut > 0 && h("p", {}, `${leftOut} more of the same kinds are not listed.`),
  ];
}

function table(caption: string, list: readonly PlanFinding[]): HTMLElement {
  return tableFrame(caption, ["Kind", "Place", "What is wrong", "What to do"],
      tableBody(list.map(({severity, place, object, message, remedy}) => tableRow(
          cell(severityTag(severity)),
          cell(place ?? "The plan as a whole", object !== null && ` (${object})`),
          cell(message), cell(remedy)))), {className: "plan-table"});
}

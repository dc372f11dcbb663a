// SPDX-License-Identifier: Apache-2.0
// The guidance's checks with verdict, evidence and remedy.
import type {PlanResultDocument} from "matequity";
import {cell, rowHeader, tableBody, tableFrame, tableRow} from "../components/table.js";
import {type Child, h} from "../dom/element.js";
import {scoreText, VERDICT_TAG} from "../wording/plan_words.js";
import {signTag} from "./status_tag.js";

const SEVERITY = {error: "Required", warning: "Expected", info: "For information"} as const;

export function checksTable(document: PlanResultDocument): Child {
  return [
    h("p", {}, scoreText(document), document.form === "actions" &&
        " This is a list of actions alone: what only a whole plan can tell is not judged."),
    tableFrame("Checks of the plan", ["Check", "Verdict", "Evidence", "What to do"],
      tableBody(document.checks.map((check) => tableRow(
          rowHeader(h("span", {class: "gap__id"}, `${check.id} `), check.title,
                    h("span", {class: "unit plan-line"}, SEVERITY[check.severity])),
          cell(signTag(VERDICT_TAG[check.verdict])), cell(check.evidence),
          cell(check.verdict === "not_met" ? check.remedy : "–")))),
      {className: "plan-table", id: "checks"}),
  ];
}

// SPDX-License-Identifier: Apache-2.0
// What the plan covers of what the guidance asks: by priority, intervention, content and source.
import type {PlanResultDocument} from "matequity";
import {details} from "../components/details.js";
import {tableOf} from "../components/table.js";
import {bulletList} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {dayText} from "../wording/numbers.js";
import {PRESENCE} from "../wording/plan_words.js";

const USE = {used: "Used", explained: "Not used, with a reason", missing: "Missing"} as const;
const FORCE = {all: "all systems", selected: "selected systems", none: "nobody on this day"} as
    const;
const STATE = {in_time: "In time", late: "Late", overdue: "Overdue", not_yet_due: "Not yet due"} as
    const;

export function coverage(document: PlanResultDocument): Child {
  const {interventions, contents, sources, indicators} = document.coverage;
  return [
    priorityTable(document),
    details("Interventions: which are planned", tableOf({
      caption: "Interventions",
      columns: ["Intervention", "In force for", "In the plan", "Actions", "Groups not named"],
      rows: interventions.list.map((one) => [
        `${one.id} ${one.title}`,
        FORCE[one.in_force_for],
        PRESENCE[one.presence], one.actions.join(", ") || "none",
        one.groups.filter(({named}) => !named).map(({group}) => group).join("; ") || "–"])})),
    details("Contents of a good plan", tableOf({
      caption: "Contents", columns: ["Content", "In the plan", "Told by"],
      rows: contents.list.map((one) => [`${one.id} ${one.title}`, one.present ? "Yes" : "Missing",
                                        one.covered_by ?? "–"])})),
    document.form === "plan" && details("Sources of the analysis, and submission", [
      tableOf({caption: "Sources of the population analysis", columns: ["Source", "Use"],
               rows: sources.list.map((one) => [`${one.id} ${one.title}`, USE[one.use]])}),
      tableOf({caption: "Submission", columns: ["Document", "Due", "Submitted", "In time"],
               rows: document.deliverables.map((one) => [one.title, dayText(one.due),
                   one.submitted === null ? "Not submitted" : dayText(one.submitted),
                   STATE[one.state] + (one.days_late > 0 ? ` by ${one.days_late} days` : "")])})]),
    details("Indicators that no action uses", h("p", {}, indicators.missing.length === 0 ?
        "Every indicator of priorities 1, 3 and 4 is used by an action." :
        indicators.missing.join(", "))),
    details(`What things are called on ${dayText(document.as_of)}`,
        bulletList(document.names.map(({name, then, now, from}) => name + (name === now ?
            ` (until ${dayText(from)}: ${then})` : ` (from ${dayText(from)}: ${now})`)))),
  ];
}

/** Counts by priority, as the command's board page has them. */
export function priorityTable({coverage: {priorities}}: PlanResultDocument): HTMLElement {
  return tableOf({
    caption: "By priority",
    columns: ["Priority", "Interventions asked", "Planned", "Left out", "Not planned", "Actions",
              "Complete", "Overdue"],
    rows: priorities.map((one) => [one.priority, one.required, one.present, one.excluded,
                                   one.missing, one.actions, one.complete, one.overdue])});
}


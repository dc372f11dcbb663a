// SPDX-License-Identifier: Apache-2.0
// One action as a line of the table, and what unfolds below it.
import type {JudgedAction, PlanFinding} from "matequity";
import {linkButton} from "../components/buttons.js";
import {cell, rowHeader, tableRow} from "../components/table.js";
import {bulletList, hiddenText} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {hasOwner, type RankedAction} from "../model/action_status.js";
import type {Catalogue} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {tabAddress} from "../navigation/route.js";
import {dayText} from "../wording/numbers.js";
import {aboutText, aimText, metricValue, nationalText, ownerText, ratingText, sinceText,
        stratumText} from "../wording/plan_words.js";
import {findingList} from "./finding_list.js";
import {latestOf} from "./latest_value.js";
import {statusTag} from "./status_tag.js";
import type {PlanContext} from "./store.js";

type Metric = JudgedAction["metrics"][number];

export const COLUMNS = ["Priority", "Intervention", "Action", "Measured by", "Baseline", "Latest",
                        "Target", "Owner", "Due", "Status"];

/** Two rows: the line, and the details that its button unfolds. */
export function actionRows(context: PlanContext, ranked: RankedAction,
                           findings: readonly PlanFinding[]): HTMLElement[] {
  const {unfolded} = context.plan;
  const {action, index, status} = ranked;
  const [metric, ...others] = action.metrics;
  const id = `action-${index}`;
  const open = unfolded.has(index);
  const details = h("tr", {id, class: "plan-details", hidden: !open},
      h("td", {class: "nhsuk-table__cell", colspan: COLUMNS.length},
        h("div", {class: "plan-unfolded"}, detailsOf(context, ranked, findings))));
  const button = linkButton(titleOf(action), () => {
    const unfolds = !unfolded.has(index);
    if (unfolds) unfolded.add(index);
    else unfolded.delete(index);
    button.setAttribute("aria-expanded", String(unfolds));
    details.hidden = !unfolds;
  }, "", {id: `unfold-${index}`, "aria-expanded": String(open), "aria-controls": id});
  return [
    tableRow(
      cell(action.priority ?? "–"),
      cell(action.intervention_title ?? action.intervention ??
           (action.reason_no_intervention === null ? missing("No intervention") : "None")),
      rowHeader(button, h("span", {class: "gap__id"}, ` ${action.id ?? ""}`)),
      cell(metric ? [measure(metric, context.catalogue), ": ", aboutText(metric, action),
                     others.length > 0 &&
           h("span", {class: "unit"}, ` and ${others.length} more`)] : missing("No metric")),
      cell(metric ? metricValue(metric.baseline, metric.unit) || "–" : "–"),
      cell(metric ? latest(metric, action, context.results) : "–"),
      cell(metric ? aimText(metric) : "–",
           metric?.national_target && h("span", {class: "unit plan-line"}, nationalText(metric))),
      cell(hasOwner(action) ? ownerText(action) : missing("No owner")),
      cell(action.due === null ? missing("No date") : dayText(action.due)),
      cell(statusTag(status), action.overdue_days > 0 && h("span", {class: "unit plan-line"},
          `${action.overdue_days} ${action.overdue_days === 1 ? "day" : "days"} overdue`))),
    details,
  ];
}

export const titleOf = ({title, id}: JudgedAction): string =>
    title ?? id ?? "An action without a title";

const missing = (what: string) => h("strong", {class: "plan-missing"}, what);

function measure({indicator}: Metric, catalogue: Catalogue): string {
  if (indicator === null) return "A measure without a name";
  return catalogue.find(indicator)?.short ?? indicator;
}

function latest(metric: Metric, action: JudgedAction, results: Results | null): Child {
  const {value, when, hidden} = latestOf(metric, action, results);
  if (hidden) return "Hidden";
  if (value === null) return "–";
  return [metricValue(value, metric.unit), h("span", {class: "unit plan-line"}, when)];
}

function detailsOf(context: PlanContext, {action, index}: RankedAction,
                   findings: readonly PlanFinding[]): Child {
  const own = findings.filter(({place}) => place !== null &&
      (place === `actions[${index}]` || place.startsWith(`actions[${index}].`)));
  const facts: [string, Child][] = [
    ["Rating", ratingText(action)],
    ["For", action.groups.length === 0 ? "" : action.groups.map(stratumText).join("; ")],
    ["Began", action.start === null ? "" : dayText(action.start)],
    ["Progress", action.progress_percent === null ? "" : `${action.progress_percent}%`],
    ["Last update", action.last_update === null ? "" : dayText(action.last_update)],
    ["Completed", action.completed === null ? "" : dayText(action.completed)],
    ["Evidence", action.evidence.join("; ")],
    ["Comes after", action.depends_on.join(", ")],
    ["Watched by", action.monitoring.forum ?? ""],
  ];
  return [
    h("dl", {class: "plan-facts"}, facts.filter(([, text]) => text !== "").map(([key, text]) =>
        h("div", {}, h("dt", {}, key), h("dd", {}, text)))),
    action.metrics.length > 0 && [h("p", {class: "plan-sub"}, "Measures"),
      bulletList(action.metrics.map((metric) => measureLine(context, metric, action)))],
    action.milestones.length > 0 && [h("p", {class: "plan-sub"}, "Milestones"),
      bulletList(action.milestones.map((one) => [
          one.title ?? one.id ?? "A milestone without a title", ": ",
          one.completed !== null ? `reached on ${dayText(one.completed)}` :
          one.due === null ? "no date" : `due ${dayText(one.due)}`,
          one.late && [", ", h("strong", {}, "late")], one.critical === true && " (critical)"]))],
    own.length > 0 && [h("p", {class: "plan-sub"}, "Findings"), findingList(own)],
    context.plan.canChange && h("p", {class: "no-print"},
        h("a", {href: tabAddress("action-plan", `edit-${index}`)}, "Change this action",
          hiddenText(`: ${titleOf(action)}`))),
  ];
}

/** A measure whole: where it began, where it should be, and how it moved. */
export function measureLine({plan, results, catalogue}: PlanContext, metric: Metric,
                            action: JudgedAction, named = true): Child {
  const known = catalogue.find(metric.indicator);
  const name = measure(metric, catalogue);
  const national = nationalText(metric);
  const since = sinceText(metric, action.start !== null);
  return [
    named && [known && results ? h("a", {href: tabAddress("indicator", known.id)}, name) : name,
              ": "],
    `${aboutText(metric, action)}. `,
    metric.baseline === null ? "No baseline. " : `Baseline ` +
        `${metricValue(metric.baseline, metric.unit)}. `,
    `Target: ${aimText(metric)}. `, national !== "" && `${national}. `,
    metric.off_trajectory === true && "Off its way to the target. ",
    results && (since !== "" ? since : plan.awaitsMonths ? "Working out the months…" :
        known ? "The records cannot tell whether it has moved." : ""),
  ];
}

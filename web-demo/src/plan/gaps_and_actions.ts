// SPDX-License-Identifier: Apache-2.0
// Where records and plan do not meet: gaps without an action, actions without a gap, measures that
// moved the wrong way. With most people first, as the engine orders them.
import type {PlanGaps, PlanResultDocument} from "matequity";
import {details} from "../components/details.js";
import {cell, rowHeader, tableBody, tableFrame, tableRow} from "../components/table.js";
import {bulletList, heading} from "../components/text.js";
import {verdictLabel} from "../components/verdict_label.js";
import {type Child, h} from "../dom/element.js";
import type {Catalogue} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {isGap, verdictOf} from "../model/verdict.js";
import {tabAddress} from "../navigation/route.js";
import {levelTitle} from "../wording/groups.js";
import {count, dayText} from "../wording/numbers.js";
import {stratumText} from "../wording/plan_words.js";
import {differenceText} from "../wording/sentences.js";
import type {PlanContext} from "./store.js";

type Gap = PlanGaps["list"][number];
const FIRST = 10;

export function gapsAndActions({plan, results, catalogue}: PlanContext,
                               {gaps}: PlanResultDocument): Child {
  if (!results || !gaps) {
    return h("p", {}, "With records beside the plan, the gaps that have no action stand here. ",
             h("a", {href: "#/start"}, "Choose records"));
  }
  const without = gaps.list.filter(({actions}) => actions.length === 0);
  const answered = gaps.list.filter(({actions}) => actions.length > 0);
  return [
    h("p", {}, "A gap is a group that fares worse than its reference by more than chance. People " +
      "says how many more would have fared as well as the reference."),
    gapTable(results, catalogue, "Gaps with no action", without,
             gaps.none ?? "Every gap is named by an action."),
    gapTable(results, catalogue, "Gaps with an action", answered,
             gaps.none ?? "No gap is named by an action yet."),
    heading("Measures that moved the wrong way", 3),
    wrongWay(catalogue, gaps, plan.awaitsMonths),
    heading("Actions with no gap", 3), withoutGap(catalogue, gaps),
  ];
}

const nameOf = (id: string, catalogue: Catalogue) => catalogue.find(id)?.short ?? id;

function gapTable(results: Results, catalogue: Catalogue, caption: string, gaps: readonly Gap[],
                  none: string): Child {
  const title = heading(`${caption}: ${count(gaps.length)}`, 3);
  if (gaps.length === 0) return [title, h("p", {}, none)];
  const rest = gaps.slice(FIRST);
  return [
    title, table(results, catalogue, caption, gaps.slice(0, FIRST)),
    rest.length > 0 && details(`${count(rest.length)} more of these`,
                               table(results, catalogue, `${caption}, more`, rest)),
  ];
}

function table(results: Results, catalogue: Catalogue, caption: string, gaps: readonly Gap[]):
    HTMLElement {
  return tableFrame(caption, ["Indicator", "Group", "Difference", "People", "Actions"],
      tableBody(gaps.map((gap) => {
        const row = rowOf(gap, results);
        return tableRow(
            rowHeader(h("a", {href: tabAddress("indicator", gap.indicator)},
                        nameOf(gap.indicator, catalogue))),
            cell(levelTitle(gap.dimension, gap.level)),
            // A difference never stands without what the engine says of it.
            cell(row ? verdictLabel(verdictOf(row, 0.95)) : "–", " ",
                 row && isGap(row, 0.95) && differenceText(gap.difference, gap.unit as never)),
            cell(gap.people === null ? "–" : `about ${count(Math.round(gap.people))}`),
            cell(actionsOf(gap)));
      })), {className: "plan-table"});
}

const rowOf = ({indicator, dimension, level}: Gap, {view}: Results) =>
    view.lookup.rows(indicator, dimension)
        .find(({breakdown}) => String(breakdown[dimension]) === String(level));

function actionsOf({actions, actions_for_part: part, actions_on_indicator: others}: Gap): string {
  const parts = [
    actions.join(", "), part.length > 0 && `${part.join(", ")} for a part of the group`,
    others.length > 0 && `${others.join(", ")} on the indicator, for others`,
  ].filter(Boolean);
  return parts.length === 0 ? "None" : parts.join("; ");
}

function wrongWay(catalogue: Catalogue, {moved_wrong_way: moved}: PlanGaps,
                  awaitsMonths: boolean): Child {
  if (awaitsMonths) return h("p", {}, "Working out the months…");
  if (moved.length === 0) {
    return h("p", {}, "No measure of an action has moved the wrong way by more than chance.");
  }
  return bulletList(moved.map((one) => [
      h("strong", {}, one.action), `: ${nameOf(one.indicator, catalogue)}`,
      one.stratum === null ? "" : `, ${stratumText(one.stratum)}`,
      one.of === "gap" ? ": the gap has become wider" : ": it has become worse",
      ` since ${dayText(one.since)}, by more than chance`,
      one.people === null ? "." :
          `; about ${count(Math.round(Math.abs(one.people)))} people.`]));
}

function withoutGap(catalogue: Catalogue, {actions_without_gap: list}: PlanGaps): Child {
  if (list.length === 0) return h("p", {}, "Every measured action is about a gap.");
  return bulletList(list.map((one) => [
      h("strong", {}, one.action), `: ${nameOf(one.indicator, catalogue)}`,
      one.stratum === null ? "" : `, ${stratumText(one.stratum)}`,
      one.measured ? ": these records show no gap that is more than chance." :
          ": these records do not compare the group."]));
}

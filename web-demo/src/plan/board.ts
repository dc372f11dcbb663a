// SPDX-License-Identifier: Apache-2.0
// The plan on a board's one page: in short beside results, at more length alone.
import type {PlanResultDocument} from "matequity";
import {tableOf} from "../components/table.js";
import {type Child, h} from "../dom/element.js";
import {STATUSES} from "../model/action_status.js";
import {count, dayText, decimal} from "../wording/numbers.js";
import {STATUS_TAG} from "../wording/plan_words.js";
import {priorityTable} from "./coverage.js";
import {fillWhenJudged} from "./fill_when_judged.js";
import {printedLine} from "./plan_header.js";
import type {PlanStore} from "./store.js";

// Beside results there is room for fewer lines than the board's page has alone.
const BESIDE_RESULTS = 4;

type Board = PlanResultDocument["board"];

/** Statuses in one sentence and the worst actions; a place that fills when the plan is judged. */
export function boardPlan(plan: PlanStore): Child {
  if (!plan.isOpen) return null;
  const summary = fillWhenJudged(plan, h("div", {class: "board", "data-board": "beside"}, "…"),
      ({document}) => {
        return [h("p", {}, `As it stands on ${dayText(document.as_of)}. ` +
                  statusSentence(document) + gapSentence(document)),
                attention(document.board, BESIDE_RESULTS)];
      }, () => "The plan could not be judged.");
  return [h("h2", {class: "nhsuk-heading-s"}, "What is being done"), summary];
}

/** "8 actions: 1 late, 2 on track, ...". */
function statusSentence({actions}: PlanResultDocument): string {
  const counts = STATUSES.map((status) => [STATUS_TAG[status].word.toLowerCase(),
      actions.filter((one) => one.status === status).length] as const).filter(([, n]) => n > 0);
  return `${count(actions.length)} ${actions.length === 1 ? "action" : "actions"}` +
      (counts.length === 0 ? "." : `: ${counts.map(([word, n]) => `${n} ${word}`).join(", ")}.`);
}

const gapSentence = ({gaps}: PlanResultDocument) => gaps === null ? "" :
    ` ${count(gaps.without_action)} of ${count(gaps.significant)} gaps have no action.`;

function attention({attention: {list, more}}: Board, most = list.length): HTMLElement | null {
  if (list.length === 0) return null;
  const shown = list.slice(0, most);
  const table = tableOf({
    caption: "Actions that need attention", columns: ["Action", "Owner", "Due", "Status", "Why"],
    rows: shown.map(({action, title, owner, due, status, why, rag_reported: reported}) => [
      `${action} ${title}`.trim(), owner ?? "nobody", due === null ? "no date" : dayText(due),
      STATUS_TAG[status].word, why + (reported === null ? "" : `; reported ${reported}`),
    ])}, true);
  const leftOut = more + list.length - shown.length;
  if (leftOut > 0) table.append(h("p", {}, `and ${leftOut} more`));
  return table;
}

/** The whole page of a plan without records. */
export function boardAlone(plan: PlanStore): HTMLElement {
  return fillWhenJudged(plan, h("div", {class: "board", "data-board": "alone"}, "…"),
                        ({document}) => wholePage(document),
                        () => "The plan could not be judged.");
}

function wholePage(document: PlanResultDocument): Child {
  const {list, themes, without_owner: ownerless, without_due: undated, conditional} =
      document.commitments;
  return [
    printedLine(document),
    h("p", {}, h("strong", {}, document.system.name ?? "Action plan"),
      `. Board summary for ${dayText(document.as_of)}. ${statusSentence(document)}`),
    tiles(document.board), attention(document.board), failedChecks(document.board),
    priorityTable(document),
    list.length > 0 && h("p", {}, `You said, we commit: ${count(list.length)} commitments in ` +
        `${count(themes.length)} themes, ${ownerless} without an owner, ${undated} without a ` +
        `date, ${conditional} under a condition.`),
    h("p", {class: "nhsuk-body-s"}, "Ratings follow from what the plan records; made with " +
      `matequity ${document.engine.version}.`),
  ];
}

function tiles({tiles: list}: Board): HTMLElement {
  return h("dl", {class: "board__tiles"}, ...list.map(({id, words, value}) =>
      h("div", {}, h("dt", {}, words), h("dd", {}, value === null ? "–" :
          id === "plan_score" ? `${decimal(value, 0)}%` : count(value)))));
}

function failedChecks({checks: {list, more}}: Board): Child {
  if (list.length === 0) return h("p", {}, "No check is failed.");
  return [
    tableOf({caption: "Checks that are not met", columns: ["Check", "Evidence"],
             rows: list.map(({id, title, evidence}) => [`${id} ${title}`, evidence])}, true),
    more > 0 && h("p", {}, `and ${more} more`),
  ];
}

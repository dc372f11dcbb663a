// SPDX-License-Identifier: Apache-2.0
// The plan on a board's one page: in short beside results, at more length alone.
import type {JudgedAction, PlanResultDocument} from "matequity";
import {tableOf} from "../components/table.js";
import {type Child, h} from "../dom/element.js";
import {type RankedAction, type Status, STATUSES, worstFirst} from "../model/action_status.js";
import {count, dayText, decimal} from "../wording/numbers.js";
import {ownerText, STATUS_TAG} from "../wording/plan_words.js";
import {titleOf} from "./action_row.js";
import {priorityTable} from "./coverage.js";
import {fillWhenJudged} from "./fill_when_judged.js";
import {printedLine} from "./plan_header.js";
import type {PlanStore} from "./store.js";

// One page holds so many lines of each list, and texts of so many characters in them: as the
// command's board page.
const BESIDE_RESULTS = 4;
const MOST_LINES = 5;
const MOST_CHECKS = 6;
const MOST_CHARACTERS = 80;

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(0, MOST_CHARACTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), MOST_CHARACTERS / 2))}…`;
}

/** Statuses in one sentence and the worst actions; a place that fills when the plan is judged. */
export function boardPlan(plan: PlanStore): Child {
  if (!plan.isOpen) return null;
  const summary = fillWhenJudged(plan, h("div", {class: "board", "data-board": "beside"}, "…"),
      ({document}) => {
        const ranked = worstFirst(document);
        return [h("p", {}, `As it stands on ${dayText(document.as_of)}. ` +
                  statusSentence(ranked) + gapSentence(document)),
                attention(ranked, BESIDE_RESULTS)];
      }, () => "The plan could not be judged.");
  return [h("h2", {class: "nhsuk-heading-s"}, "What is being done"), summary];
}

/** "8 actions: 1 late, 2 on track, ...". */
function statusSentence(ranked: readonly RankedAction[]): string {
  const counts = STATUSES.map((status) => [STATUS_TAG[status].word.toLowerCase(),
      ranked.filter((one) => one.status === status).length] as const).filter(([, n]) => n > 0);
  return `${count(ranked.length)} ${ranked.length === 1 ? "action" : "actions"}` +
      (counts.length === 0 ? "." : `: ${counts.map(([word, n]) => `${n} ${word}`).join(", ")}.`);
}

const gapSentence = ({gaps}: PlanResultDocument) => gaps === null ? "" :
    ` ${count(gaps.without_action)} of ${count(gaps.significant)} gaps have no action.`;

function attention(ranked: readonly RankedAction[], most: number): HTMLElement | null {
  const wanted = ranked.filter(({status, action}) => action.rag_mismatch ||
      !["on_track", "done", "not_started"].includes(status));
  if (wanted.length === 0) return null;
  const table = tableOf({
    caption: "Actions that need attention", columns: ["Action", "Owner", "Due", "Status", "Why"],
    rows: wanted.slice(0, most).map(({action, status}) => [
      shortened(`${action.id ?? ""} ${titleOf(action)}`), shortened(ownerText(action)) || "nobody",
      action.due === null ? "no date" : dayText(action.due), STATUS_TAG[status].word,
      whyOf(action, status) + (action.rag_mismatch ? `; reported ${action.rag_reported}` : ""),
    ])}, true);
  if (wanted.length > most) table.append(h("p", {}, `and ${wanted.length - most} more`));
  return table;
}

const whyOf = ({because, last_update: last}: JudgedAction, status: Status) =>
    status !== "no_update" ? because :
    last === null ? "never updated" : `last updated ${dayText(last)}`;

/** The whole page of a plan without records. */
export function boardAlone(plan: PlanStore): HTMLElement {
  return fillWhenJudged(plan, h("div", {class: "board", "data-board": "alone"}, "…"),
                        ({document}) => wholePage(document),
                        () => "The plan could not be judged.");
}

function wholePage(document: PlanResultDocument): Child {
  const {list, themes, without_owner: ownerless, without_due: undated, conditional} =
      document.commitments;
  const ranked = worstFirst(document);
  return [
    printedLine(document),
    h("p", {}, h("strong", {}, document.system.name ?? "Action plan"),
      `. Board summary for ${dayText(document.as_of)}. ${statusSentence(ranked)}`),
    tiles(document), attention(ranked, MOST_LINES), failedChecks(document),
    priorityTable(document),
    list.length > 0 && h("p", {}, `You said, we commit: ${count(list.length)} commitments in ` +
        `${count(themes.length)} themes, ${ownerless} without an owner, ${undated} without a ` +
        `date, ${conditional} under a condition.`),
    h("p", {class: "nhsuk-body-s"}, "Ratings follow from what the plan records; made with " +
      `matequity ${document.engine.version}.`),
  ];
}

function tiles({summary}: PlanResultDocument): HTMLElement {
  const tile = (value: string, words: string) => h("div", {}, h("dt", {}, words),
                                                   h("dd", {}, value));
  return h("dl", {class: "board__tiles"},
      tile(summary.plan_score === null ? "–" : `${decimal(100 * summary.plan_score, 0)}%`,
           "of required checks met"),
      tile(count(summary.actions), "actions"), tile(count(summary.complete), "complete"),
      tile(count(summary.overdue), "overdue"),
      tile(count(summary.without_owner), "without an owner"));
}

function failedChecks({checks}: PlanResultDocument): Child {
  const failed = checks.filter(({verdict, severity}) => verdict === "not_met" &&
      severity !== "info");
  if (failed.length === 0) return h("p", {}, "No check is failed.");
  return [
    tableOf({caption: "Checks that are not met", columns: ["Check", "Evidence"],
             rows: failed.slice(0, MOST_CHECKS).map(({id, title, evidence}) =>
                 [shortened(`${id} ${title}`), shortened(evidence)])}, true),
    failed.length > MOST_CHECKS && h("p", {}, `and ${failed.length - MOST_CHECKS} more`),
  ];
}

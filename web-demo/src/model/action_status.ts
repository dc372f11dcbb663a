// SPDX-License-Identifier: Apache-2.0
// Where an action stands, in one word made of the engine's judgement: the worst that fits.
import type {JudgedAction, PlanFinding, PlanResultDocument} from "matequity";

/** The worst first. */
export const STATUSES = ["late", "at_risk", "no_update", "cannot_tell", "not_started", "on_track",
                         "done"] as const;
export type Status = typeof STATUSES[number];

export interface RankedAction {
  /** Its place in the plan. */
  index: number;
  action: JudgedAction;
  status: Status;
}

/** All actions, the worst first; among equals the longest overdue, then the first due. */
export function worstFirst({actions, findings}: Pick<PlanResultDocument, "actions" | "findings">):
    RankedAction[] {
  return actions.map((action, index) => ({index, action, status: statusOf(action, index, findings)}))
      .sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
            b.action.overdue_days - a.action.overdue_days ||
            (a.action.due ?? "9").localeCompare(b.action.due ?? "9") || a.index - b.index);
}

/**
 * Late is what is overdue, or rated red for a critical milestone; at risk is what is rated amber.
 * Where owner, date or metric are missing nothing better than "cannot tell" is said.
 */
export function statusOf(action: JudgedAction, index: number, findings: readonly PlanFinding[]):
    Status {
  if (action.state === "done") return "done";
  if (action.state === "overdue" || action.rag_derived === "red") return "late";
  if (action.rag_derived === "amber") return "at_risk";
  const notUpdated = findings.some(({code, place}) => code === "no_update" &&
      place === `actions[${index}].last_update`);
  if (notUpdated) return "no_update";
  if (action.rag_derived === "grey") return "cannot_tell";
  return action.state === "not_started" ? "not_started" : "on_track";
}

export const hasOwner = ({owner}: JudgedAction): boolean =>
    owner.role !== null || owner.name !== null;

/** The actions that name an indicator in one of their metrics. */
export function onIndicator(ranked: readonly RankedAction[], indicator: string): RankedAction[] {
  return ranked.filter(({action}) => action.metrics.some((metric) => metric.indicator === indicator));
}

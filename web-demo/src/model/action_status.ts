// SPDX-License-Identifier: Apache-2.0
// Where actions stand, in the engine's one word for each, and their order.
import type {JudgedAction, PlanResultDocument} from "matequity";

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
export function worstFirst({actions}: Pick<PlanResultDocument, "actions">): RankedAction[] {
  return actions.map((action, index) => ({index, action, status: action.status}))
      .sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
            b.action.overdue_days - a.action.overdue_days ||
            (a.action.due ?? "9").localeCompare(b.action.due ?? "9") || a.index - b.index);
}

export const hasOwner = ({owner}: JudgedAction): boolean =>
    owner.role !== null || owner.name !== null;

/** The actions that name an indicator in one of their metrics. */
export function onIndicator(ranked: readonly RankedAction[], indicator: string): RankedAction[] {
  return ranked.filter(({action}) => action.metrics.some((metric) => metric.indicator === indicator));
}

// SPDX-License-Identifier: Apache-2.0
// A judged list of actions as a plan again: what the engine derived is left out, and what is not
// there. A test holds the names to the schemas of plans and of judged plans.
import type {PlanResultDocument} from "matequity";

/** Fields of a judged action that no plan has, with those of its metrics and milestones. */
export const DERIVED: ReadonlySet<string> = new Set([
  "priority", "intervention_title", "status", "state", "overdue_days", "days_left", "rag_derived", "because",
  "rag_mismatch", "milestones_late", "late", "unit", "movement", "off_trajectory",
  "national_target", "latest", "change"]);

export function actionsOf({as_of, actions}: Pick<PlanResultDocument, "as_of" | "actions">) {
  const own = (value: unknown, inMetrics: boolean): unknown => {
    if (Array.isArray(value)) return value.length === 0 ? undefined :
        value.map((one) => own(one, inMetrics));
    if (typeof value !== "object" || value === null) return value ?? undefined;
    const kept = Object.entries(value)
        .filter(([key]) => !DERIVED.has(key) && !(inMetrics && key === "title"))
        .map(([key, inside]) => [key, own(inside, key === "metrics")] as const)
        .filter(([, inside]) => inside !== undefined);
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  };
  return {as_of, actions: actions.map((action) => own(action, false) ?? {})};
}

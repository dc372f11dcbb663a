// SPDX-License-Identifier: Apache-2.0
// An action plan in words. Every figure and every judgement in them is the engine's.
import type {JudgedAction, PlanCheck, PlanCoverage, PlanResultDocument, ResultRow} from "matequity";
import type {Status} from "../model/action_status.js";
import {isDimension, levelTitle} from "./groups.js";
import {count, dayText, decimal, valueText} from "./numbers.js";

export interface Tag {
  word: string;
  /** For the eye: the word says it all. */
  symbol: string;
  colour: "red" | "orange" | "yellow" | "grey" | "white" | "blue" | "green";
}

export const STATUS_TAG: Readonly<Record<Status | "none", Tag>> = {
  late: {word: "Late", symbol: "✕", colour: "red"},
  at_risk: {word: "At risk", symbol: "!", colour: "orange"},
  no_update: {word: "No update", symbol: "?", colour: "yellow"},
  cannot_tell: {word: "Cannot tell", symbol: "?", colour: "grey"},
  not_started: {word: "Not started", symbol: "○", colour: "white"},
  on_track: {word: "On track", symbol: "→", colour: "blue"},
  done: {word: "Done", symbol: "✓", colour: "green"},
  none: {word: "No action", symbol: "–", colour: "grey"},
};

export const VERDICT_TAG: Readonly<Record<PlanCheck["verdict"], Tag>> = {
  met: {word: "Met", symbol: "✓", colour: "blue"},
  not_met: {word: "Not met", symbol: "✕", colour: "orange"},
  cannot_tell: {word: "Cannot tell", symbol: "?", colour: "grey"},
  not_applicable: {word: "Not applicable", symbol: "–", colour: "white"},
};

type CommitmentState = PlanResultDocument["commitments"]["list"][number]["state"];

export const COMMITMENT_TAG: Readonly<Record<CommitmentState, Tag>> = {
  overdue: {word: "Late", symbol: "✕", colour: "red"},
  due_soon: {word: "Due soon", symbol: "!", colour: "orange"},
  under_way: {word: "Under way", symbol: "→", colour: "blue"},
  undated: {word: "No date", symbol: "?", colour: "grey"},
  open: {word: "Open", symbol: "○", colour: "white"},
  done: {word: "Done", symbol: "✓", colour: "green"},
  dropped: {word: "Dropped", symbol: "–", colour: "grey"},
};

type NationalState = PlanResultDocument["national_actions"]["list"][number]["state"];

export const NATIONAL_TAG: Readonly<Record<NationalState, Tag>> = {
  open: {word: "Open", symbol: "○", colour: "white"},
  answered: {word: "Answered", symbol: "→", colour: "blue"},
  under_way: {word: "Under way", symbol: "→", colour: "blue"},
  done: {word: "Done", symbol: "✓", colour: "green"},
};

export const PRESENCE: Readonly<Record<
    PlanCoverage["interventions"]["list"][number]["presence"], string>> = {
  present: "Planned", excluded: "Left out, with a reason",
  excluded_without_reason: "Left out without a reason", missing: "Missing",
  not_asked: "Not asked of this system",
};

export const ADDRESSEE: Readonly<Record<string, string>> = {
  government: "Government", nhs_england: "NHS England", icb: "Integrated care board",
  trust: "Trusts", hub: "Hub",
};

type Metric = JudgedAction["metrics"][number];

/** A value of a metric; a local measure has no unit that we know. */
export function metricValue(value: number | null, unit: string | null): string {
  if (value === null) return "";
  return unit === null ? count1(value) : valueText(value, unit as ResultRow["unit"]);
}

const count1 = (value: number): string => Number.isInteger(value) ? count(value) : decimal(value, 1);

const COMPARATORS: Readonly<Record<string, string>> = {
  ">=": "at least", "<=": "at most", ">": "more than", "<": "less than", "=": "exactly",
  "==": "exactly",
};

/** "at least 80.0% by 31 August 2026". */
export function aimText(metric: Metric): string {
  if (metric.target === null) return "No target";
  const way = COMPARATORS[metric.comparator ?? ""] ?? "";
  const by = metric.target_date === null ? "" : ` by ${dayText(metric.target_date)}`;
  return `${way} ${metricValue(metric.target, metric.unit)}${by}`.trim();
}

/** The national target of the metric's indicator, as it stands on the day judged. */
export function nationalText({national_target: target, unit}: Metric): string {
  if (target === null) return "";
  const aim = `${COMPARATORS[target.comparator] ?? target.comparator} ` +
      metricValue(target.value, unit);
  return target.status === "withdrawn" ? `National target withdrawn (was ${aim})` :
      `National target: ${aim}`;
}

/** "ethnic_group=Asian" as "Asian", "imd_quintile=1" as "Most deprived fifth". */
export function stratumText(stratum: string | null): string {
  const [dimension = "", level = ""] = (stratum ?? "").split("=");
  if (!isDimension(dimension)) return stratum ?? "";
  return levelTitle(dimension, /^\d+$/.test(level) && dimension.startsWith("imd_") ?
      Number(level) : level);
}

/** Whom a metric is about. */
export function aboutText(metric: Metric, {groups}: JudgedAction): string {
  if (metric.stratum !== null) return stratumText(metric.stratum);
  return groups.length === 0 ? "Everyone" : groups.map(stratumText).join("; ");
}

const MOVED = {better: "better, by more than chance", worse: "worse, by more than chance",
               same: "no clear change", narrower: "narrower, by more than chance",
               wider: "wider, by more than chance"} as const;

/** "Since this action started: 11.9% to 11.3% (no clear change)." */
export function sinceText({change, unit}: Metric, started: boolean): string {
  if (change === null) return "";
  const when = started ? "Since this action started" : `Since ${dayText(change.since)}`;
  const gap = change.gap === null ? "" :
      ` The gap to the reference group: ${MOVED[change.gap.movement]}.`;
  const [before, after] = [change.before.value, change.after.value];
  if (before === null || after === null) return `${when}: hidden.`;
  return `${when}: ${metricValue(before, unit)} to ${metricValue(after, unit)} ` +
      `(${MOVED[change.value.movement]}).${gap}`;
}

/** "Rated red: 12 days overdue", and what the plan itself says where that is better. */
export function ratingText({rag_derived: rating, rag_reported: reported, rag_mismatch: mismatch,
                            because}: JudgedAction): string {
  return `Rated ${rating}: ${because}.` +
      (mismatch ? ` The plan reports ${reported}, which is better than what it records allows.` : "");
}

export function ownerText({owner}: JudgedAction): string {
  return [owner.name, owner.role].filter((part) => part !== null).join(", ");
}

/** "8 actions: 1 done, 2 overdue, ...". */
export function planCounts({summary}: Pick<PlanResultDocument, "summary">): string {
  const {actions, complete, overdue, due_soon: soon, undated, without_owner: ownerless} = summary;
  return `${count(actions)} ${actions === 1 ? "action" : "actions"}: ${complete} complete, ` +
      `${overdue} overdue, ${soon} due soon, ${undated} without a date, ${ownerless} without an ` +
      "owner.";
}

export function scoreText({summary: {plan_score: score}}: Pick<PlanResultDocument, "summary">):
    string {
  return score === null ? "" :
      `${decimal(100 * score, 0)}% of the checks that a plan must pass are met.`;
}

export const NO_PLAN = "You have not added an action plan. Add one file, or add an action here.";

export const KEPT_HERE = "The plan stays in this tab. Nothing is kept unless you download it.";

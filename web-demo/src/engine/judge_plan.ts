// SPDX-License-Identifier: Apache-2.0
// A plan judged beside results. Of the results go in what the command's own plan report asks for:
// everyone, ethnic groups, deprivation fifths, and the groups that returns bring with them.
import type {Dimension, Engine, PlanResultDocument, ResultDocument, ResultRow} from "matequity";
import {roundedCount} from "../wording/numbers.js";
import type {JudgedPlan, PlanAsked} from "./messages.js";

const COMPARED = new Set<string>(["ethnic_group", "imd_quintile", "group", "question"] satisfies
                                 Dimension[]);

/**
 * Rounded months are added up only where they hold so many events on average: below that the
 * rounding of each month outweighs what could have changed.
 */
export const LEAST_MONTHLY = 20;

export async function judged(engine: Engine, asked: PlanAsked): Promise<JudgedPlan> {
  const results = asked.result ? [compared(await documentOf(asked.result))] : [];
  const hides = results.some(isRounded);
  if (asked.months) {
    const months = compared(await documentOf(asked.months));
    results.push(isRounded(months) ? {...months, results: addable(months.results)} : months);
  }
  const made = engine.judgePlan(await asked.plan.arrayBuffer(), {request: asked.request, results});
  try {
    return {document: hides ? roundedOnce(made.document) : made.document, csv: made.csv};
  } finally {
    made.free();
  }
}

const documentOf = async (blob: Blob) => JSON.parse(await blob.text()) as ResultDocument;

const isRounded = ({request}: ResultDocument) => request.disclosure !== "none";

function compared(document: ResultDocument): ResultDocument {
  const results = document.results.filter(({breakdown}) => {
    const dimensions = Object.keys(breakdown);
    return dimensions.length === 0 || (dimensions.length === 1 && COMPARED.has(dimensions[0]!));
  });
  return {...document, results, inequality: [], trends: []};
}

/** The months of those series alone that can be added up although every month is rounded. */
export function addable(rows: readonly ResultRow[]): ResultRow[] {
  const keyOf = ({indicator, breakdown}: ResultRow) => `${indicator}|${JSON.stringify(breakdown)}`;
  const sums = new Map<string, {events: number; months: number}>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row)) ?? {events: 0, months: 0};
    if ((row.denominator ?? 0) > 0) ++sum.months;
    sum.events += row.numerator ?? 0;
    sums.set(keyOf(row), sum);
  }
  return rows.filter((row) => {
    const {events, months} = sums.get(keyOf(row))!;
    return events >= LEAST_MONTHLY * months;
  });
}

/**
 * The judgement as it may be shown while small numbers are hidden: counts over the months are exact
 * sums, rounded once, with the values they then make. Values of single months are left out.
 */
export function roundedOnce(document: PlanResultDocument): PlanResultDocument {
  const windowOf = (window: Window): Window => {
    const {numerator, denominator, value} = window;
    const scale = numerator === 0 ? 0 : value * denominator / numerator;
    const [events, people] = [roundedCount(numerator), roundedCount(denominator)];
    return {...window, numerator: events, denominator: people, ci_lower: null, ci_upper: null,
            value: people === 0 ? 0 : events / people * scale};
  };
  return {...document, actions: document.actions.map((action) => ({...action,
    metrics: action.metrics.map((metric) => ({...metric,
      latest: metric.latest?.period ? null : metric.latest,
      change: metric.change && {...metric.change, before: windowOf(metric.change.before),
                                after: windowOf(metric.change.after)}}))}))};
}

type Window = NonNullable<PlanResultDocument["actions"][number]["metrics"][number]["change"]>["after"];

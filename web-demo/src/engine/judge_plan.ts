// SPDX-License-Identifier: Apache-2.0
// A plan judged beside results. Of the results go in what the command's own plan report asks for:
// everyone, ethnic groups, deprivation fifths, and the groups that returns bring with them.
import type {Dimension, Engine, PlanResultDocument, ResultDocument, ResultRow} from "matequity";
import type {JudgedPlan, PlanInputs} from "./messages.js";
import {roundedCount} from "./rounding.js";

const COMPARED = new Set<string>(["ethnic_group", "imd_quintile", "group", "question"] satisfies
                                 Dimension[]);

/**
 * Rounded months are added up only where they hold so many events on average: below that the
 * rounding of each month outweighs what could have changed.
 */
export const LEAST_MONTHLY = 20;

export async function judgePlan(engine: Engine, inputs: PlanInputs): Promise<JudgedPlan> {
  const results = inputs.result ? [withComparedRows(await documentOf(inputs.result))] : [];
  const rounded = results.some(isRounded);
  if (inputs.months) {
    const months = withComparedRows(await documentOf(inputs.months));
    results.push(isRounded(months) ? {...months, results: addable(months.results)} : months);
  }
  const {plan, request} = inputs;
  const judged = engine.judgePlan(await plan.arrayBuffer(), {request, results});
  try {
    return {document: rounded ? roundedOnce(judged.document) : judged.document, csv: judged.csv};
  } finally {
    judged.free();
  }
}

const documentOf = async (blob: Blob) => JSON.parse(await blob.text()) as ResultDocument;

const isRounded = ({request}: ResultDocument) => request.disclosure !== "none";

function withComparedRows(document: ResultDocument): ResultDocument {
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

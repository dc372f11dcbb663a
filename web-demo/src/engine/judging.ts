// SPDX-License-Identifier: Apache-2.0
// A plan judged beside results. Of the results go in what the command's own plan report asks for:
// everyone, ethnic groups, deprivation fifths, and the groups that returns bring with them.
import type {Dimension, Engine, ResultDocument} from "matequity";
import type {JudgedPlan, PlanAsked} from "./messages.js";

const COMPARED = new Set<string>(["ethnic_group", "imd_quintile", "group", "question"] satisfies
                                 Dimension[]);

export async function judged(engine: Engine, {plan, request, results}: PlanAsked):
    Promise<JudgedPlan> {
  const texts = await Promise.all(results.map((result) => result.text()));
  const made = engine.judgePlan(await plan.arrayBuffer(), {
    request, results: texts.map((text) => compared(JSON.parse(text) as ResultDocument))});
  try {
    return {document: made.document, csv: made.csv};
  } finally {
    made.free();
  }
}

function compared(document: ResultDocument): ResultDocument {
  const results = document.results.filter(({breakdown}) => {
    const dimensions = Object.keys(breakdown);
    return dimensions.length === 0 || (dimensions.length === 1 && COMPARED.has(dimensions[0]!));
  });
  return {...document, results, inequality: [], trends: []};
}

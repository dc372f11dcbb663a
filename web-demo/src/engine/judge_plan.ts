// SPDX-License-Identifier: Apache-2.0
// A plan judged beside results. Of the results go in what the command's own plan report asks for:
// everyone, ethnic groups, deprivation fifths, and the groups that returns bring with them; and their
// months, whose sums say what has changed. Under the rule they are asked for the engine tells it or not.
import type {Dimension, Engine, ResultDocument} from "matequity";
import type {JudgedPlan, PlanInputs} from "./messages.js";

const COMPARED = new Set<string>(["ethnic_group", "imd_quintile", "group", "question"] satisfies
                                 Dimension[]);

export async function judgePlan(engine: Engine, {plan, request, result, months}: PlanInputs):
    Promise<JudgedPlan> {
  const documents = await Promise.all([result, months].map((one) => one && comparedOf(one)));
  const results = documents.filter((one): one is ResultDocument => one !== null);
  const judged = engine.judgePlan(await plan.arrayBuffer(), {request, results});
  try {
    return {document: judged.document, csv: judged.csv};
  } finally {
    judged.free();
  }
}

async function comparedOf(blob: Blob): Promise<ResultDocument> {
  const document = JSON.parse(await blob.text()) as ResultDocument;
  const results = document.results.filter(({breakdown}) => {
    const dimensions = Object.keys(breakdown);
    return dimensions.length === 0 || (dimensions.length === 1 && COMPARED.has(dimensions[0]!));
  });
  return {...document, results, inequality: [], trends: []};
}

// SPDX-License-Identifier: Apache-2.0
// A result document, cut down to what the page shows.
import type {InequalityRow, ResultDocument} from "matequity";
import type {Answer} from "./messages.js";

const SHOWN = new Set<InequalityRow["measure"]>(["sii", "rii"]);

/** Results of another edition of the engine's documents: its verdicts are not in them. */
export class OldResult extends Error {}

const SCHEMA = "matequity.result/2";

/** Reads the engine's text. Measures of inequality are not kept of months. */
export function answerOf(json: string, csv: string | null, months: boolean): Answer {
  const document = JSON.parse(json) as ResultDocument;
  if (document.schema !== SCHEMA) throw new OldResult(`${document.schema}, not ${SCHEMA}`);
  return {
    version: document.engine.version,
    catalogue: document.engine.catalogue,
    request: document.request,
    input: document.input,
    deprivation: document.deprivation,
    disclosure: document.disclosure,
    rows: document.results,
    inequality: months ? [] : document.inequality.filter(({measure}) => SHOWN.has(measure)),
    // Results that were saved before gaps were adjusted have none.
    adjusted: document.adjusted ?? [],
    trends: document.trends,
    json: new Blob([json], {type: "application/json"}),
    csv: csv === null ? null : new Blob([csv], {type: "text/csv"}),
  };
}

// SPDX-License-Identifier: Apache-2.0
// A result document, cut down to what the page shows.
import type {InequalityRow, ResultDocument, ResultRow} from "matequity";
import type {Answer} from "./messages.js";

const SHOWN = new Set<InequalityRow["measure"]>(["sii", "rii", "largest_gap", "excess"]);

/** Reads the engine's text. Of months only the counts are kept: the page charts nothing else. */
export function answerOf(json: string, csv: string | null, months: boolean): Answer {
  const document = JSON.parse(json) as ResultDocument;
  return {
    version: document.engine.version,
    catalogue: document.engine.catalogue,
    request: document.request,
    input: document.input,
    rows: months ? document.results.map(countsOf) : document.results,
    inequality: months ? [] : document.inequality.filter(({measure}) => SHOWN.has(measure)),
    comparisons: document.comparisons ?? null,
    json: new Blob([json], {type: "application/json"}),
    csv: csv === null ? null : new Blob([csv], {type: "text/csv"}),
  };
}

function countsOf(row: ResultRow): ResultRow {
  return {...row, target: null};
}

// SPDX-License-Identifier: Apache-2.0
// Results saved before, opened without the records: a board sees the figures, not the data.
import type {App} from "../app/app.js";
import {answerOf} from "../engine/answer.js";
import type {Answer} from "../engine/messages.js";
import {WRONG_TYPE} from "../files/problems.js";
import {Lookup} from "../result/lookup.js";

/** The file that "Download everything" writes: the engine's own documents side by side. */
export function savedParts(answer: Answer, months: Blob | null): BlobPart[] {
  return ["{\"schema\":\"matequity.saved/1\",\"result\":", answer.json, ",\"months\":",
          months ?? "null", "}\n"];
}

export async function openSaved(app: App, file: File): Promise<void> {
  try {
    await app.session.prepare();
    const {result, months} = partsOf(JSON.parse(await file.text()));
    const answer = answerOf(JSON.stringify(result), null, false);
    const inMonths = months ? answerOf(JSON.stringify(months), null, true) : null;
    app.session.open(answer, inMonths && {lookup: new Lookup(inMonths.rows), json: inMonths.json});
    void app.session.prepare().catch(() => {});
    app.notice = "Saved results opened. There are no records behind them.";
    app.go({step: "results", tab: "summary", indicator: null});
  } catch {
    app.problems = [{message: WRONG_TYPE, field: "files"}];
    app.go({step: "start"});
  }
}

function partsOf(saved: {schema?: unknown; result?: unknown; months?: unknown}):
    {result: unknown; months: unknown} {
  return String(saved.schema).startsWith("matequity.result/") ? {result: saved, months: null} :
      {result: saved.result, months: saved.months ?? null};
}

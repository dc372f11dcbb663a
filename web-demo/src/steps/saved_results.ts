// SPDX-License-Identifier: Apache-2.0
// Results saved before, opened without the records: a board sees the figures, not the data.
import {answerOf, OldResult} from "../engine/answer.js";
import type {Answer} from "../engine/messages.js";
import {openPlan} from "../plan/open_file.js";
import type {PlanStore} from "../plan/store.js";
import {OLD_RESULT, WRONG_TYPE} from "../wording/problems.js";
import type {Visit} from "./visit.js";

/** A plan as it stood, with its file's name. */
export interface SavedPlan {
  name: string;
  text: string;
}

/** The file that "Download everything" writes: the engine's own documents side by side. */
export function savedParts(answer: Answer, months: Blob | null, plan: SavedPlan | null): BlobPart[] {
  return ["{\"schema\":\"matequity.saved/1\",\"result\":", answer.json, ",\"months\":",
          months ?? "null", ",\"plan\":", JSON.stringify(plan), "}\n"];
}

/** A plan within the file takes the place of the present one, unless another was chosen beside it. */
export async function openSaved({session, plan, navigation}: Visit, file: File, withPlan: boolean):
    Promise<void> {
  try {
    await session.prepare();
    const {result, months, plan: savedPlan} = partsOf(JSON.parse(await file.text()));
    const answer = answerOf(JSON.stringify(result), null, false);
    const inMonths = months ? answerOf(JSON.stringify(months), null, true) : null;
    session.open(answer, inMonths);
    void session.prepare().catch(() => {});
    navigation.notice = "Saved results opened. There are no records behind them.";
    if (savedPlan && withPlan) navigation.notice += await openSavedPlan(plan, savedPlan);
    navigation.go(plan.waiting ? {step: "results", tab: "action-plan", indicator: null} :
           {step: "results", tab: "summary", indicator: null});
  } catch (error) {
    navigation.problems = [{message: error instanceof OldResult ? OLD_RESULT : WRONG_TYPE,
                            field: "files"}];
    navigation.go({step: "start"});
  }
}

// What to add to the notice. A plan with changes waits for the reader's word.
async function openSavedPlan(plan: PlanStore, {name, text}: SavedPlan): Promise<string> {
  const file = new File([text], name);
  if (plan.unsaved) {
    plan.waiting = file;
    return "";
  }
  const problem = await openPlan(plan, file);
  return problem === null ? " Their action plan is there too." :
      ` Their action plan could not be opened: ${problem}`;
}

function partsOf(saved: {schema?: unknown; result?: unknown; months?: unknown; plan?: unknown}):
    {result: unknown; months: unknown; plan: SavedPlan | null} {
  if (String(saved.schema).startsWith("matequity.result/")) {
    return {result: saved, months: null, plan: null};
  }
  // Files of before plans were saved have none.
  const {name, text} = (saved.plan ?? {}) as Partial<Record<keyof SavedPlan, unknown>>;
  const plan = typeof name === "string" && typeof text === "string" ? {name, text} : null;
  return {result: saved.result, months: saved.months ?? null, plan};
}

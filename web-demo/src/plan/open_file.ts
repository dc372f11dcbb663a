// SPDX-License-Identifier: Apache-2.0
// A file becomes the plan of this visit.
import {WorkFailed} from "../engine/client.js";
import {isPacked, unpackedFile} from "../files/packed.js";
import type {Navigation} from "../navigation/navigation.js";
import {notAPlan, UNREADABLE} from "../wording/problems.js";
import {NoPlan, type PlanStore} from "./store.js";

const FIELD = "plan-file";

/** Asks before changes are lost, unless that has been agreed. Shows the tab, or why it cannot. */
export async function usePlan(plan: PlanStore, navigation: Navigation, file: File,
                              agreed = false): Promise<void> {
  if (plan.unsaved && !agreed) {
    plan.waiting = file;
    navigation.redraw();
    document.getElementById("replace-question")?.focus();
    return;
  }
  plan.waiting = null;
  navigation.problems = [];
  const message = await openPlan(plan, file);
  if (message === null) navigation.notice = "The plan is read.";
  else navigation.problems = [{message, field: FIELD}];
  navigation.redraw(true);
}

/** Opens the file; gives what is wrong with it, or null. */
export async function openPlan(plan: PlanStore, file: File): Promise<string | null> {
  await plan.loaded;
  try {
    const plain = await isPacked(file) ? await unpackedFile(file) : file;
    await plan.open(plain, plain.name);
    return null;
  } catch (error) {
    return error instanceof NoPlan || error instanceof WorkFailed ? notAPlan(error.message) :
        UNREADABLE;
  }
}

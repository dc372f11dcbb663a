// SPDX-License-Identifier: Apache-2.0
// A file becomes the plan of this visit.
import type {App} from "../app/app.js";
import {WorkFailed} from "../engine/client.js";
import {isPacked, unpackedFile} from "../files/packed.js";
import {notAPlan, UNREADABLE} from "../wording/problems.js";
import {NoPlan} from "./store.js";

const FIELD = "plan-file";

/** Asks before changes are lost, unless that has been agreed. Shows the tab, or why it cannot. */
export async function takePlan(app: App, file: File, agreed = false): Promise<void> {
  if (app.plan.unsaved && !agreed) {
    app.plan.waiting = file;
    app.redraw();
    document.getElementById("replace-question")?.focus();
    return;
  }
  app.plan.waiting = null;
  app.problems = [];
  const message = await planProblem(app, file);
  if (message === null) app.notice = "The plan is read.";
  else app.problems = [{message, field: FIELD}];
  app.redraw(true);
}

/** Takes the file; gives what is wrong with it, or null. */
export async function planProblem(app: App, file: File): Promise<string | null> {
  await app.loaded;
  try {
    const plain = await isPacked(file) ? await unpackedFile(file) : file;
    await app.plan.open(plain, plain.name);
    return null;
  } catch (error) {
    if (error instanceof NoPlan) return notAPlan(error.message);
    return error instanceof WorkFailed ? notAPlan(error.message) : UNREADABLE;
  }
}

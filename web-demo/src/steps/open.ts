// SPDX-License-Identifier: Apache-2.0
// From chosen files to results: what each file is, what stands in the way, and the computing.
import type {App, Chosen, Problem} from "../app/app.js";
import {coming} from "../app/coming.js";
import {WorkFailed} from "../engine/client.js";
import type {Source, Tables} from "../engine/messages.js";
import {unpackedBlob} from "../engine/embedded.js";
import {type DateOrder, isoDateStream, orderOf} from "../files/date_order.js";
import {headOf, innerName, isPacked, unpackedFile, unpacking} from "../files/packed.js";
import {edgesOf, reportingMonths} from "../files/peek.js";
import {CANCELLED, CRASH, DAMAGED, messageOf, MIXED_DATES, NOT_LOADED, NOTHING_CHOSEN,
        NOTHING_COMPUTED, outOfMemory, overlap, UNREADABLE} from "../wording/problems.js";
import {recognise} from "../files/recognise.js";
import {planProblem} from "../plan/open_file.js";
import {count, monthText, secondsText} from "../wording/numbers.js";
import {openSaved} from "./saved_results.js";

const FIELD = "files";

export async function openFiles(app: App, files: File[], choice: {dates?: DateOrder} = {}):
    Promise<void> {
  app.problems = [];
  if (files.length === 0) return refuse(app, NOTHING_CHOSEN);
  await app.loaded;
  const before = app.chosen;
  let plans: File[];
  let taken: Taken;
  let saved: File | undefined;
  try {
    app.chosen = await Promise.all(files.map(chosen));
    const messages = app.chosen.map(({recognised: {kind, headings, delimiter}}) =>
        messageOf(kind, headings, delimiter)).filter((message) => message !== null);
    if (messages.length > 0) return refuse(app, ...messages);
    plans = await Promise.all(app.chosen.filter(({recognised: {kind}}) => kind === "plan").map(whole));
    taken = await takenOf(app.chosen, choice.dates);
    const kept = app.chosen.find(({recognised}) => recognised.kind === "saved");
    saved = kept && await whole(kept);
  } catch (error) {
    // What unpacks files says so when they break off.
    return refuse(app, error instanceof TypeError ? DAMAGED : UNREADABLE);
  }
  if (plans.length > 0 && !(await openPlans(app, plans))) return;
  // The sample's plan goes with the sample.
  if (app.plan.sample && plans.length === 0 && !app.plan.unsaved) app.plan.close();
  const mine = app.chosen;
  const published = await publishedOf(app);
  // Other files have been chosen meanwhile: those count.
  if (app.chosen !== mine) return;
  if (published.alone && !saved && plans.length === 0) {
    return showPublished(app, before, published);
  }
  if (saved) {
    await openSaved(app, saved, plans.length === 0);
    if (published.problems.length > 0) refuse(app, ...wordsOf(published));
    return;
  }
  if (taken === "which dates") return refuse(app, MIXED_DATES);
  const {sources, tables} = taken;
  if (sources.length === 0 && published.problems.length > 0) {
    return refuse(app, ...wordsOf(published));
  }
  if (sources.length === 0 && plans.length > 0) return showPlan(app);
  if (sources.length === 0) return refuse(app, NOTHING_CHOSEN);
  app.session.take(sources, tables, false);
  app.notice = await overlapOf(sources);
  await work(app, published.problems);
  if (app.plan.waiting) showPlan(app);
}

interface PublishedTaken {
  problems: Problem[];
  /** Said where nothing else was chosen; empty where there is something else. */
  alone: string;
}

async function publishedOf(app: App): Promise<PublishedTaken> {
  const files = app.chosen.filter(({recognised: {kind}}) => kind === "published");
  if (files.length === 0) return {problems: [], alone: ""};
  const pieces = await coming.catch(() => null);
  if (!pieces) return {problems: [{message: NOT_LOADED, field: FIELD}], alone: NOT_LOADED};
  const {problems, alone} = await pieces.takePublished(app, files);
  return {problems, alone: files.length === app.chosen.length ? alone : ""};
}

// Chosen after the records they go beside the results that are there.
function showPublished(app: App, before: Chosen[], taken: PublishedTaken): void {
  const {results} = app.session;
  const names = new Set(app.chosen.map(({file}) => file.name));
  if (results) app.chosen = [...before.filter(({file}) => !names.has(file.name)), ...app.chosen];
  if (taken.problems.length > 0) return refuse(app, ...wordsOf(taken));
  if (!results) return refuse(app, taken.alone);
  app.notice = "Published figures are set beside yours: see One indicator and Data quality.";
  app.go(results.saved ? {step: "results", tab: "summary", indicator: null} : {step: "check"});
}

const wordsOf = ({problems}: PublishedTaken): string[] => problems.map(({message}) => message);

// Of several plans the last one stays; a question comes first where changes would be lost.
async function openPlans(app: App, files: File[]): Promise<boolean> {
  const file = files.at(-1)!;
  if (app.plan.unsaved) {
    app.plan.waiting = file;
    return true;
  }
  const message = await planProblem(app, file);
  if (message !== null) refuse(app, message);
  return message === null;
}

function showPlan(app: App): void {
  app.go({step: "results", tab: "action-plan", indicator: null});
}

type Taken = {sources: Source[]; tables: Tables} | "which dates";

// What the engine is given of the files.
async function takenOf(files: Chosen[], dates: DateOrder | undefined): Promise<Taken> {
  const sources: Source[] = [];
  const tables: Tables = {};
  for (const one of files) {
    const {file, packed, recognised: {kind}} = one;
    if (kind === "plan" || kind === "published") continue;
    const source = {name: packed ? innerName(file.name) : file.name, data: file, packed};
    if (kind === "imd" || kind === "postcodes") {
      tables[kind] = await whole(one);
    } else if (kind !== "csv") {
      sources.push(source);
    } else {
      const order = orderOf(await (packed ? await headOf(file) : file.slice(0, 1 << 20)).text());
      if (order === "either" && !dates) return "which dates";
      const used = order === "either" ? dates! : order;
      sources.push(used === "none" ? source :
                   {name: source.name, data: await rewritten(one, used)});
    }
  }
  return {sources, tables};
}

const whole = async ({file, packed}: Chosen): Promise<File> =>
    packed ? unpackedFile(file) : file;

// Dates are written anew as a whole: a file of dates like these comes from a spreadsheet, which
// holds no more than about a million rows.
async function rewritten({file, packed}: Chosen, order: DateOrder): Promise<Blob> {
  const bytes = packed ? unpacking(file.stream()) : file.stream();
  return new Response(bytes.pipeThrough(isoDateStream(order))).blob();
}

async function chosen(file: File): Promise<Chosen> {
  if (!await isPacked(file)) {
    return {file, packed: false, recognised: await recognise(file.name, file)};
  }
  return {file, packed: true,
          recognised: await recognise(innerName(file.name), await headOf(file))};
}

async function overlapOf(sources: Source[]): Promise<string | null> {
  if (sources.length < 2) return null;
  const seen = new Set<string>();
  for (const {data, packed} of sources) {
    const months = reportingMonths(await edgesOf(packed ? await headOf(data) : data));
    const both = [...months].sort().find((month) => seen.has(month));
    if (both) return overlap(monthText(both));
    for (const month of months) seen.add(month);
  }
  return null;
}

function refuse(app: App, ...messages: string[]): void {
  app.problems = [...new Set(messages)].map((message) => ({message, field: FIELD}));
  app.go({step: "start"});
}

export async function openSample(app: App): Promise<void> {
  app.problems = [];
  app.chosen = [];
  const sample = await import("virtual:sample");
  const [pregnancies, returns, imd, postcodes] = await Promise.all(
      [sample.pregnancies, sample.returns, sample.imd, sample.postcodes].map(unpackedBlob));
  app.session.take([{name: "sample-pregnancies.jsonl", data: pregnancies!},
                    {name: "sample-returns.json", data: returns!}],
                   {imd: imd!, postcodes: postcodes!}, true);
  // A plan of the reader's own stays.
  if (!app.plan.there || (app.plan.sample && !app.plan.unsaved)) {
    await app.plan.open(await unpackedBlob(sample.plan), "sample", true);
  }
  await work(app);
}

/**
 * Computes with the session's settings and shows what comes of it, with problems of files that were
 * chosen besides.
 */
export async function work(app: App, problems: readonly Problem[] = []): Promise<void> {
  const {session} = app;
  const notice = app.notice;
  app.notice = null;
  app.go({step: "working"});
  try {
    const {answer, seconds, settings} = await session.compute();
    const worked = new Set(answer.rows.filter(({status, denominator}) =>
        status === "ok" && (denominator ?? 0) > 0).map(({indicator}) => indicator));
    const stopped = answer.input.findings.some(({code}) => code === "reading_stopped");
    const asked = settings.indicators?.length ?? session.indicators.length;
    app.notice = `Finished. ${count(answer.input.documents ?? 0)} records read in ` +
        `${secondsText(seconds)}. ${worked.size} indicators worked out, ` +
        `${asked - worked.size} need other data.${notice ? ` ${notice}.` : ""}`;
    app.problems = [...problems, ...worked.size > 0 ? [] :
                    [{message: NOTHING_COMPUTED, field: "problems"}]];
    app.replace(app.problems.length > 0 || stopped ? {step: "check"} :
                {step: "results", tab: "summary", indicator: null});
  } catch (error) {
    failed(app, error);
  }
}

function failed(app: App, error: unknown): void {
  const {session} = app;
  const code = error instanceof WorkFailed ? error.code : "internal";
  // Another computation has taken over: that one speaks.
  if (code === "cancelled") return;
  const documents = session.reading?.documents ?? 0;
  session.stop();
  session.forget();
  session.sources = [];
  const message = code === "memory" ? outOfMemory(documents) :
      code === "unreadable" ? UNREADABLE : code === "damaged" ? DAMAGED :
      code === "table" && error instanceof Error ? error.message : CRASH;
  app.problems = [{message, field: FIELD}];
  if (message === CRASH) app.notice = `Details for a report: ${code}. ${String(error)}`;
  app.replace({step: "start"});
  void session.prepare().catch(() => {});
}

/** Ends the work at once: nothing of it stays. */
export function cancel(app: App): void {
  app.session.stop();
  app.session.forget();
  app.session.sources = [];
  app.chosen = [];
  app.notice = CANCELLED;
  app.replace({step: "start"});
  void app.session.prepare().catch(() => {});
}

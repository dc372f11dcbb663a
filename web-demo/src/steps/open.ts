// SPDX-License-Identifier: Apache-2.0
// From chosen files to what is computed of them: what each file is, and what stands in the way.
import {embeddedBlob} from "../engine/embedded.js";
import type {Source, Tables} from "../engine/messages.js";
import {type ChosenFile, contentOf, recogniseFile} from "../files/chosen_file.js";
import {type DateOrder, isoDateStream, orderOf} from "../files/date_order.js";
import {headOf, innerName, unpacking} from "../files/packed.js";
import {edgesOf, reportingMonths} from "../files/peek.js";
import {openPlan} from "../plan/open_file.js";
import type {AddedFiles} from "../published/add_files.js";
import {monthText} from "../wording/numbers.js";
import {DAMAGED, messageOf, MIXED_DATES, NOT_LOADED, NOTHING_CHOSEN, overlap, UNREADABLE,
        } from "../wording/problems.js";
import {compute} from "./computing.js";
import {openSaved} from "./saved_results.js";
import type {Visit} from "./visit.js";

const FIELD = "files";

export async function openFiles(visit: Visit, files: File[], choice: {dates?: DateOrder} = {}):
    Promise<void> {
  const {session, plan, navigation} = visit;
  navigation.problems = [];
  if (files.length === 0) return refuse(visit, NOTHING_CHOSEN);
  await session.loaded;
  const before = visit.chosen;
  const found = await recogniseAll(visit, files, choice.dates);
  if (Array.isArray(found)) return refuse(visit, ...found);
  const {plans, inputs, saved} = found;
  if (plans.length > 0 && !(await openPlans(visit, plans))) return;
  // The sample's plan goes with the sample.
  if (plan.sample && plans.length === 0 && !plan.unsaved) plan.close();
  const {chosen} = visit;
  const published = await addPublished(visit);
  // Other files have been chosen meanwhile: those count.
  if (visit.chosen !== chosen) return;
  if (published.alone && !saved && plans.length === 0) {
    return showPublished(visit, before, published);
  }
  if (saved) {
    await openSaved(visit, saved, plans.length === 0);
    if (published.problems.length > 0) refuse(visit, ...messagesOf(published));
    return;
  }
  if (inputs === "which dates") return refuse(visit, MIXED_DATES);
  const {sources, tables} = inputs;
  if (sources.length === 0) {
    return published.problems.length > 0 ? refuse(visit, ...messagesOf(published)) :
        plans.length > 0 ? showPlan(visit) : refuse(visit, NOTHING_CHOSEN);
  }
  session.take(sources, tables, false);
  navigation.notice = await overlapOf(sources);
  await compute(visit, published.problems);
  if (plan.waiting) showPlan(visit);
}

interface Found {
  plans: File[];
  saved: File | null;
  inputs: Inputs;
}

/** What the files are, or what is wrong with them. */
async function recogniseAll(visit: Visit, files: File[], dates: DateOrder | undefined):
    Promise<Found | string[]> {
  try {
    visit.chosen = await Promise.all(files.map(recogniseFile));
    const messages = visit.chosen.map(({recognised: {kind, headings, delimiter}}) =>
        messageOf(kind, headings, delimiter)).filter((message) => message !== null);
    if (messages.length > 0) return messages;
    const [saved] = ofKind(visit, "saved");
    return {plans: await Promise.all(ofKind(visit, "plan").map(contentOf)),
            saved: saved ? await contentOf(saved) : null,
            inputs: await inputsOf(visit.chosen, dates)};
  } catch (error) {
    // What unpacks files says so when they break off.
    return [error instanceof TypeError ? DAMAGED : UNREADABLE];
  }
}

const ofKind = ({chosen}: Visit, kind: ChosenFile["recognised"]["kind"]): ChosenFile[] =>
    chosen.filter(({recognised}) => recognised.kind === kind);

/** `alone` is empty where something else was chosen as well. */
async function addPublished(visit: Visit): Promise<AddedFiles> {
  const files = ofKind(visit, "published");
  if (files.length === 0) return {problems: [], alone: ""};
  const lazy = await visit.lazyModule.catch(() => null);
  if (!lazy) return {problems: [{message: NOT_LOADED, field: FIELD}], alone: NOT_LOADED};
  const {problems, alone} = await lazy.addPublishedFiles(visit.published, files);
  return {problems, alone: files.length === visit.chosen.length ? alone : ""};
}

// Chosen after the records they go beside the results that are shown.
function showPublished(visit: Visit, before: ChosenFile[], added: AddedFiles): void {
  const {session: {results}, navigation} = visit;
  const names = new Set(visit.chosen.map(({file}) => file.name));
  if (results) {
    visit.chosen = [...before.filter(({file}) => !names.has(file.name)), ...visit.chosen];
  }
  if (added.problems.length > 0) return refuse(visit, ...messagesOf(added));
  if (!results) return refuse(visit, added.alone);
  navigation.notice =
      "Published figures are set beside yours: see One indicator and Data quality.";
  navigation.go(results.saved ? {step: "results", tab: "summary", indicator: null} :
                {step: "check"});
}

const messagesOf = ({problems}: AddedFiles): string[] => problems.map(({message}) => message);

// Of several plans the last one stays; a question comes first where changes would be lost.
async function openPlans(visit: Visit, files: File[]): Promise<boolean> {
  const file = files.at(-1)!;
  if (visit.plan.unsaved) {
    visit.plan.waiting = file;
    return true;
  }
  const message = await openPlan(visit.plan, file);
  if (message !== null) refuse(visit, message);
  return message === null;
}

function showPlan({navigation}: Visit): void {
  navigation.go({step: "results", tab: "action-plan", indicator: null});
}

type Inputs = {sources: Source[]; tables: Tables} | "which dates";

// What the engine is given of the files.
async function inputsOf(files: ChosenFile[], dates: DateOrder | undefined): Promise<Inputs> {
  const sources: Source[] = [];
  const tables: Tables = {};
  for (const one of files) {
    const {file, packed, recognised: {kind}} = one;
    if (kind === "plan" || kind === "published") continue;
    const source = {name: packed ? innerName(file.name) : file.name, data: file, packed};
    if (kind === "imd" || kind === "postcodes" || kind === "organisations") {
      tables[kind] = await contentOf(one);
    } else if (kind !== "csv") {
      sources.push(source);
    } else {
      const order = orderOf(await (packed ? await headOf(file) : file.slice(0, 1 << 20)).text());
      if (order === "either" && !dates) return "which dates";
      const used = order === "either" ? dates! : order;
      sources.push(used === "none" ? source :
                   {name: source.name, data: await withIsoDates(one, used)});
    }
  }
  return {sources, tables};
}

// Dates are written anew as a whole: a file of dates like these comes from a spreadsheet, which
// holds no more than about a million rows.
async function withIsoDates({file, packed}: ChosenFile, order: DateOrder): Promise<Blob> {
  const bytes = packed ? unpacking(file.stream()) : file.stream();
  return new Response(bytes.pipeThrough(isoDateStream(order))).blob();
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

function refuse({navigation}: Visit, ...messages: string[]): void {
  navigation.problems = [...new Set(messages)].map((message) => ({message, field: FIELD}));
  navigation.go({step: "start"});
}

export async function openSample(visit: Visit): Promise<void> {
  const {session, plan} = visit;
  visit.navigation.problems = [];
  visit.chosen = [];
  const sample = await import("virtual:sample");
  const [pregnancies, returns, imd, postcodes] = await Promise.all(
      [sample.pregnancies, sample.returns, sample.imd, sample.postcodes].map(embeddedBlob));
  session.take([{name: "sample-pregnancies.jsonl", data: pregnancies!},
                {name: "sample-returns.json", data: returns!}],
               {imd: imd!, postcodes: postcodes!}, true);
  // A plan of the reader's own stays.
  if (!plan.isOpen || (plan.sample && !plan.unsaved)) {
    await plan.open(await embeddedBlob(sample.plan), "sample", true);
  }
  await compute(visit);
}

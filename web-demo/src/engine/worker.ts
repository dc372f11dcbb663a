// SPDX-License-Identifier: Apache-2.0
// The engine in its own thread. It has the page's policy: it cannot ask for any address.
import {type Engine, load, MatequityError, type Result, Run} from "matequity";
import {answerOf} from "./answer.js";
import {judgePlan} from "./judge_plan.js";
import type {FromWorker, Reading, Tables, ToWorker} from "./messages.js";
import {chunksOf, DamagedFile} from "./reading.js";

const PROGRESS_EVERY_MS = 200;
const post = (message: FromWorker) => postMessage(message);

let engine: Engine;

addEventListener("message", ({data}: MessageEvent<ToWorker>) => {
  void answer(data);
});

async function answer(message: ToWorker): Promise<void> {
  const id = "id" in message ? message.id : 0;
  try {
    if (message.kind === "begin") {
      engine = await load(message.module);
      post({kind: "ready", version: engine.version, catalogue: engine.catalogue});
    } else if (message.kind === "compute") {
      await compute(message);
    } else if (message.kind === "audit") {
      const organisations = await message.organisations?.text() ?? "";
      post({kind: "audited", id, audit: engine.auditResults(message.results, organisations)});
    } else if (message.kind === "plan") {
      post({kind: "judged", id, plan: await judgePlan(engine, message.inputs)});
    } else {
      const answers = message.calls.map(({name, inputs, options}) =>
          engine.statistics.call(name, inputs, options));
      post({kind: "statistics", id, answers});
    }
  } catch (error) {
    const known = error instanceof MatequityError;
    post({kind: "failed", id, code: known ? error.code : codeOf(error),
         message: error instanceof Error ? error.message : String(error),
         place: known ? error.place ?? "" : ""});
  }
}

// A browser says in words of its own that no memory is left, and that a file has gone.
function codeOf(error: unknown): string {
  if (error instanceof DamagedFile) return "damaged";
  if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) return "memory";
  if (error instanceof DOMException && error.name.startsWith("Not")) return "unreadable";
  return "internal";
}

async function compute(message: Extract<ToWorker, {kind: "compute"}>): Promise<void> {
  const {id, sources} = message;
  const totalBytes = sources.reduce((sum, {data}) => sum + data.size, 0);
  let run: Run | undefined;
  let result: Result | undefined;
  try {
    run = engine.run(message.request,
                     {duplicates: message.duplicates, tables: await textsOf(message.tables)});
    let reportedAt = performance.now();
    const position = {bytes: 0};
    for (const source of sources) {
      run.input(source.name);
      for await (const chunk of chunksOf(source, position)) {
        run.write(chunk);
        if (performance.now() - reportedAt < PROGRESS_EVERY_MS) continue;
        reportedAt = performance.now();
        post({kind: "progress", id, reading: readingOf(run, position.bytes, totalBytes)});
      }
    }
    post({kind: "progress", id, reading: readingOf(run, totalBytes, totalBytes)});
    result = run.finish();
    const csv = message.months ? null : result.csv;
    post({kind: "computed", id, answer: answerOf(result.json, csv, message.months)});
  } finally {
    result?.free();
    run?.free();
  }
}

function readingOf(run: Run, bytes: number, totalBytes: number): Reading {
  const {documents, rejected} = run.progress;
  return {bytes, documents, rejected, totalBytes};
}

async function textsOf(tables: Tables): Promise<Partial<Record<keyof Tables, string>>> {
  const texts: Partial<Record<keyof Tables, string>> = {};
  for (const name of ["imd", "postcodes", "organisations"] as const) {
    if (tables[name]) texts[name] = await tables[name].text();
  }
  return texts;
}

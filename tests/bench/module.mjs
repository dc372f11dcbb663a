// SPDX-License-Identifier: Apache-2.0
// How fast the module computes, against the command on one thread and against JSON.parse of the
// same lines. Everything is timed in turn, A B C A B C ..., and each turn gives its own ratios; the
// table shows the medians.
//
//   MATEQUITY_WASM=<matequity.wasm> MATEQUITY_BIN=<folder of the command> [PREGNANCIES="N N"]
//     [TURNS=N] node module.mjs
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {RawModule} from "./raw_module.mjs";

// The second is what the page is measured with (A3). In the larger file the result, made once, weighs
// less, and text of the whole file weighs more.
const PREGNANCIES = (process.env.PREGNANCIES ?? "30000 100000").split(" ");
const TURNS = Number(process.env.TURNS ?? 7);
const PIECE_BYTES = 1 << 20;
const TARGET_OF_COMMAND = 0.3;
const TARGET_OF_PARSE = 1.5;
// What the page asks for: every indicator, by ethnic group, by deprivation and by both.
const REQUEST = {by: [["ethnic_group"], ["imd_quintile"], ["ethnic_group", "imd_quintile"]]};

const secondsOf = (work) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
};

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

// From the file's bytes to one value a line, as a page without the engine would begin.
function parseLines(bytes) {
  let documents = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) {
    if (line === "") continue;
    JSON.parse(line);
    documents += 1;
  }
  return documents;
}

function commandIn(folder) {
  const request = join(folder, "request.json");
  const empty = join(folder, "empty.jsonl");
  writeFileSync(request, JSON.stringify(REQUEST));
  writeFileSync(empty, "");
  return (file) => execFileSync(join(process.env.MATEQUITY_BIN, "matequity"),
      ["compute", "--threads", "1", "--format", "json", "--request", request, file ?? empty],
      {encoding: "utf8", maxBuffer: 1 << 28});
}

function measure(module, command, file, bytes) {
  const times = {module: [], command: [], parse: [], lines: []};
  const lines = bytes.toString().split("\n").filter((line) => line !== "");
  const expected = command(file).trimEnd();
  for (let turn = -1; turn < TURNS; ++turn) {  // the first warms up
    let result = "";
    const taken = {
      module: secondsOf(() => { result = module.compute(REQUEST, bytes, PIECE_BYTES); }),
      // Starting a program is no part of computing.
      command: secondsOf(() => command(file)) - secondsOf(() => command()),
      parse: secondsOf(() => parseLines(bytes)),
      lines: secondsOf(() => lines.forEach((line) => JSON.parse(line))),
    };
    if (result.trimEnd() !== expected) throw new Error("module and command differ");
    if (turn < 0) continue;
    for (const what of Object.keys(times)) times[what].push(taken[what]);
  }
  return times;
}

function print(times, bytes, documents) {
  const speed = (what) => (bytes / 1e6 / median(times[what])).toFixed(0).padStart(6);
  const ratio = (what) => {
    const each = times[what].map((seconds, i) => seconds / times.module[i]);
    return `${median(each).toFixed(2)} (${Math.min(...each).toFixed(2)} to ` +
        `${Math.max(...each).toFixed(2)})`;
  };
  console.log(`${documents} documents, ${(bytes / 1e6).toFixed(1)} MB, ${TURNS} turns
                                MB/s   the module is so many times as fast
module                        ${speed("module")}
command, one thread           ${speed("command")}   ${ratio("command")}, at least ${TARGET_OF_COMMAND} wanted
JSON.parse, from bytes        ${speed("parse")}   ${ratio("parse")}, at least ${TARGET_OF_PARSE} wanted
JSON.parse, lines made ready  ${speed("lines")}   ${ratio("lines")}`);
}

const module = await RawModule.of(readFileSync(process.env.MATEQUITY_WASM));
for (const pregnancies of PREGNANCIES) {
  const folder = mkdtempSync(join(tmpdir(), "matequity-bench-"));
  try {
    execFileSync(join(process.env.MATEQUITY_BIN, "matequity-sample"),
                 ["--pregnancies", pregnancies, "--output", folder]);
    const file = join(folder, "pregnancies.jsonl");
    const bytes = readFileSync(file);
    print(measure(module, commandIn(folder), file, bytes), bytes.length, parseLines(bytes));
  } finally {
    rmSync(folder, {recursive: true});
  }
}

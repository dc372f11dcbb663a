// SPDX-License-Identifier: Apache-2.0
// Every input of the record cases and of the cases of files, through the module and through the
// command: the same bytes. Whether the numbers are right is the command's own conformance test; a
// case that it does not pass yet waits here too.
import assert from "node:assert/strict";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";
import {inModule, natively} from "./both.mjs";

const folder = new URL("../conformance/records/", import.meta.url);
const files = new URL("../conformance/files/", import.meta.url);
const {waiting} = JSON.parse(readFileSync(new URL("../waiting.json", folder), "utf8"));
const waits = (id) => waiting.includes(id) || waiting.includes(`${id}@command`);
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

function stream({input, input_base64: encoded, input_repeat: parts, shape}) {
  if (parts !== undefined) return parts.map(([text, times]) => text.repeat(times)).join("");
  if (encoded !== undefined) return Buffer.from(encoded, "base64");
  if (typeof input === "string") return input;
  if (shape === "array") return JSON.stringify(input);
  if (shape === "pretty") return JSON.stringify(input, null, 2);
  const documents = Array.isArray(input) ? input : [input];
  return documents.map((document) => JSON.stringify(document) + "\n").join("");
}

const content = (it) =>
  typeof it === "string" ? it : Buffer.from(it.base64 ?? "", "base64");

// What stands in a request for a flag of the command.
const requestKeys = {"--dates": "date_order", "--submissions": "submissions",
                     "--disclosure": "disclosure"};

function withFlags(request, tables, args = []) {
  const rest = [...args];
  while (rest.length > 0) {
    const flag = rest.shift();
    if (flag === "--strict") continue;
    const value = rest.shift();
    if (flag in requestKeys) request[requestKeys[flag]] = value;
    else if (flag === "--imd-year") request.imd_year = Number(value);
    else if (flag === "--indicators") request.indicators = value.split(",");
    else if (flag === "--by") request.by = [...(request.by ?? []), value.split(",")];
    else if (flag === "--imd") tables.imd = readFileSync(new URL(value, files), "utf8");
    else throw new Error(`what stands for ${flag} is not known here`);
  }
  return {request, tables};
}

function workOf(example) {
  const inputs = example.files
      ? Object.fromEntries(Object.entries(example.files).map(([name, it]) => [name, content(it)]))
      : {"input.jsonl": stream(example)};
  const tables = {};
  for (const name of ["imd", "postcodes", "organisations", "columns"]) {
    if (example[name] !== undefined) tables[name] = example[name];
  }
  return {inputs, ...withFlags({...example.request}, tables, example.args)};
}

function workOfFiles({files: names, stdin, args}) {
  const inputs = Object.fromEntries(names.map(
      (name) => [name === "-" ? "piped" : name, readFileSync(new URL(name === "-" ? stdin : name, files))]));
  return {inputs, ...withFlags({}, {}, args)};
}

test("there are record cases", () => assert.ok(names.length > 0));
for (const name of names) {
  test(`module and command agree on every input of ${name}`, async () => {
    const {cases} = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    assert.ok(cases.length > 0);
    for (const example of cases) {
      if (waits(`${name.replace(".json", "")}/${example.name}`)) continue;
      const work = workOf(example);
      assert.equal(await inModule(work, 1000), natively(work), example.name);
    }
  });
}

test("module and command agree on every case of files", async () => {
  const {cases} = JSON.parse(readFileSync(new URL("cases.json", files), "utf8"));
  for (const example of cases.filter(({command}) => command === "compute")) {
    if (waits(`files/${example.name}`)) continue;
    const work = workOfFiles(example);
    assert.equal(await inModule(work, 1000), natively(work), example.name);
  }
});

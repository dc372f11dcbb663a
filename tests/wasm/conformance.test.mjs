// SPDX-License-Identifier: Apache-2.0
// Every input of the record cases, through the module and through the command: the same bytes.
// Whether the numbers are right is the command's own conformance test.
import assert from "node:assert/strict";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";
import {inModule, natively} from "./both.mjs";

const folder = new URL("../conformance/records/", import.meta.url);
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

function workOf(example) {
  const text = (content) => typeof content === "string" ? content : JSON.stringify(content);
  const inputs = example.files
      ? Object.fromEntries(Object.entries(example.files).map(([name, it]) => [name, text(it)]))
      : {"input.jsonl": stream(example)};
  const tables = {};
  for (const name of ["imd", "postcodes"]) {
    if (example[name] !== undefined) tables[name] = example[name];
  }
  return {request: example.request ?? {}, inputs, tables};
}

test("there are record cases", () => assert.ok(names.length > 0));
for (const name of names) {
  test(`module and command agree on every input of ${name}`, async () => {
    const {cases} = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    assert.ok(cases.length > 0);
    for (const example of cases) {
      const work = workOf(example);
      assert.equal(await inModule(work, 1000), natively(work), example.name);
    }
  });
}

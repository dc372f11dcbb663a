// SPDX-License-Identifier: Apache-2.0
// One computation, done twice: by the module and by the native command.
import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {load} from "../../wasm/dist/node.js";

export const module = await WebAssembly.compile(readFileSync(process.env.MATEQUITY_WASM));
export const command = join(process.env.MATEQUITY_BIN, "matequity");
export const sampleCommand = join(process.env.MATEQUITY_BIN, "matequity-sample");

export function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "matequity-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

// work: {request, inputs: {name: bytes or text}, tables: {imd, postcodes}, duplicates}.
// Returns the result document's text, or the error's.
export async function inModule(work, chunkBytes = Infinity) {
  const matequity = await load(module);
  try {
    const {request, duplicates, tables} = work;
    const run = matequity.run(request, {...(duplicates && {duplicates}), tables});
    for (const [name, content] of Object.entries(work.inputs)) {
      const bytes = Buffer.from(content);
      run.input(name);
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        run.write(bytes.subarray(from, Math.min(bytes.length, from + chunkBytes)));
      }
    }
    const result = run.finish();
    const json = result.json;
    result.free();
    run.free();
    return json.trimEnd();
  } catch (error) {
    if (error.name !== "MatequityError") throw error;
    return `error: ${error.message}`;
  }
}

// The same by `matequity compute --format json`. Exit 3 (rejected documents) still has a result.
export function natively(work) {
  return withFolder((folder) => {
    const write = (name, content) => {
      mkdirSync(dirname(join(folder, name)), {recursive: true});
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const flags = ["--format", "json", "--request",
                   write("request", JSON.stringify(work.request ?? {}))];
    if (work.duplicates) flags.push("--duplicates", work.duplicates);
    for (const [name, csv] of Object.entries(work.tables ?? {})) {
      flags.push(`--${name}`, write(`table-${name}`, csv));
    }
    const inputs = Object.entries(work.inputs).map(([name, content]) => write(name, content));
    try {
      return execFileSync(command, ["compute", ...flags, ...inputs],
                          {encoding: "utf8", stdio: "pipe", maxBuffer: 1 << 28}).trimEnd();
    } catch (error) {
      if (error.status === 3) return error.stdout.trimEnd();
      // The command names the file too.
      const said = (text) => text.replace(/^matequity: /, "").replace(/^\/[^:]*: /, "").trimEnd();
      if (error.status === 2) return `error: ${said(error.stderr)}`;
      throw error;
    }
  });
}

// SPDX-License-Identifier: Apache-2.0
//
// Runs same_digits natively and as WebAssembly over every reference case, and compares the output
// byte by byte. Arguments: native program, WebAssembly module, folder of cases, file of digests.
import { execFileSync } from "node:child_process";
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";

const [native, module, cases, digests] = process.argv.slice(2);

function requests() {
  const lines = [];
  for (const file of readdirSync(cases).filter((name) => name.endsWith(".json")).sort()) {
    for (const { function: name, inputs, options, seed } of JSON.parse(readFileSync(join(cases, file))).cases) {
      lines.push(`${name} ${JSON.stringify({ inputs, options, seed })}\n`);
    }
  }
  return lines.join("");
}

async function runModule(input, folder) {
  const [inFile, outFile] = [join(folder, "in"), join(folder, "out")];
  writeFileSync(inFile, input);
  const wasi = new WASI({ version: "preview1", stdin: openSync(inFile, "r"), stdout: openSync(outFile, "w") });
  const env = { emscripten_notify_memory_growth() {} };
  const imports = { wasi_snapshot_preview1: wasi.wasiImport, env };
  const { instance } = await WebAssembly.instantiate(readFileSync(module), imports);
  wasi.start(instance);
  return readFileSync(outFile, "utf8");
}

const folder = mkdtempSync(join(tmpdir(), "same-digits-"));
try {
  const input = requests();
  const ours = execFileSync(native, { input, maxBuffer: 1 << 28 }).toString().split("\n");
  const theirs = module ? (await runModule(input, folder)).split("\n") : ours;
  const differing = ours.findIndex((line, i) => line !== theirs[i]);
  if (differing >= 0 || ours.length !== theirs.length) {
    console.error(`line ${differing + 1}\n native      ${ours[differing]}\n WebAssembly ${theirs[differing]}`);
    process.exitCode = 1;
  }
  const known = readFileSync(digests, "utf8").trimEnd().split("\n");
  known.forEach((line, i) => {
    if (line === ours[i]) return;
    console.error(`${digests} says ${line}, this machine gives ${ours[i]}`);
    process.exitCode = 1;
  });
  console.log(`${ours.length - 1} lines, the same${module ? " natively and in WebAssembly" : ""}`);
} finally {
  rmSync(folder, { recursive: true });
}

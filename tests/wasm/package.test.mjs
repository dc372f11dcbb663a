// SPDX-License-Identifier: Apache-2.0
// What npm would publish, installed elsewhere: its files, its first program, its types.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {fileURLToPath} from "node:url";
import {linesOf, pregnancy} from "./documents.mjs";

const source = fileURLToPath(new URL("../../wasm/", import.meta.url));
const npm = process.env.MATEQUITY_NPM ?? "npm";
const folder = mkdtempSync(join(tmpdir(), "matequity-package-"));
after(() => rmSync(folder, {recursive: true}));
const run = (program, inputs, options = {}) =>
    execFileSync(program, inputs, {cwd: folder, encoding: "utf8", stdio: "pipe", ...options});

const [packed] = JSON.parse(run(npm, ["pack", "--json", "--pack-destination", folder],
                                {cwd: source}));
writeFileSync(join(folder, "package.json"), '{"type": "module", "private": true}');
run(npm, ["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);

test("the package holds what was built, its licence and its readme, and nothing else", () => {
  const names = packed.files.map(({path}) => path);
  for (const name of ["LICENSE", "README.md", "package.json", "dist/matequity.wasm",
                      "dist/index.js", "dist/index.d.ts", "dist/node.js", "dist/node.d.ts",
                      "dist/worker.js", "dist/node_worker.js"]) {
    assert.ok(names.includes(name), name);
  }
  const strange = names.filter((name) =>
      !/^(LICENSE|README\.md|package\.json|dist\/[\w/]+(\.d\.ts|\.js)|dist\/matequity\.wasm)$/
          .test(name));
  assert.deepEqual(strange, []);
});

test("it depends on nothing and runs nothing when installed", () => {
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  assert.equal(manifest.dependencies, undefined);
  for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
    assert.equal(manifest.scripts[script], undefined, script);
  }
});

test("its version is the engine's", async () => {
  const {load} = await import(join(folder, "node_modules/matequity/dist/node.js"));
  const {version} = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  assert.equal((await load()).version, version);
});

test("the readme's first program runs", () => {
  const readme = readFileSync(join(source, "README.md"), "utf8");
  const [, program] = /```js\n([\s\S]*?)```/.exec(readme);
  assert.ok(program.split("\n").length <= 7, "five lines, the comment and the end");
  writeFileSync(join(folder, "first.mjs"), program);
  const output = run(process.execPath, ["first.mjs"],
                     {input: linesOf([pregnancy(0), pregnancy(1), pregnancy(4)])});
  assert.equal(output.match(/'P4b\.2'/g).length, 3, output);  // all, White, Mixed
});

const CONSUMER = `
import {openPool} from "matequity/pool";
import {load, MatequityError, type RequestDocument, type ResultRow,
        type MaternityDocument, type records} from "matequity";
const request: RequestDocument = {by: [["ethnic_group"]], period: "month"};
const mother: records.Mother = {EthnicCategoryMother: "A"};
const document: MaternityDocument = {PregnancyID: "1", Mother: mother};
using engine = await load();
using run = engine.run(request, {duplicates: "keep"});
await run.read([JSON.stringify(document), new Blob([]), {data: new Uint8Array(1), name: "a"}]);
using result = run.finish();
const rows: ResultRow[] = result.document.results;
const values: (number | null)[] = rows.map(({value}) => value);
const answer = engine.statistics.phe_rate({columns: {x: [1], n: [values.length]}});
if (answer.status === "ok") answer.columns.value;
const pool = await openPool({workers: 2});
const {json} = await pool.compute(request, "{}", {signal: AbortSignal.timeout(1)});
try { engine.loadState(json); } catch (error) {
  if (error instanceof MatequityError && error.code === "state") error.place;
}
// @ts-expect-error: no such period
engine.run({period: "week"});
// @ts-expect-error: no such statistic
engine.statistics.phe_proportions({columns: {}});
`;

for (const [module, resolution] of [["NodeNext", "NodeNext"], ["ESNext", "Bundler"]]) {
  test(`a strict program that uses it type-checks (${resolution})`, () => {
    writeFileSync(join(folder, "consumer.ts"), CONSUMER);
    const tsc = join(source, "node_modules/typescript/bin/tsc");
    run(process.execPath, [tsc, "--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target",
                           "ES2022", "--lib", "ES2022,DOM", "--module", module,
                           "--moduleResolution", resolution, "consumer.ts"],
        {stdio: ["ignore", 2, 2]});
  });
}

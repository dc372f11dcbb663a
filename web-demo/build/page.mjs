// SPDX-License-Identifier: Apache-2.0
// Everything that the page is made of, from a built module and a built sample generator: packages as
// the lock file pins them, made-up records, the hosted build, the single file.
//   MATEQUITY_WASM=FILE MATEQUITY_BIN=FOLDER [MATEQUITY_WEB=FOLDER] node build/page.mjs
import {spawnSync} from "node:child_process";
import {statSync} from "node:fs";
import {join, resolve} from "node:path";
import {env, execPath, exit} from "node:process";
import {fileURLToPath} from "node:url";
import {shorten} from "./sample.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const web = resolve(env.MATEQUITY_WEB ?? join(root, "../build/web"));
const paths = {
  MATEQUITY_WASM: resolve(env.MATEQUITY_WASM ?? join(root, "../build/wasm/bin/matequity.wasm")),
  MATEQUITY_SAMPLE: join(web, "sample"), MATEQUITY_PAGE: join(web, "hosted"),
};
const generator = join(resolve(env.MATEQUITY_BIN ?? join(root, "../build/release/bin")),
                       "matequity-sample");

function run(what, command, args) {
  const {status, error} = spawnSync(command, args, {cwd: root, stdio: "inherit",
                                                    env: {...env, ...paths}});
  if (status === 0) return;
  console.error(`${what} failed${error ? `: ${error.message}` : ""}.`);
  exit(1);
}

const timeOf = (path) => statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;
const installed = join(root, "node_modules/.package-lock.json");
if (timeOf(installed) < timeOf(join(root, "package-lock.json"))) {
  run("npm ci, which needs a package registry once,", "npm",
      ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]);
}
run("The sample", generator, ["--pregnancies", "4000", "--providers", "4", "--months", "24",
                              "--from", "2024-04", "--faults", "--output",
                              paths.MATEQUITY_SAMPLE]);
shorten(join(paths.MATEQUITY_SAMPLE, "pregnancies.jsonl"));
run("The check of types", execPath, ["node_modules/typescript/bin/tsc", "-p", "."]);
run("The hosted page", execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]);
run("The single file", execPath, ["build/single_file.mjs", join(web, "maternity-equity.html")]);

// SPDX-License-Identifier: Apache-2.0
// The page's pure parts under Node: each test is bundled by Vite's own esbuild, then run.
import {spawnSync} from "node:child_process";
import {mkdtempSync, readdirSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {execPath, exit} from "node:process";
import {fileURLToPath} from "node:url";

const require = createRequire(new URL("../../web-demo/package.json", import.meta.url));
const {build} = createRequire(require.resolve("vite"))("esbuild");
const unit = fileURLToPath(new URL("unit/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "matequity-"));
try {
  const tests = readdirSync(unit).filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: tests.map((name) => join(unit, name)), outdir: folder, bundle: true,
    platform: "node", format: "esm", outExtension: {".js": ".mjs"}, logLevel: "error",
    loader: {".csv": "text"}, absWorkingDir: unit, nodePaths: [
      fileURLToPath(new URL("../../web-demo/node_modules", import.meta.url))],
  });
  const {status} = spawnSync(execPath, ["--test", ...tests.map((name) =>
      join(folder, name.replace(/\.ts$/, ".mjs")))], {stdio: "inherit"});
  exit(status ?? 1);
} finally {
  rmSync(folder, {recursive: true, force: true});
}

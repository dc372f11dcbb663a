// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {test} from "node:test";
import {fileURLToPath} from "node:url";

test("the types are those of the schemas and of the module's statistics", () => {
  const generator = fileURLToPath(new URL("../../wasm/tools/generate.mjs", import.meta.url));
  const {status, stdout} = spawnSync(
      process.execPath, [generator, "--check", "--wasm", process.env.MATEQUITY_WASM],
      {encoding: "utf8"});
  assert.equal(status, 0, `${stdout}mend it: npm run generate in wasm/, then commit src/generated`);
});

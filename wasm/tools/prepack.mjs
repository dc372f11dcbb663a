// SPDX-License-Identifier: Apache-2.0
// Before npm packs: the licence comes along, and nothing is packed that was not built.
import {copyFileSync, existsSync} from "node:fs";

const here = new URL("../", import.meta.url);
for (const file of ["dist/node.js", "dist/index.js", "dist/matequity.wasm"]) {
  if (existsSync(new URL(file, here))) continue;
  console.error(`${file} is missing: build the preset "wasm" first (make wasm).`);
  process.exit(1);
}
copyFileSync(new URL("../LICENSE", here), new URL("LICENSE", here));

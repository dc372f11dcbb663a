// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, driven by playwright-core from the page's own packages.
import {existsSync} from "node:fs";
import {createRequire} from "node:module";

const require = createRequire(new URL("../../web-demo/package.json", import.meta.url));
export const {chromium} = require("playwright-core");
export const axePath = require.resolve("axe-core");

export const EXECUTABLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser"]
    .find((path) => existsSync(path));

export const launch = () => chromium.launch({
  executablePath: EXECUTABLE,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-sync", "--disable-dev-shm-usage"],
});

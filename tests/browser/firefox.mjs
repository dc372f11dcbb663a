// SPDX-License-Identifier: Apache-2.0
// Debian's Firefox, driven through WebDriver BiDi by puppeteer-core from the page's own packages.
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {env} from "node:process";
import {pathToFileURL} from "node:url";
import {faultsOf, PATIENCE_MS} from "./visit.mjs";

const require = createRequire(new URL("../../web-demo/package.json", import.meta.url));

export const EXECUTABLE = env.MATEQUITY_FIREFOX ?? "/usr/bin/firefox-esr";

/** A browser with a folder for what it is given and what it saves. */
export async function launch() {
  const {default: puppeteer} = await import(pathToFileURL(require.resolve("puppeteer-core")).href);
  const folder = mkdtempSync(join(tmpdir(), "matequity-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: EXECUTABLE, headless: true, timeout: PATIENCE_MS,
    protocolTimeout: PATIENCE_MS,
    extraPrefsFirefox: {
      "browser.download.folderList": 2, "browser.download.dir": folder,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "browser.download.alwaysOpenPanel": false,
    },
  });
  return {browser, folder, async close() {
    await browser.close();
    rmSync(folder, {recursive: true, force: true});
  }};
}

/** A new tab at an address, with what it asked for and what went wrong in it. */
export async function visitWith({browser}, address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const requests = [];
  const faults = faultsOf(page);
  page.on("request", (request) => requests.push(request.url()));
  await page.setViewport({width: 1280, height: 900});
  await page.goto(address);
  await page.waitForSelector("h1");
  return {context, page, requests, faults};
}

/** Chooses files: texts or bytes by name, or paths. */
export async function chooseIn({folder}, page, files) {
  const paths = Array.isArray(files) ? files : Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  await (await page.waitForSelector("#files")).uploadFile(...paths);
}

/** Presses the button with these words, as a reader would. */
export async function press(page, words) {
  await page.locator(`::-p-text(${words})`).setTimeout(PATIENCE_MS).click();
}

/** Saves what a press downloads: its name and its bytes, once Firefox has finished the file. */
export async function downloadIn({folder}, page, words) {
  const before = new Set(readdirSync(folder));
  await press(page, words);
  const patience = Date.now() + PATIENCE_MS;
  while (Date.now() < patience) {
    const names = readdirSync(folder);
    const [name] = names.filter((one) => !before.has(one) && !one.endsWith(".part"));
    // The name is taken at once by an empty file; the bytes come in one that is named .part.
    if (name && !names.some((one) => one.endsWith(".part")) &&
        statSync(join(folder, name)).size > 0) {
      const bytes = readFileSync(join(folder, name));
      rmSync(join(folder, name));
      return {name, bytes};
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`"${words}" saved nothing`);
}

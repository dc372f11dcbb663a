// SPDX-License-Identifier: Apache-2.0
// axe-core in the page. It is put in by the browser's debugger, which no policy of the page hinders.
import {readFile} from "node:fs/promises";
import {axePath} from "./chromium.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const source = readFile(axePath, "utf8");

/** Every violation: rule, and the elements that break it. */
export async function axeViolations(page) {
  await page.evaluate(await source);
  const found = await page.evaluate((tags) => globalThis.axe.run(document,
      {runOnly: {type: "tag", values: tags}}), TAGS);
  return found.violations.map(({id, nodes}) => `${id}: ${nodes.map(({html, target}) =>
      `${target} ${html.slice(0, 120)}`).join(" | ")}`);
}

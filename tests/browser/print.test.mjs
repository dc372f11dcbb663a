// SPDX-License-Identifier: Apache-2.0
// On paper, and as valid HTML.
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {after, before, test} from "node:test";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {close, go, HOSTED, judged, open, ROUTES, sample, SINGLE, visit} from "./visit.mjs";

before(open);
after(close);

const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;

test("D6 a long table prints on several pages with its headings on each, and without controls",
     async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/heat-map");
  const pdf = await page.pdf({format: "A4"});
  assert.ok(pagesOf(pdf) >= 2, `${pagesOf(pdf)} pages`);
  await page.emulateMedia({media: "print"});
  const seen = await page.evaluate(() => ({
    controls: [...document.querySelectorAll("button, input, select, nav, footer, header")]
        .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)),
    head: getComputedStyle(document.querySelector("thead")).display,
    after: getComputedStyle(document.querySelector("#heat-map a"), "::after").content,
    caption: document.querySelector("#heat-map caption").checkVisibility(),
    words: document.querySelector("#heat-map").textContent.includes("Worse"),
    line: document.querySelector("#print-line")?.textContent ?? ""}));
  assert.deepEqual(seen.controls, []);
  assert.equal(seen.head, "table-header-group");
  assert.ok(seen.caption && seen.words);
  assert.equal(seen.after, "none", "no addresses behind links");
  assert.match(seen.line, /matequity.*small numbers hidden.*printed on \d+ \w+ \d{4}/i);
  await context.close();
});

test("D6 tables under charts are open on paper", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/indicator/P4c.4");
  await page.emulateMedia({media: "print"});
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok(await page.$$eval("figure table", (all) => all.length > 1 &&
      all.every((table) => table.checkVisibility())));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({media: "screen"});
  assert.ok(await page.$$eval("figure details", (all) => all.every((one) => !one.open)));
  await context.close();
});

test("D6 the one-page summary is one page", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  await go(page, "#/one-page");
  await judged(page);
  assert.match(await page.textContent("main"), /Actions that need attention/);
  assert.equal(pagesOf(await page.pdf({format: "A4", preferCSSPageSize: true})), 1);
  await context.close();
});

test("D7 the built files and what the page makes of them are valid HTML", async () => {
  const require = createRequire(new URL("../../web-demo/package.json", import.meta.url));
  const {HtmlValidate, StaticConfigLoader} = require("html-validate");
  const validate = new HtmlValidate(new StaticConfigLoader({
    extends: ["html-validate:standard"],
    rules: {
      "require-sri": "off", "long-title": "off", "script-type": "off",
      // The browser writes what it reads: attributes without a value, and elements it closes.
      "attribute-boolean-style": "off", "attribute-empty-style": "off", "void-style": "off",
      "no-trailing-whitespace": "off", "no-inline-style": "off", "doctype-style": "off",
      "no-redundant-role": "off", "prefer-native-element": "off",
    },
  }));
  const check = async (what, html) => {
    const report = await validate.validateString(html);
    const faults = report.results.flatMap(({messages}) => messages.map(({ruleId, message, line}) =>
        `${ruleId}: ${message} (line ${line})`));
    assert.deepEqual(faults, [], what);
  };
  await check("hosted", readFileSync(join(HOSTED, "index.html"), "utf8"));
  // The program within the single file is no markup.
  await check("single file", readFileSync(SINGLE, "utf8")
      .replace(/(<script type="module">)[^]*?(<\/script>)/, "$1$2"));
  const {context, page} = await visit();
  await sample(page);
  for (const route of ROUTES) {
    await go(page, route);
    await check(route, `<!DOCTYPE html>\n${await page.evaluate(() =>
        document.documentElement.outerHTML)}`);
  }
  await context.close();
});

// SPDX-License-Identifier: Apache-2.0
// The journey in Firefox: from a file to an export, with what axe says (B1), what is asked of the
// network (C1), whether the figures are the command's (D1), and the single file (C5). The other
// criteria are tried in Chromium.
import assert from "node:assert/strict";
import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {pathToFileURL} from "node:url";
import {axeViolations} from "./axe.mjs";
import {lines, pregnancies} from "./documents.mjs";
import {chooseIn, downloadIn, launch, press, visitWith} from "./firefox.mjs";
import {computeNatively, REQUEST, SAMPLE_RECORDS, SAMPLE_TABLES} from "./native.mjs";
import {arrive, go, HOSTED, ROUTES, sample, SCREENSHOTS, settled, SINGLE} from "./visit.mjs";
import {serve} from "./serve.mjs";

let firefox;
let server;
before(async () => {
  server = await serve(HOSTED);
  firefox = await launch();
});
after(async () => {
  await firefox?.close();
  await server?.close();
});

const network = (requests) => requests.filter((url) => !/^(blob|data):/.test(url));
const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent);

async function screenshot(page, name) {
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, {recursive: true});
  await page.screenshot({path: join(SCREENSHOTS, `firefox-${name}.png`), fullPage: true});
}

test("B1 axe finds nothing on any route", async () => {
  const {context, page, faults} = await visitWith(firefox, server.address);
  await sample(page, {months: true});
  for (const route of ROUTES) {
    await go(page, route);
    assert.deepEqual(await axeViolations(page), [], route);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), route);
    await screenshot(page, route.replace(/^#\//, "").replaceAll(/[/.]/g, "-"));
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("C1 D1 from records to exports without a request, with the command's own figures", async () => {
  const {context, page, requests, faults} = await visitWith(firefox, server.address);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForNetworkIdle();
  const origins = new Set(network(requests).map((url) => new URL(url).origin));
  assert.deepEqual([...origins], [new URL(server.address).origin], "one origin while loading");
  const [before, served] = [requests.length, server.requests.length];

  await chooseIn(firefox, page, [...SAMPLE_RECORDS, ...Object.values(SAMPLE_TABLES)]);
  await arrive(page, "summary");
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1",
               "the heading has the focus");
  await press(page, "Heat map");
  await arrive(page, "heat-map");
  await press(page, "Taking folic acid");
  await arrive(page, "indicator/P1.2");
  const shown = await page.$$eval("figure tbody tr", (rows) => rows.map((row) =>
      [...row.cells].map((cell) => cell.textContent)));
  const picture = await downloadIn(firefox, page, "Download PNG");
  assert.equal(picture.bytes.toString("latin1", 1, 4), "PNG");
  assert.ok(picture.bytes.length > 5000 && picture.bytes.readUInt32BE(16) >= 1400);
  const svg = await downloadIn(firefox, page, "Download SVG");
  assert.ok(/<svg[^]*<\/svg>\s*$/.test(svg.bytes.toString()), "a whole picture");
  await go(page, "#/save");
  const saved = (await downloadIn(firefox, page, "Download JSON")).bytes.toString();
  await downloadIn(firefox, page, "Download CSV");
  assert.deepEqual(network(requests.slice(before)), []);
  assert.equal(server.requests.length, served, "the server heard nothing");

  const native = await computeNatively(REQUEST, SAMPLE_RECORDS, SAMPLE_TABLES);
  assert.ok(native.trimEnd() === saved.trimEnd(), "same bytes");
  const groups = JSON.parse(native).results.filter(({indicator, breakdown}) =>
      indicator === "P1.2" && Object.keys(breakdown).join() === "ethnic_group");
  let compared = 0;
  for (const {breakdown, numerator, denominator, value} of groups) {
    const row = shown.find(([name]) => name === breakdown.ethnic_group);
    if (!row || denominator < 20) continue;
    assert.deepEqual(row.slice(1, 4), [numerator.toLocaleString("en-GB"),
        denominator.toLocaleString("en-GB"), `${value.toFixed(1)}%`], breakdown.ethnic_group);
    ++compared;
  }
  assert.ok(compared >= 5, `${compared} groups compared`);
  assert.deepEqual(faults, []);
  await context.close();
});

test("C5 the single file gives the same results from a file share", async () => {
  const records = lines(pregnancies(500));
  const results = [];
  for (const address of [server.address, pathToFileURL(SINGLE).href]) {
    const {context, page, requests, faults} = await visitWith(firefox, address);
    await chooseIn(firefox, page, {"a.ndjson": records});
    await arrive(page, "summary");
    await go(page, "#/results/heat-map");
    const map = await textOf(page, "#heat-map");
    await go(page, "#/save");
    const {bytes} = await downloadIn(firefox, page, "Download JSON");
    results.push([map, bytes.toString()]);
    if (address.startsWith("file:")) {
      // Firefox does not count the opening of a file as a request.
      assert.deepEqual(network(requests).filter((url) => url !== address), []);
      await go(page, "#/start");
      await sample(page, {months: true});
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
  assert.deepEqual(results[1], results[0]);
});

test("a file that cannot be read is told of, and the message has the focus", async () => {
  const {context, page, faults} = await visitWith(firefox, server.address);
  await chooseIn(firefox, page, {"empty.csv": ""});
  await page.waitForSelector(".nhsuk-error-summary");
  assert.equal(await textOf(page, ".nhsuk-error-summary__list a"), "The selected file is empty");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".nhsuk-error-summary")));
  assert.match(await page.title(), /^Error: /);
  assert.deepEqual(await axeViolations(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

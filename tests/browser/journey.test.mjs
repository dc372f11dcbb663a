// SPDX-License-Identifier: Apache-2.0
// The ways through the page: by keyboard alone, back and forth, and to the answer.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {gzipSync} from "node:zlib";
import {csv, lines, pregnancies} from "./documents.mjs";
import {arrive, choose, close, download, go, judged, open, sample, settled, visit} from "./visit.mjs";

let server;
before(async () => { ({server} = await open()); });
after(close);

// Presses Tab until the element that fits has the focus; every stop on the way must be visible.
async function tabTo(page, fits, what) {
  for (let presses = 0; presses < 150; ++presses) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      const label = element.type === "radio" ? element.parentElement : element;
      const look = getComputedStyle(element.type === "radio" ? element.nextElementSibling : element);
      const ring = look.outlineStyle !== "none" || look.boxShadow !== "none" ||
          look.backgroundColor === "rgb(255, 235, 59)";
      return {text: label.textContent.trim(), id: element.id, name: element.tagName,
              value: element.value, visible: box.width > 0 && box.height > 0 && ring};
    });
    assert.ok(at.visible || at.name === "BODY", `focus can be seen on ${at.name} ${at.text}`);
    if (fits(at)) return;
  }
  assert.fail(`${what} is not reached by Tab`);
}

test("B2 the whole journey by keyboard", async () => {
  const {context, page, faults} = await visit();
  // Listened for from the start: the browser is told to report dialogs only then, and takes a while.
  const dialog = page.waitForEvent("filechooser", {timeout: 120_000});
  await tabTo(page, ({text}) => text === "Skip to main content", "the skip link");
  await tabTo(page, ({id}) => id === "files", "the file button");
  // Dialogs that open before the browser reports them are not reported: then once more.
  let opened = false;
  dialog.then(() => { opened = true; }, () => {});
  while (!opened) {
    await page.keyboard.press("Enter");
    await Promise.race([dialog, page.waitForTimeout(1000)]);
  }
  await tabTo(page, ({id}) => id === "sample", "the sample");
  await page.keyboard.press("Enter");
  await arrive(page, "summary");
  await tabTo(page, ({text}) => text === "Heat map", "the heat map");
  await page.keyboard.press("Enter");
  await arrive(page, "heat-map");
  await tabTo(page, ({value}) => value === "ethnic_group", "the choice of dimension");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector("#heat-map caption").textContent
      .includes("deprivation"));
  assert.equal(await page.evaluate(() => document.activeElement.value), "imd_quintile",
               "a choice keeps the focus");
  await tabTo(page, ({text}) => text === "Taking folic acid", "an indicator");
  await page.keyboard.press("Enter");
  await arrive(page, "indicator/P1.2");
  await tabTo(page, ({text}) => text === "How this is counted", "the definition");
  await page.keyboard.press("Space");
  assert.ok(await page.$eval("details", (details) => details.open));
  await tabTo(page, ({text}) => text.startsWith("Download CSV"), "the download");
  const {bytes} = await download(page, () => page.keyboard.press("Enter"));
  assert.match(bytes.toString(), /Numerator/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("D5 back and forward show the views in turn, with their titles", async () => {
  const {context, page} = await visit();
  await sample(page);
  await page.click("nav >> text=Heat map");
  await page.click("nav >> text=Methods");
  await page.goBack();
  await arrive(page, "heat-map");
  assert.equal(await page.textContent("h1"), "Heat map");
  assert.match(await page.title(), /^Heat map/);
  await page.goForward();
  await arrive(page, "methods");
  assert.equal(await page.textContent("h1"), "Methods");
  await context.close();
});

test("D5 a reload keeps nothing", async () => {
  const {context, page} = await visit();
  await sample(page);
  await page.reload();
  await page.waitForSelector("#files");
  assert.equal(await page.textContent("h1"), "Maternity equity indicators");
  await context.close();
});

test("D5 a second file leaves nothing of the first", async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(200))});
  await arrive(page, "summary");
  await go(page, "#/start");
  await choose(page, {"b.ndjson": lines(pregnancies(40).map((one) => ({...one,
      FolicAcidSupplement: "03"})))});
  await arrive(page, "summary");
  await settled(page);
  assert.match(await page.textContent("main"), /40 records/);
  await go(page, "#/results/indicator/P1.2");
  assert.match(await page.textContent(".headline-value"), /^0\.0% \(0 of 40\)/);
  await context.close();
});

test("D5 a file chosen while another is read takes its place", async () => {
  // The first file's reading begins only when the second one's has ended.
  const {context, page} = await visit({script: `{
    const Real = window.Worker;
    window.held = null;
    window.Worker = class extends Real {
      postMessage(message) {
        if (message.kind !== "compute" || held) return super.postMessage(message);
        held = () => super.postMessage(message);
      }
    };
  }`});
  await choose(page, {"a.ndjson": lines(pregnancies(3000))});
  await page.waitForFunction(() => window.held !== null);
  await go(page, "#/start");
  await choose(page, {"b.ndjson": lines(pregnancies(60))});
  await arrive(page, "summary");
  assert.match(await page.textContent(".about__line"), /^60 records/);
  await page.evaluate(() => window.held());
  await settled(page);
  assert.match(await page.textContent(".about__line"), /^60 records/);
  await context.close();
});

test("D5 a file chosen while the engine starts takes the place of the one before", async () => {
  // The engine is compiled only when both files have been chosen.
  const {context, page, faults} = await visit({script: `{
    const {compile} = WebAssembly;
    const released = new Promise((settle) => { window.release = settle; });
    WebAssembly.compile = (bytes) => released.then(() => compile(bytes));
    const Real = window.Worker;
    window.workers = new Set();
    window.Worker = class extends Real {
      constructor(...asked) {
        super(...asked);
        workers.add(this);
      }
      terminate() {
        workers.delete(this);
        super.terminate();
      }
    };
  }`});
  await choose(page, {"a.ndjson": lines(pregnancies(3000))});
  await arrive(page, "working");
  await go(page, "#/start");
  await choose(page, {"b.ndjson": lines(pregnancies(60))});
  await arrive(page, "working");
  await page.evaluate(() => window.release());
  await arrive(page, "summary");
  await settled(page);
  assert.match(await page.textContent(".about__line"), /^60 records/);
  assert.equal(await page.evaluate(() => window.workers.size), 1, "no worker of the first file is left");
  assert.deepEqual(faults, []);
  await context.close();
});

test("files packed with gzip are read as what they hold, whatever their names", async () => {
  const {context, page, faults} = await visit();
  const results = [];
  const files = {json: lines(pregnancies(300)), csv: csv(300)};
  for (const chosen of [{"a.ndjson": files.json}, {"a.ndjson.gz": gzipSync(files.json)},
                        {"a.ndjson": gzipSync(files.json)}, {"a.csv": files.csv},
                        {"a.csv.gz": gzipSync(files.csv)}]) {
    await go(page, "#/start");
    await choose(page, chosen);
    await arrive(page, "summary");
    await go(page, "#/save");
    results.push((await download(page, () => page.click("text=Download JSON"))).bytes.toString());
  }
  const [json, packed, misnamed, table, packedTable] = results;
  assert.ok(JSON.parse(json).results.some(({denominator}) => denominator > 0));
  assert.equal(packed, json);
  assert.equal(misnamed, json);
  assert.equal(packedTable, table);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the summary is put in another order by a heading, by mouse and keyboard", async () => {
  const {context, page, faults} = await visit();
  await sample(page);
  const state = () => page.$eval(".summary-table", (table) => ({
    // Rows that can be seen, with what their second gap is ordered by.
    rows: [...table.querySelectorAll("tbody tr")].filter((row) => row.checkVisibility())
        .map((row) => ({name: row.cells[0].textContent, key: row.cells[4]?.dataset.sort ?? null})),
    order: table.tHead.rows[0].cells[4].getAttribute("aria-sort"),
    others: [...table.tHead.rows[0].cells].filter((cell, index) =>
        index !== 4 && cell.getAttribute("aria-sort") !== "none").length,
  }));
  const first = await state();
  assert.equal(first.order, "none");
  assert.ok(first.rows.length > 20);
  const button = page.locator(".summary-table .sort", {hasText: "Gap: deprivation"});
  const names = (rows) => rows.map(({name}) => name).sort();
  for (const [order, way] of [["ascending", 1], ["descending", -1]]) {
    if (way === 1) await button.click();
    else await button.press("Enter");
    const {rows, order: told, others} = await state();
    assert.equal(told, order);
    assert.equal(others, 0);
    const keys = rows.filter(({key}) => key !== null).map(({key}) => Number(key));
    assert.ok(keys.length > 5);
    assert.deepEqual(keys, [...keys].sort((a, b) => (a - b) * way));
    assert.ok(rows.slice(keys.length).every(({key}) => key === null), "without a value: last");
    assert.deepEqual(names(rows), names(first.rows.filter(({name}) => !/^(Priority|Equity|National)/
        .test(name))), "no row is lost");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Gap: deprivation");
  }
  await button.press("Space");
  assert.deepEqual(await state(), first, "the third press gives the first order back");
  assert.deepEqual(faults, []);
  await context.close();
});

test("settings are used, and the reader is told what they need", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/choose");
  await page.$$eval("input[name=indicators]", (boxes) => {
    for (const box of boxes) box.checked = false;
  });
  await page.click("text=Work out results");
  assert.equal(await page.textContent(".nhsuk-error-summary li"), "Select at least 1 indicator");
  await page.$eval("#indicators-P1\\.2", (box) => { box.checked = true; });
  await page.check("#disclosure-none");
  await page.check("#reference-Black");
  await page.click("text=Work out results");
  await arrive(page, "summary");
  assert.match(await page.textContent(".strip--exact"), /Not for publication/);
  await go(page, "#/results/heat-map");
  assert.match(await page.textContent("#heat-map caption"), /compared with Black/);
  assert.equal(await page.$$eval("#heat-map tbody th[scope=row]", (rows) => rows.length), 1);
  await context.close();
});

test("limits begin anew only with a reason", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/over-time/P1.2");
  await page.click("text=Begin the limits anew");
  await page.click("button:text-is('Begin anew')");
  assert.equal(await page.textContent("#rebase-error"),
               "Enter why the process changed in that month");
  await page.selectOption("#rebase-month", {index: 12});
  await page.fill("#rebase-reason", "New booking form");
  await page.click("button:text-is('Begin anew')");
  await page.waitForFunction(() => /Limits begin anew in .*: New booking form/.test(
      document.getElementById("trend").textContent));
  await context.close();
});

test("a saved result opens again without the records", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  const trends = await page.$$eval("[data-trend]", (all) => all.map((one) => one.textContent));
  await go(page, "#/save");
  const saved = await download(page, () => page.click("text=Download everything"));
  const again = await visit();
  await choose(again.page, {"everything.json": saved.bytes});
  await arrive(again.page, "summary");
  await settled(again.page);
  assert.deepEqual(await again.page.$$eval("[data-trend]", (all) =>
      all.map((one) => one.textContent)), trends);
  assert.deepEqual(again.faults, []);
  await again.context.close();
  await context.close();
});

test("a newer version waits until the reader wants it", async () => {
  const {context, page} = await visit();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  server.replace("/sw.js", (text) => text.replace(/matequity-\w+/, "matequity-newer"));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.waitForSelector("#update");
  assert.match(await page.textContent("#update"),
               /A newer version is ready\. Your results stay until you choose Update/);
  await page.click("#update button");
  await page.waitForSelector("#update", {state: "detached"});
  server.replace("/sw.js", null);
  await context.close();
});

test("E1 the worst ethnic gap, its range, its action and its chart in at most 8 interactions", async () => {
  const {context, page} = await visit();
  let interactions = 0;
  const click = async (target) => { ++interactions; await page.click(target); };
  await click("#sample");
  await arrive(page, "summary");
  await click(".gap__headline a");
  await arrive(page, "indicator");
  assert.match(await page.textContent(".figure__sentence"), /The difference is [\d.]+ percentage points, more than chance by the exact counts\./);
  await judged(page);
  // The plan of the sample has no action on the gap that comes first: the page offers to add one.
  await page.waitForSelector("[data-linked] >> text=Add an action");
  const {bytes} = await download(page, () => click("text=Download PNG"));
  assert.ok(bytes.length > 5000);
  assert.ok(interactions <= 8, `${interactions} interactions`);
  await go(page, "#/results/indicator/P4c.5");
  await judged(page);
  await page.waitForSelector("[data-linked] li");
  assert.match(await page.textContent("[data-linked] li"),
               /Cannot tell.*Owner: nobody\. Due \d+ \w+ \d{4}\..*Target: at most/);
  await context.close();
});

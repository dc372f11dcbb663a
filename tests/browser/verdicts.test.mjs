// SPDX-License-Identifier: Apache-2.0
// What may be said of a group is the engine's to say: a few women, and women of unknown ethnicity,
// are never called worse on any view, and a figure never stands where the engine hides it.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {lines, pregnancy} from "./documents.mjs";
import {arrive, choose, close, download, go, judged, open, settled, visit} from "./visit.mjs";

before(open);
after(close);

const YES = "01";
const NO = "03";

/** So many women of an ethnic category, of whom so many take folic acid. */
const women = (category, all, met, from) => Array.from({length: all}, (_, index) =>
    pregnancy(from + index, {FolicAcidSupplement: index < met ? YES : NO,
                             Mother: {EthnicCategoryMother: category, IMDDecile: 1 + index % 10}}));

// 9 women say little, and a third of all is of unknown ethnicity.
const FEW = lines([...women("A", 400, 380, 0), ...women("M", 9, 1, 1000),
                   ...women("Z", 200, 150, 2000)]);
const PLAN = JSON.stringify({as_of: "2026-03-31", actions: [{id: "A1", title: "Folic acid for all",
    metrics: [{indicator: "P1.2", stratum: "ethnic_group=Black"}]}]});

const cellsOf = (page, caption) => page.$$eval("table", (tables, text) => Object.fromEntries(
    [...tables.find((table) => table.caption?.textContent === text).tBodies[0].rows].map((row) =>
        [row.cells[0].textContent, [...row.cells].map((cell) => cell.textContent)])), caption);

for (const [how, exact] of [["hidden", false], ["exact", true]]) {
  test(`9 Black women of 609 are not compared, and never worse, with ${how} numbers`, async () => {
    const {context, page, faults} = await visit();
    await choose(page, {"a.ndjson": FEW, "plan.json": PLAN});
    await arrive(page, "summary");
    if (exact) {
      await go(page, "#/choose");
      await page.check("#disclosure-none");
      await page.click("text=Work out results");
      await arrive(page, "summary");
    }
    await settled(page);
    await go(page, "#/results/indicator/P1.2");
    const rows = await cellsOf(page, "Women taking folic acid by ethnicity");
    assert.match(rows["Black"].at(-1), exact ? /^Not compared: fewer than 20 people/ :
        /^(Not compared: fewer than 20 people|Hidden)/);
    assert.match(rows["Not stated"].at(-1), /^Not compared: the group is not known/);
    const figure = page.locator("figure", {hasText: "Women taking folic acid by ethnicity"});
    assert.match(await figure.locator("h3").textContent(), /no group could be compared/);
    assert.match(await figure.locator(".figure__sentence").textContent(),
                 /^No group could be compared\..*Black: /);
    for (const route of ["#/results/summary", "#/results/heat-map", "#/results/indicator/P1.2",
                         "#/one-page", "#/results/action-plan"]) {
      await go(page, route);
      await judged(page);
      const text = await page.evaluate(() => {
        const main = document.getElementById("main").cloneNode(true);
        // What the words mean is no verdict.
        for (const key of main.querySelectorAll(".key")) key.remove();
        return main.textContent;
      });
      assert.doesNotMatch(text, /Black[^.]{0,60}\bworse\b|\bworse\b[^.]{0,40}Black/i, route);
    }
    await go(page, "#/save");
    const csv = (await download(page, () => page.click("text=Download CSV"))).bytes.toString();
    assert.doesNotMatch(csv, /P1\.2,[^\n]*,Black,[^\n]*,Worse,/);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("results of another edition are refused by name, with what to do", async () => {
  const {context, page} = await visit();
  await choose(page, {"old.json": JSON.stringify({schema: "matequity.result/1", results: []})});
  await page.waitForSelector(".nhsuk-error-summary");
  assert.match(await page.textContent(".nhsuk-error-summary"),
               /saved by an earlier version.*Work them out again from the records/);
  await context.close();
});

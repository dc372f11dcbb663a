// SPDX-License-Identifier: Apache-2.0
// Published figures beside one's own: dropped with the records, after them, alone, and broken.
import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {env} from "node:process";
import {after, before, test} from "node:test";
import {gzipSync} from "node:zlib";
import {axeViolations} from "./axe.mjs";
import {lines, pregnancies} from "./documents.mjs";
import {annual, dataQuality, fingertips, measures, monthly} from "./published_files.mjs";
import {arrive, choose, close, go, open, problem, sample, screenshot, settled, visit,
        } from "./visit.mjs";

before(open);
after(close);

const RECORDS = {"a.ndjson": lines(pregnancies(300))};
const tableOf = (page, caption) => page.$$eval("table", (tables, wanted) => {
  const table = tables.find((one) => one.caption?.textContent.startsWith(wanted));
  return table && [...table.querySelectorAll("tr")].map((row) =>
      [...row.cells].map((cell) => cell.textContent));
}, caption);
const textsOf = (page, selector) => page.$$eval(selector, (all) =>
    all.map((one) => one.textContent));
const linesIn = (page) => page.$$eval("figure svg", (all) => all.filter((svg) =>
    [...svg.querySelectorAll("text")].some((one) => one.textContent.startsWith("England ")) &&
    svg.querySelector("line[stroke-dasharray='8 4']")).length);

/** With other definitions, as a reader chooses them. */
async function define(page, variant) {
  await go(page, "#/choose");
  await page.check(`#variant-${variant}`);
  await page.click("text=Work out results");
  await arrive(page, "summary");
}

test("with the records: a line, a sentence, a row, and the national quality of fields", async () => {
  const {context, page, faults} = await visit();
  await choose(page, {...RECORDS, "msds-jun2025-exp-data.csv": monthly(),
                      "msds-jun2025-exp-dq.csv": dataQuality()});
  await arrive(page, "summary");
  await go(page, "#/results/indicator/P1.2");
  const told = "England, June 2025, published: 85.7% (3,000 of 3,500).";
  assert.ok((await textsOf(page, ".published strong")).includes(told));
  const beside = await page.textContent("#published");
  assert.match(beside, /It divides: women who take folic acid.* out of those who take it or do not/);
  assert.match(beside, /It lies (above|below|within) your range/);
  assert.match(beside, /rounded to the nearest 5; 1 to 7 is given as 5/);
  // In the chart by ethnicity: line and words, sentence, and a row of the table.
  assert.ok(await linesIn(page) >= 2);
  assert.ok((await page.textContent(".figure__sentence")).endsWith(told));
  assert.deepEqual((await tableOf(page, "Women taking folic acid by ethnicity")).at(-1),
                   ["England, June 2025, published", "3,000", "3,500", "85.7%", "", "Published"]);
  const own = await tableOf(page, "Taking folic acid: own and published");
  assert.deepEqual(own.map(([whose]) => whose),
                   ["Whose", "All your records", "England", "RZA", "RZA"]);
  assert.deepEqual(own[4].slice(0, 5), ["RZA", "June 2025", "300", "350", "85.7%"]);
  await page.$$eval("details", (all) => { for (const one of all) one.open = true; });
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, "published-indicator");

  await go(page, "#/results/data-quality");
  const fields = await tableOf(page, "Fields beside the national file");
  assert.deepEqual(fields[0], ["DataItem", "Whose", "Valid", "Default", "Invalid", "Missing",
                               "Denominator", "Valid, percent"]);
  const [head, ...ownFields] = await tableOf(page, "Fields");
  assert.deepEqual(fields[1].slice(2, 7), ownFields[0].slice(1), head.join());
  // Rounded once: not the sum of groups that were rounded.
  assert.deepEqual(fields[1].slice(2), ["265", "35", "0", "0", "300", "88.3%"]);
  assert.deepEqual(fields[2], ["EthnicCategoryMother", "England, June 2025, published", "4,000",
                               "300", "50", "150", "4,500", "88.9%"]);
  assert.deepEqual(fields[3].slice(1, 3), ["RZA, June 2025, published", "400"]);
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, "published-quality");

  // A day of 70 is counted elsewhere: words instead of a line, until the definitions are the same.
  await go(page, "#/results/indicator/P4b.2");
  assert.equal(await linesIn(page), 0);
  assert.match(await page.textContent("#published"),
               /Not quite the same, so no line is drawn: .*day 70.*change the settings/);
  await define(page, "published");
  await go(page, "#/results/indicator/P4b.2");
  assert.ok(await linesIn(page) >= 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test("after the records: they are looked at again, and everything is accounted for", async () => {
  const {context, page, requests, faults} = await visit();
  await choose(page, RECORDS);
  await arrive(page, "summary");
  await go(page, "#/start");
  const before = requests.length;
  await choose(page, {"measures.csv": measures(), "fingertips.csv": fingertips(),
                      "data.csv.gz": gzipSync(monthly({old: true}))});
  await arrive(page, "check");
  assert.deepEqual(requests.slice(before).filter((url) => !/^(blob|data):/.test(url)), []);
  const files = await page.textContent("#facts");
  assert.match(files, /a\.ndjson: JSON/);
  assert.match(files, /measures\.csv: Published figures/);
  const told = await page.textContent("#published-files");
  assert.match(told, /CQIMBreastfeeding: Breast milk at first feed \(P4c\.4\)/);
  assert.match(told, /Smoking status at time of delivery: Smoke-free at delivery \(A1\)/);
  assert.match(told, /GestationLengthBirth: its lowest band reaches to 27 weeks and 6 days/);
  assert.match(told, /Under 18s conception rate: no indicator here counts the same/);
  assert.deepEqual(await axeViolations(page), []);
  await screenshot(page, "published-files");
  await page.setViewportSize({width: 320, height: 640});
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            "long names stay within a narrow window");
  // Taken out again they are nowhere.
  await page.click("text=Leave out the published figures");
  await page.waitForSelector("#published-files", {state: "detached"});
  await go(page, "#/results/indicator/P1.2");
  assert.equal(await page.$("#published"), null);
  assert.equal(await linesIn(page), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("alone: the reader is told what they are for, and they wait for the records", async () => {
  const {context, page, faults} = await visit();
  await choose(page, {"year.csv": annual()});
  assert.deepEqual(await problem(page), ["The selected file holds published figures, which are " +
      "shown beside your own. Choose your maternity records as well; the published figures stay"]);
  assert.deepEqual(await axeViolations(page), []);
  await choose(page, RECORDS);
  await arrive(page, "summary");
  await go(page, "#/results/indicator/P1.2");
  assert.equal(await linesIn(page), 0, "women who gave birth are not those who booked");
  assert.match(await page.textContent("#published"),
               /England, 2022-23, published: 85\.7%.*Not quite the same, so no line is drawn: .*gave birth/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("broken: the records are read all the same, and the problem is told", async () => {
  const broken = monthly().replace("Final_value", "Total");
  const message = "broken.csv: The selected file looks like published figures, but has no column " +
      "\"final_value\". Download it again and choose it as it is";
  // So long that its end is not seen when it is recognised.
  const long = monthly() + "2025-06-01,2025-06-30,TotalBabies,Booking Site,X,Y,,Babies,5\r\n"
      .repeat(30_000);
  const {context, page, faults} = await visit();
  await choose(page, {"broken.csv": broken});
  assert.deepEqual(await problem(page), [message]);
  assert.match(await page.title(), /^Error: /);
  await choose(page, {"broken.csv": broken, "plan.json": "{\"actions\":[]}"});
  await page.waitForSelector("text=An action plan is loaded and stays.");
  assert.deepEqual(await problem(page), [message]);
  await choose(page, {...RECORDS, "broken.csv": broken,
                      "cut.csv.gz": gzipSync(long).subarray(0, -20)});
  await arrive(page, "check");
  assert.deepEqual(await problem(page), [message, "cut.csv: The selected file is damaged: it " +
      "cannot be unpacked. Pack it again"]);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".nhsuk-error-summary")));
  assert.match(await page.textContent("#facts"), /Records read300/);
  assert.deepEqual(await axeViolations(page), []);
  await page.click(".nhsuk-error-summary a");
  assert.equal(await page.evaluate(() => document.activeElement.id), "published-files");
  await go(page, "#/results/indicator/P1.2");
  assert.match(await page.textContent(".headline-value"), /of 300/);
  assert.deepEqual(faults, []);
  await context.close();
});

const real = join(env.MATEQUITY_PUBLIC_DATA ?? "", "hosp-epis-stat-mat-msdscsv-2022-23.csv");
const missing = env.MATEQUITY_PUBLIC_DATA && existsSync(real) ? false :
    "skipped: MATEQUITY_PUBLIC_DATA names no folder with the yearly file of 2022-23";

test("the yearly file of 2022-23 beside the sample", {skip: missing}, async () => {
  const {context, page, faults} = await visit();
  await sample(page);
  await go(page, "#/start");
  await choose(page, {"hosp-epis-stat-mat-msdscsv-2022-23.csv": readFileSync(real)});
  await arrive(page, "check");
  await define(page, "published");
  await settled(page);
  await go(page, "#/results/indicator/P4c.5");
  assert.ok(await linesIn(page) >= 1);
  assert.ok((await textsOf(page, ".published strong")).includes(
      "England, 2022-23, published: 3.8% (14,340 of 382,045)."));
  await screenshot(page, "published-year");
  await go(page, "#/results/indicator/P1.2");
  assert.match(await page.textContent("#published"), /86\.1% \(394,860 of 458,800\)/);
  assert.deepEqual(faults, []);
  await context.close();
});

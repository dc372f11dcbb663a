// SPDX-License-Identifier: Apache-2.0
// What "Download everything" writes opens again, with its action plan.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {lines, pregnancies} from "./documents.mjs";
import {arrive, choose, close, download, go, judged, open, visit} from "./visit.mjs";

before(open);
after(close);

const PLAN_VIEW = "#/results/action-plan";

// With a field that nobody knows, and spaces of its own: it comes back as it stood.
const PLAN = `{"system": {"name": "Example system"},  "as_of": "2026-03-31", "local": {"page": 7},
  "actions": [{"id": "A1", "title": "Interpreters at every booking", "intervention": "P2.I1",
               "owner": {"role": "Head of midwifery"}, "start": "2025-09-01", "due": "2026-08-31",
               "metrics": [{"indicator": "P2.1", "stratum": "ethnic_group=Asian"}]}]}
`;

const titlesOf = (page) => page.$$eval("#actions tbody tr:not(.plan-details)", (rows) =>
    rows.map((row) => row.cells[2].textContent.trim()));

test("Download everything carries the plan; opened again it is there, and files without one open too",
     async () => {
  const {context, page, faults} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(300)), "mine.json": PLAN});
  await arrive(page, "summary");
  const everything = async (one) => {
    await go(one, "#/save");
    return (await download(one, () => one.click("text=Download everything"))).bytes;
  };
  const saved = await everything(page);
  assert.deepEqual(JSON.parse(saved).plan, {name: "mine.json", text: PLAN}, "as it stood");

  const again = await visit();
  await choose(again.page, {"everything.json": saved});
  await arrive(again.page, "summary");
  await judged(again.page);
  assert.match(await again.page.textContent(".notice"), /Their action plan is there too\./);
  assert.ok((await again.page.$$eval(".summary-table thead th", (heads) =>
      heads.map((head) => head.textContent))).includes("Action"));
  await go(again.page, PLAN_VIEW);
  await judged(again.page);
  assert.deepEqual(await titlesOf(again.page), ["Interpreters at every booking A1"]);
  assert.equal((await download(again.page, () =>
      again.page.click("text=Download the plan (JSON)"))).bytes.toString(), PLAN);

  // A file of before plans were saved: the plan that is there stays.
  const {plan: _plan, ...before} = JSON.parse(saved);
  await go(again.page, "#/start");
  await choose(again.page, {"before.json": JSON.stringify(before)});
  await arrive(again.page, "summary");
  assert.doesNotMatch(await again.page.textContent(".notice"), /plan/);
  await go(again.page, PLAN_VIEW);
  await judged(again.page);
  assert.equal((await titlesOf(again.page)).length, 1);

  // One that is no plan hinders nothing.
  await go(again.page, "#/start");
  await choose(again.page, {"bad.json": JSON.stringify({...before,
      plan: {name: "bad.json", text: "[1]"}})});
  await arrive(again.page, "summary");
  assert.match(await again.page.textContent(".notice"), /Their action plan could not be opened: /);
  assert.deepEqual([...faults, ...again.faults], []);
  await again.context.close();
  await context.close();
});

test("a plan that was changed is saved within everything, and another waits for the reader's word",
     async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(300)), "plan.json": PLAN});
  await arrive(page, "summary");
  await go(page, PLAN_VIEW);
  await judged(page);
  await go(page, `${PLAN_VIEW}/edit-0`);
  await page.fill("#plan-title", "Interpreters, day and night");
  await page.click("button:text-is('Change this action')");
  await page.waitForSelector("#actions >> text=Interpreters, day and night");
  await go(page, "#/save");
  const {bytes} = await download(page, () => page.click("text=Download everything"));
  assert.match(JSON.parse(bytes).plan.text, /day and night/);
  await go(page, PLAN_VIEW);
  await judged(page);
  assert.doesNotMatch(await page.textContent("#plan-unsaved"), /not downloaded/);
  await go(page, `${PLAN_VIEW}/edit-0`);
  await page.fill("#plan-title", "Interpreters by telephone");
  await page.click("button:text-is('Change this action')");
  await page.waitForSelector("#actions >> text=Interpreters by telephone");
  await go(page, "#/start");
  await choose(page, {"everything.json": bytes});
  await arrive(page, "action-plan");
  await page.waitForSelector("#replace-question");
  await context.close();
});

// SPDX-License-Identifier: Apache-2.0
// The action plan's tab: with records and without, changed, saved, refused.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {env} from "node:process";
import {after, before, test} from "node:test";
import {gzipSync} from "node:zlib";
import {axeViolations} from "./axe.mjs";
import {lines, pregnancies} from "./documents.mjs";
import {arrive, choose, close, download, go, judged, NATIVE, open, problem, SAMPLE, sample, screenshot,
        visit} from "./visit.mjs";

before(open);
after(close);

const PLAN = join(env.MATEQUITY_SOURCE, "web-demo/sample/plan.json");
const PLAN_VIEW = "#/results/action-plan";

const action = (overrides = {}) => ({
  id: "A1", title: "Interpreters at every booking", intervention: "P2.I1",
  owner: {role: "Head of midwifery"}, start: "2025-09-01", due: "2026-08-31", progress_percent: 40,
  last_update: "2026-03-01", local_note: "kept",
  metrics: [{indicator: "P2.1", stratum: "ethnic_group=Asian", comparator: ">=", baseline: 41,
             baseline_date: "2025-09-01", target: 80, current: 55}], ...overrides});
const plan = (actions = [action()], more = {}) => JSON.stringify(
    {system: {name: "Example system"}, as_of: "2026-03-31", local: {page: 7}, actions, ...more});

async function openPlan(page, text, name = "plan.json") {
  await choose(page, {[name]: text});
  await arrive(page, "action-plan");
  await judged(page);
}

const rowsOf = (page, table) => page.$$eval(`${table} tbody tr:not(.plan-details)`, (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
const titlesOf = async (page) => (await rowsOf(page, "#actions")).map((cells) => cells[2]);
const planBy = async (page, button) => JSON.parse((await download(page, () =>
    page.click(`text=${button}`))).bytes.toString());

test("a plan alone opens its tab; the views that need records are not there", async () => {
  const {context, page, faults} = await visit();
  await openPlan(page, plan());
  assert.equal(await page.textContent("h1"), "Action plan");
  assert.equal(await page.textContent("#plan-day"), "31 March 2026");
  const [cells] = await rowsOf(page, "#actions");
  assert.match(cells.join("|"), /^2\|.*Interpreters at every booking A1\|.*: Asian\|41\.0%\|55\.0%plan\|/);
  assert.match(cells.at(-1), /On track/);
  assert.deepEqual(await page.$$eval("nav[aria-label=Results] a", (all) =>
      all.map((one) => one.textContent)), ["Action plan"]);
  await page.evaluate(() => { location.hash = "#/results/summary"; });
  await arrive(page, "summary");
  assert.ok(await page.$("#files"), "without records there is no summary");
  await go(page, "#/one-page");
  await judged(page);
  assert.match(await page.textContent("main"), /Example system\. Board summary for 31 March 2026/);
  const pdf = await page.pdf({format: "A4", preferCSSPageSize: true});
  assert.equal((pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length, 1);
  assert.deepEqual(await axeViolations(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the day decides: late after the due day, on track before; every view says which", async () => {
  const {context, page} = await visit();
  await openPlan(page, plan());
  const tag = () => page.textContent("#actions .plan-tag");
  for (const [day, words, status] of [["2026-09-12", "12 September 2026", /Late/],
                                      ["2025-10-01", "1 October 2025", /On track/]]) {
    await page.fill("#as-of", day);
    await page.click("text=Judge this day");
    await judged(page, day);
    assert.equal(await page.textContent("#plan-day"), words);
    assert.match(await page.textContent("#actions caption"), new RegExp(words));
    assert.match(await tag(), status);
  }
  await context.close();
});

test("the worst come first, and filters show what they say", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  await go(page, PLAN_VIEW);
  await judged(page);
  const all = await rowsOf(page, "#actions");
  assert.deepEqual(all.map((cells) => cells.at(-1).replace(/^\W+/, "").replace(/\d.*/, "").trim()),
                   ["Late", "At risk", "No update", "Cannot tell", "Not started", "On track",
                    "On track", "Done"]);
  await page.check("#filter-owner");
  assert.deepEqual(await titlesOf(page), ["Maternal medicine advice line in women's own languages A6"]);
  assert.equal(await page.textContent("#actions-shown"), "1 of 8 actions are shown, the worst first.");
  await page.uncheck("#filter-owner");
  await page.selectOption("#filter-status", "on_track");
  assert.equal((await titlesOf(page)).length, 2);
  await page.selectOption("#filter-priority", "4c");
  assert.deepEqual(await titlesOf(page), ["Infant feeding visits in the first five days A4"]);
  await page.click("#actions .link-button");
  assert.match(await page.textContent(".plan-details:not([hidden])"),
               /The records cannot tell whether it has moved\./, "small numbers are hidden");
  assert.deepEqual(await axeViolations(page), []);
  await context.close();
});

test("gaps, matches and changes are the command's on the same records and day", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/choose");
  await page.check("#disclosure-none");
  await page.fill("#to", "2026-03-31");
  await page.click("text=Work out results");
  await arrive(page, "summary");
  await go(page, PLAN_VIEW);
  await judged(page);
  const wanted = JSON.parse(execFileSync(join(NATIVE, "matequity"), ["plan", "--format", "json",
      "--records", join(SAMPLE, "pregnancies.jsonl"), "--records", join(SAMPLE, "returns.json"),
      "--imd", join(SAMPLE, "imd.csv"), "--postcodes", join(SAMPLE, "postcodes.csv"), PLAN],
      {maxBuffer: 1 << 26}).toString());
  const heading = (text) => page.textContent(`h3:has-text("${text}")`);
  assert.equal(await heading("Gaps with no action"),
               `Gaps with no action: ${wanted.gaps.without_action}`);
  assert.equal(await heading("Gaps with an action"), "Gaps with an action: " +
               `${wanted.gaps.significant - wanted.gaps.without_action}`);
  const change = wanted.actions[0].metrics[0].change;
  await page.click("text=Self-referral for booking in six languages");
  assert.ok((await page.textContent("#action-0")).includes(`Since this action started: ` +
      `${change.before.value.toFixed(1)}% to ${change.after.value.toFixed(1)}%`));
  await context.close();

  // While small numbers are hidden, months are rounded, and a sum of rounded months tells nothing.
  const hiding = await visit();
  await sample(hiding.page, {months: true});
  await go(hiding.page, PLAN_VIEW);
  await judged(hiding.page);
  assert.ok(wanted.actions.some(({metrics}) => metrics.some((each) => each.change)));
  for (const [index, one] of wanted.actions.entries()) {
    const shown = await hiding.page.textContent(`#action-${index}`);
    assert.ok(!shown.includes("Since this action started"), `${one.id}: ${shown}`);
  }
  await hiding.context.close();
});

test("D3 with small numbers hidden the plan tells no count from 1 to 7 and no rate of few events",
     async () => {
  const {context, page} = await visit();
  const rates = ["A2", "A3", "A4"].map((indicator, index) => action({id: `R${index}`,
      title: indicator, start: "2025-06-01", metrics: [{indicator, stratum: "ethnic_group=Black",
      comparator: "<=", baseline: 9, target: 1}, {indicator, stratum: "imd_quintile=2"}]}));
  await sample(page, {months: true});
  await go(page, PLAN_VIEW);
  await judged(page);
  await page.setInputFiles("#plan-file", {name: "rates.json", mimeType: "application/json",
                                          buffer: Buffer.from(plan(rates))});
  await page.waitForSelector("#actions >> text=R2");
  await judged(page);
  const gaps = await page.$$eval("table", (tables) => tables.filter((table) =>
      /^Gaps with/.test(table.caption?.textContent ?? "")).flatMap((table) =>
      [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))));
  assert.ok(gaps.length > 20);
  for (const [indicator, , difference, people] of gaps) {
    assert.match(difference, /^\S?(Worse|Better|Higher|Lower) /, indicator);
    assert.match(people, /^about [\d,]+$|^–$/, indicator);
  }
  const shown = (await rowsOf(page, "#actions")).map((cells) => cells[5]);
  // Nobody at all is no small count: 0 may be shown.
  const safe = shown.filter((one) => /^Hidden$|^0\.00 per /.test(one)).length;
  assert.equal(safe, shown.length, `latest values: ${shown}`);
  assert.ok(shown.includes("Hidden"));
  for (const details of await page.$$eval(".plan-details", (all) => all.map((one) =>
      one.textContent))) {
    assert.match(details, /hidden\.|cannot tell whether/);
  }
  await context.close();
});

test("an action is added, changed, removed and brought back; each change is judged", async () => {
  const {context, page, faults} = await visit();
  await openPlan(page, plan());
  await page.click("text=Add an action");
  await arrive(page, "action-plan/add");
  await page.click("text=Add this action");
  assert.deepEqual(await problem(page), ["Enter what is done"]);
  assert.match(await page.title(), /^Error: /);
  assert.deepEqual(await axeViolations(page), []);
  await page.fill("#plan-title", "Clinics near home");
  await page.waitForSelector("#plan-intervention option[value='P4e.I1']", {state: "attached"});
  await page.selectOption("#plan-intervention", "P4e.I1");
  await page.fill("#plan-due", "2026-12-31");
  await page.click("button:text-is('Add this action')");
  await page.waitForSelector("#actions >> text=Clinics near home");
  const added = (await rowsOf(page, "#actions")).find((cells) => cells[2].startsWith("Clinics"));
  assert.match(added.join("|"), /^4e\|.*No metric.*No owner.*31 December 2026.*Cannot tell/);
  assert.match(await page.textContent("#plan-unsaved"), /changes that are not downloaded/);

  await page.click("#actions .link-button:has-text('Clinics near home')");
  await page.click("a:has-text('Change this action: Clinics near home')");
  await arrive(page, "edit-1");
  await page.fill("#plan-owner-role", "Community lead");
  await page.click("button:text-is('Change this action')");
  await page.waitForSelector("#actions >> text=Community lead");
  const saved = await planBy(page, "Download the plan (JSON)");
  assert.deepEqual(saved.actions[0], action(), "what was not touched stays whole");
  assert.deepEqual(saved.local, {page: 7});
  assert.deepEqual(saved.actions[1], {id: "A2", title: "Clinics near home", intervention: "P4e.I1",
                                      due: "2026-12-31", owner: {role: "Community lead"}});
  assert.doesNotMatch(await page.textContent("#plan-unsaved"), /not downloaded/);

  await go(page, `${PLAN_VIEW}/edit-0`);
  await page.click("text=Remove this action");
  await page.waitForFunction(() => document.querySelectorAll("#actions tbody th").length === 1);
  await page.click("button:text-is('Undo the last change')");
  await page.waitForFunction(() => document.querySelectorAll("#actions tbody th").length === 2);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a list of actions in CSV keeps its columns, and can be saved in three forms", async () => {
  const {context, page} = await visit();
  const csv = "id;title;due;owner.role;Our code;metrics.indicator\r\n" +
      "A1;\"Better; faster\";2026-08-31;Lead;x-1;P2.1\r\nA1;;;;;P1.2\r\nA2;Second;31/08/2026;;x-2;\r\n";
  await openPlan(page, csv, "actions.csv");
  assert.equal((await rowsOf(page, "#actions")).length, 2);
  assert.match(await page.textContent("#plan-faults"), /could not be used as written/);
  const second = (await rowsOf(page, "#actions")).find((cells) => cells[2].startsWith("Second"));
  assert.match(second.join("|"), /No date/);
  await go(page, `${PLAN_VIEW}/edit-1`);
  assert.match(await page.textContent("#plan-due-hint"), /31\/08\/2026/);
  await page.fill("#plan-owner-role", "Somebody");
  await page.click("button:text-is('Change this action')");
  await page.waitForSelector("#actions >> text=Somebody");
  const text = (await download(page, () => page.click("text=Download the plan (CSV)"))).bytes.toString();
  assert.equal(text, csv.replace("31/08/2026;;x-2", "31/08/2026;Somebody;x-2"));
  const listed = await planBy(page, "Download the actions (JSON)");
  assert.deepEqual(listed.actions[0], {id: "A1", title: "Better; faster", due: "2026-08-31",
      owner: {role: "Lead"}, metrics: [{indicator: "P2.1"}, {indicator: "P1.2"}]});
  const tracked = (await download(page, () => page.click("text=Download the tracked list"))).bytes;
  assert.match(tracked.toString(), /derived\./);
  await context.close();
});

test("another file asks before changes are lost", async () => {
  const {context, page} = await visit();
  await openPlan(page, plan());
  await page.click("text=Add an action");
  await page.fill("#plan-title", "Mine");
  await page.click("button:text-is('Add this action')");
  await page.waitForSelector("#actions >> text=Mine");
  const other = {name: "other.json", mimeType: "application/json",
                 buffer: Buffer.from(plan([action({title: "Theirs"})]))};
  await page.setInputFiles("#plan-file", other);
  await page.waitForSelector("#replace-question");
  assert.equal(await page.evaluate(() => document.activeElement.id), "replace-question");
  assert.deepEqual(await axeViolations(page), []);
  await page.click("text=Keep this plan");
  await page.waitForSelector("#replace-question", {state: "detached"});
  assert.ok((await titlesOf(page)).some((title) => title.startsWith("Mine")));
  await page.setInputFiles("#plan-file", other);
  await page.click("text=Use it and lose the changes");
  await page.waitForSelector("#actions >> text=Theirs");
  assert.equal((await titlesOf(page)).length, 1);
  let asked = false;
  page.on("dialog", (dialog) => {
    asked = true;
    void dialog.accept();
  });
  await page.click("text=Add an action");
  await page.fill("#plan-title", "Unsaved");
  await page.click("button:text-is('Add this action')");
  await page.waitForSelector("#actions >> text=Unsaved");
  await page.close({runBeforeUnload: true});
  if (!page.isClosed()) await page.waitForEvent("close");
  assert.ok(asked, "leaving asks");
  await context.close();
});

test("a file that is no plan is refused with the reason, and the plan stays", async () => {
  const {context, page} = await visit();
  await choose(page, {"plan.json": "{\"actions\": [ {\"id\": \"A1\", "});
  assert.deepEqual(await problem(page), ["The selected file is not an action plan: it is not valid " +
      "JSON; give one object, or the actions as CSV"]);
  assert.equal(await page.evaluate(() => document.activeElement.className),
               "nhsuk-error-summary");
  await openPlan(page, plan());
  await page.setInputFiles("#plan-file", {name: "letter.txt", mimeType: "text/plain",
                                          buffer: Buffer.from("Dear all")});
  assert.match((await problem(page)).join(), /^The selected file is not an action plan: /);
  await judged(page);
  assert.deepEqual(await titlesOf(page), ["Interpreters at every booking A1"]);
  await context.close();
});

test("a bad plan is told with places and remedies, and the rest is judged", async () => {
  const {context, page} = await visit();
  await openPlan(page, plan([action({due: "2026-02-30", intervention: "P9.I9"}),
                             action({id: "A1", title: "Twice", depends_on: ["A1"]})]));
  const findings = await page.$$eval("table:has(caption:text-is('Findings in the plan')) tbody tr",
      (rows) => rows.map((row) => row.textContent)).catch(() => []);
  const all = findings.length > 0 ? findings.join("\n") : await page.textContent("main");
  assert.match(all, /actions\[0\]\.due/);
  assert.match(all, /no real date/);
  assert.equal((await rowsOf(page, "#actions")).length, 2);
  assert.ok((await rowsOf(page, "#checks")).length >= 23);
  assert.match(await page.textContent("#checks"), /PC18.*Not met/);
  await context.close();
});

test("with records the page says what is being done, and without a plan that there could be one",
     async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(200))});
  await arrive(page, "summary");
  assert.equal(await page.$("[data-action]"), null);
  await page.click("text=Add an action plan");
  await arrive(page, "action-plan");
  assert.equal(await page.textContent("#no-plan"),
               "You have not added an action plan. Add one file, or add an action here.");
  assert.deepEqual(await axeViolations(page), []);
  await page.setInputFiles("#plan-file", {name: "plan.json", mimeType: "application/json", buffer:
      Buffer.from(plan([action({metrics: [{indicator: "P1.2", comparator: ">=", baseline: 60,
                                           target: 90}]})]))});
  await page.waitForSelector("#actions");
  await judged(page);
  await go(page, "#/results/summary");
  await judged(page);
  assert.match(await page.textContent("[data-action='P1.2']"), /On track/);
  assert.match(await page.textContent("[data-action='P3.2']"), /No action/);
  await go(page, "#/results/indicator/P1.2");
  await judged(page);
  assert.match(await page.textContent("[data-linked]"), /Interpreters at every booking.*On track/);
  await go(page, "#/one-page");
  await judged(page);
  assert.match(await page.textContent("main"), /What is being done.*1 action: 1 on track/);
  await context.close();
});

test("records and plan chosen together are read together, as are a plan and saved results",
     async () => {
  const {context, page} = await visit();
  const metrics = [{indicator: "P1.2", comparator: ">=", baseline: 60, target: 90}];
  await choose(page, {"a.ndjson": lines(pregnancies(200)),
                      "plan.json.gz": gzipSync(plan([action({metrics})]))});
  await arrive(page, "summary");
  await judged(page);
  assert.match(await page.textContent("[data-action='P1.2']"), /On track/);
  assert.match(await page.textContent("[data-action='P3.2']"), /No action/);
  await go(page, "#/save");
  const {bytes} = await download(page, () => page.click("text=Download everything"));
  const again = await visit();
  await choose(again.page, {"everything.json": bytes, "plan.json": plan([action({metrics})])});
  await arrive(again.page, "summary");
  await judged(again.page);
  assert.match(await again.page.textContent("[data-action='P1.2']"), /On track/);
  await go(again.page, PLAN_VIEW);
  await judged(again.page);
  assert.match(await again.page.textContent(".about__line"), /200 records/);
  assert.deepEqual(again.faults, []);
  await again.context.close();
  await context.close();
});

test("a long plan is drawn in part, and whole when asked", async () => {
  const {context, page} = await visit();
  await openPlan(page, plan(Array.from({length: 60}, (_, index) => action({id: `A${index}`,
      title: `Action ${index}`}))));
  assert.equal((await rowsOf(page, "#actions")).length, 50);
  await page.click("text=Show all that fit");
  assert.equal((await rowsOf(page, "#actions")).length, 60);
  assert.equal(await page.isVisible("text=Show all that fit"), false);
  await context.close();
});

test("commitments are cards by theme, those without owner or date are marked", async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  await go(page, `${PLAN_VIEW}/commitments`);
  await judged(page);
  assert.equal(await page.textContent("h1"), "You said, we commit");
  assert.deepEqual(await page.$$eval("#plan h2", (all) => all.map((one) => one.textContent)),
                   ["Getting care early", "Being understood", "After the birth",
                    "What depends on national bodies"]);
  const cards = await page.$$eval(".pledge", (all) => all.map((one) => one.textContent));
  assert.equal(cards.length, 6);
  assert.match(cards[1], /You said.*We commit.*Where we are.*Late.*31 days overdue/);
  assert.match(cards[2], /No owner.*No date.*No action/);
  assert.match(cards[5], /NHS England.*Under way.*A7/);
  await screenshot(page, "commitments");
  await context.close();
});

test("published lists are shown whole: commitments, national actions, an audit's gaps", async () => {
  for (const [name, wanted, themes] of [["kent_and_medway", 21, 8], ["nhs_providers", 14, 0],
                                        ["leicester", null, 0], ["whole_plan", null, null]]) {
    const {context, page, faults} = await visit();
    const path = join(env.MATEQUITY_SOURCE, `tests/plan/fixtures/${name}.json`);
    await openPlan(page, readFileSync(path), `${name}.json`);
    assert.deepEqual(await axeViolations(page), [], name);
    await go(page, `${PLAN_VIEW}/commitments`);
    await judged(page);
    assert.deepEqual(await axeViolations(page), [], name);
    const cards = (await page.$$(".pledge")).length;
    if (wanted === null) assert.ok(cards > 0, name);
    else assert.equal(cards, wanted, name);
    const headings = await page.$$eval("#plan h2", (all) => all.map((one) => one.textContent)
        .filter((text) => !/^What /.test(text)).length);
    if (themes !== null) assert.equal(headings, themes, name);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("by keyboard an action unfolds and is changed", async () => {
  const {context, page} = await visit();
  await openPlan(page, plan());
  await page.focus("#actions .link-button");
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute("#actions .link-button", "aria-expanded"), "true");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Change this action/);
  await page.keyboard.press("Enter");
  await arrive(page, "edit-0");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await context.close();
});

test("the sample's plan is one that the command reads without a fault of reading", () => {
  const folder = mkdtempSync(join(tmpdir(), "matequity-"));
  try {
    const path = join(folder, "plan.json");
    writeFileSync(path, readFileSync(PLAN));
    const {findings} = JSON.parse(execFileSync(join(NATIVE, "matequity"),
        ["plan", "--format", "json", path]).toString());
    assert.deepEqual(findings.filter(({check}) => check === null || check === "PC18"), []);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

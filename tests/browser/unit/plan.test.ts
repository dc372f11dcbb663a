// SPDX-License-Identifier: Apache-2.0
// Plans as text, where actions stand, and the words for it.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import type {JudgedAction, PlanResultDocument} from "matequity";
import {recognise} from "../../../web-demo/src/files/recognise.js";
import {actionsOf, DERIVED} from "../../../web-demo/src/plan/own_fields.js";
import {worstFirst} from "../../../web-demo/src/model/action_status.js";
import {emptyPlan, readPlanFile} from "../../../web-demo/src/plan/file/plan_file.js";
import {aimText, nationalText, ratingText, sinceText, stratumText,
        } from "../../../web-demo/src/wording/plan_words.js";
import "./rows.js";

const textOf = (text: string) => readPlanFile(new TextEncoder().encode(text))!;
const kind = async (name: string, text: string) => (await recognise(name, new Blob([text]))).kind;

test("a plan is told from records and returns", async () => {
  assert.equal(await kind("a.json", "{\"system\": {\"name\": \"x\"}, \"actions\": ["), "plan");
  assert.equal(await kind("a.json", "{\"commitments\":[]}"), "plan");
  assert.equal(await kind("a.json", "{\"PregnancyID\":1,\"Mother\":{\"actions\":1}}"), "json");
  assert.equal(await kind("a.json", "{\"ReturnType\":\"Staff\",\"Rows\":[{\"audit\":1}]}"), "json");
  assert.equal(await kind("a.csv", "id,title,due\nA1,Do,2026-01-01\n"), "plan");
  assert.equal(await kind("a.csv", "id,title\nA1,Do\n"), "no_known_columns");
});

test("a change of JSON touches what it changes", () => {
  const before = {extra: [1, {a: null}], actions: [
    {id: "A1", title: "One", owner: {name: "N", organisation: "O"}, metrics: [{baseline: 3, x: 1}, {y: 2}]},
    {id: "A2", due: "31/31/2026"}]};
  const plan = textOf(JSON.stringify(before));
  const after = JSON.parse(plan.changed(0, {"owner.name": "", "owner.role": "Lead", groups: "a; b",
      "metrics.target": "80", "metrics.baseline": "3.5"}).text()) as typeof before;
  assert.deepEqual(after, {extra: [1, {a: null}], actions: [
    {id: "A1", title: "One", owner: {organisation: "O", role: "Lead"}, groups: ["a", "b"],
     metrics: [{baseline: 3.5, x: 1, target: 80}, {y: 2}]}, {id: "A2", due: "31/31/2026"}]});
  assert.deepEqual(JSON.parse(plan.text()), before, "the state before stays");
  assert.equal(plan.read(1, "due"), "31/31/2026");
  assert.equal(plan.without(0).read(0, "id"), "A2");
  assert.deepEqual(JSON.parse(emptyPlan().with({id: "A1", title: "T", due: ""}).text()),
                   {actions: [{id: "A1", title: "T"}]});
  assert.deepEqual(JSON.parse(plan.changed(1, {progress_percent: "half", due: ""}).text()).actions[1],
                   {id: "A2", progress_percent: "half"});
});

test("a change of CSV keeps columns, quotes, delimiter, and rows that go on", () => {
  const text = "\ufeffid,title,Note,metrics.indicator\r\n" +
      "A1,\"One, \"\"two\"\"\",\"a\nb\",P1.2\r\n\r\nA1,,,P2.1\r\nA2,Next,,\r\n";
  const plan = textOf(text);
  assert.equal(plan.actions, 2);
  assert.equal(plan.read(0, "title"), "One, \"two\"");
  assert.equal(plan.changed(1, {due: "2026-01-31"}).text(), "id,title,Note,metrics.indicator,due\r\n" +
      "A1,\"One, \"\"two\"\"\",\"a\nb\",P1.2\r\nA1,,,P2.1\r\nA2,Next,,,2026-01-31\r\n");
  assert.equal(plan.without(0).text(), "id,title,Note,metrics.indicator\r\nA2,Next,,\r\n");
  assert.match(plan.with({id: "A3", title: "New"}).text(), /\r\nA3,New,,\r\n$/);
  assert.equal(readPlanFile(new Uint8Array([0x69, 0x64, 0x2c, 0x74, 0x0a, 0x31, 0x2c, 0xe9]))!.actions, 1,
               "Windows-1252 is read too");
});

const action = (more: Partial<JudgedAction>): JudgedAction => ({
  status: "on_track", overdue_days: 0, due: "2026-12-31", metrics: [], ...more,
} as JudgedAction);

test("the worst comes first, then the longest overdue, then the first due", () => {
  const actions = [
    action({status: "on_track"}), action({status: "cannot_tell"}), action({status: "at_risk"}),
    action({status: "no_update"}), action({status: "late", overdue_days: 3}),
    action({status: "late", overdue_days: 9}), action({status: "done"}),
    action({status: "not_started"}), action({status: "late"}),
    action({status: "cannot_tell", due: null}), action({status: "cannot_tell"})];
  assert.deepEqual(worstFirst({actions}).map(({index}) => index),
                   [5, 4, 8, 2, 3, 1, 10, 9, 7, 0, 6]);
});

test("since an action began is told in one line", () => {
  const metric = {unit: "percent", target: 80, comparator: ">=", target_date: "2026-08-31",
    national_target: {value: 51, comparator: ">=", status: "withdrawn"},
    change: {since: "2025-09-01", before: {value: 11.9}, after: {value: 11.3},
             value: {movement: "same"}, gap: null}} as unknown as JudgedAction["metrics"][number];
  assert.equal(sinceText(metric, true),
               "Since this action started: 11.9% to 11.3% (no clear change).");
  assert.equal(sinceText({...metric, change: {...metric.change!, gap: {movement: "wider"}} as never},
                         false), "Since 1 September 2025: 11.9% to 11.3% (no clear change). " +
               "The gap to the reference group: wider, by more than chance.");
  const hidden = {...metric, change: {...metric.change!, before: {value: null}} as never};
  assert.equal(sinceText(hidden, true), "Since this action started: hidden.");
  assert.equal(aimText(metric), "at least 80.0% by 31 August 2026");
  assert.equal(nationalText(metric), "National target withdrawn (was at least 51.0%)");
  assert.equal(stratumText("imd_quintile=1"), "Most deprived fifth");
  assert.equal(stratumText("ethnic_group=Black"), "Black");
  assert.equal(stratumText("a local group"), "a local group");
  assert.equal(ratingText({rag_derived: "amber", rag_reported: "green", rag_mismatch: true,
                           because: "a milestone is late"} as JudgedAction),
               "Rated amber: a milestone is late. The plan reports green, which is better than " +
               "what it records allows.");
});

type Schema = {properties?: Record<string, Schema>; items?: Schema};

test("what the engine derives of actions is what judged plans have and plans have not", () => {
  const actionOf = (name: string) => (JSON.parse(readFileSync(
      join(process.env["MATEQUITY_SOURCE"]!, "docs", name), "utf8")) as Schema)
      .properties!["actions"]!.items!;
  const [plan, judged] = [actionOf("plan.schema.json"), actionOf("plan_result.schema.json")];
  const added = (before: Schema | undefined, after: Schema | undefined): string[] =>
      Object.keys(after?.properties ?? {}).flatMap((name) => {
        const [old, now] = [before?.properties?.[name], after!.properties![name]!];
        return old ? added(old.items ?? old, now.items ?? now) : [name];
      });
  // A title is derived in metrics alone.
  assert.deepEqual(added(plan, judged).filter((name) => name !== "title").sort(),
                   [...DERIVED].sort());
});

test("a judged list of actions is a plan again", () => {
  const judged = {as_of: "2026-03-31", actions: [{id: "A1", title: "One", state: "open", due: null,
      owner: {role: "Lead", name: null}, groups: [],
      metrics: [{indicator: "P1.2", title: "Folic acid", baseline: 0, unit: "percent"}]}]};
  assert.deepEqual(actionsOf(judged as unknown as PlanResultDocument), {as_of: "2026-03-31",
      actions: [{id: "A1", title: "One", owner: {role: "Lead"},
                 metrics: [{indicator: "P1.2", baseline: 0}]}]});
});

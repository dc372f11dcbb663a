// SPDX-License-Identifier: Apache-2.0
// Rows for HEAT Plus by the rules of its template and of its own check of uploaded files.
import assert from "node:assert/strict";
import {test} from "node:test";
import {csvOf} from "../../../web-demo/src/exports/csv.js";
import {heatPlusTable} from "../../../web-demo/src/exports/heat_plus.js";
import {exportData, records} from "./export_data.js";
import {comparison, disclosed, indicator, row, suppressed} from "./rows.js";

const TENTHS = [2, 10, 1, 3, 4, 5, 6, 7, 8, 9];

const rows = [
  row("A2", {}, 90, 1000, {unit: "per_1000", value: 90}),
  row("A2", {ethnic_group: "White"}, 50, 700, {unit: "per_1000", value: 71.4, ci_lower: 50,
                                               ci_upper: 89.2, ci_method: "byars"}),
  row("A2", {ethnic_group: "Black"}, 30, 200, {unit: "per_1000", value: 150}),
  suppressed(row("A2", {ethnic_group: "Other"}, 5, 50, {unit: "per_1000"})),
  row("A2", {ethnic_group: "Not stated"}, 10, 50, {unit: "per_1000", value: 200}),
  ...TENTHS.map((tenth) => row("A2", {imd_decile: tenth}, 10, 100,
                               {unit: "per_1000", value: 100 + tenth})),
];
const stillbirths = {...indicator("A2", "lower"), unit: "per_1000" as const, multiplier: 1000};
const table = (...args: Parameters<typeof exportData>) => heatPlusTable(exportData(...args))!;

test("the columns are the template's, with the two names that its reader of CSV looks for", () => {
  assert.deepEqual(table([stillbirths], rows).columns.join(" "),
      "setting year source indicator_abbr indicator_name dimension subgroup estimate se ci_lb " +
      "ci_ub population flag setting_average iso3 favourable_indicator indicator_scale " +
      "ordered_dimension subgroup_order reference_subgroup");
  const text = csvOf(table([stillbirths], rows), false);
  assert.ok(text.startsWith("setting,"), "its reader would take a byte-order mark for a letter");
});

test("groups that are known and shown stand there with everyone's value beside them", () => {
  const told = records(table([stillbirths], rows));
  const groups = told.filter(({dimension}) => dimension === "Ethnicity");
  assert.deepEqual(groups.map(({subgroup, estimate, population, reference_subgroup: reference}) =>
      [subgroup, estimate, population, reference]),
      [["White", 71.4, 700, 1], ["Black", 150, 200, 0]], "5 of 50 is hidden, Not stated no group");
  const [white] = groups;
  assert.equal(white!["ci_lb"], 50);
  assert.ok(Math.abs(Number(white!["se"]) - 10) < 1e-3, "39.2 is 2 times 1.96 times 10");
  for (const one of told) {
    assert.deepEqual([one["setting_average"], one["favourable_indicator"], one["indicator_scale"],
                      one["iso3"], one["year"]], [90, 0, 1000, null, 2025]);
    assert.match(String(one["flag"]), /^2024-04-01 to 2025-03-31; NHS rounding/);
  }
});

test("tenths go from the most deprived, one to ten, with names that are no numbers", () => {
  const tenths = records(table([stillbirths], rows))
      .filter(({dimension}) => dimension === "Deprivation tenth");
  assert.deepEqual(tenths.map((one) => one["subgroup_order"]), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(tenths.map((one) => one["estimate"]),
                   [101, 102, 103, 104, 105, 106, 107, 108, 109, 110]);
  assert.equal(tenths[0]!["subgroup"], "Most deprived decile");
  assert.equal(tenths[9]!["subgroup"], "Least deprived decile");
  assert.equal(new Set(tenths.map(({subgroup}) => subgroup)).size, 10);
  for (const one of tenths) {
    assert.deepEqual([one["ordered_dimension"], one["reference_subgroup"]], [1, 0]);
    assert.doesNotMatch(String(one["subgroup"]), /^\d/);
  }
});

test("why a group is not judged stands in its note", () => {
  const few = row("A2", {ethnic_group: "Mixed"}, 9, 15, {unit: "per_1000", value: 600,
      comparison: comparison("not_compared", {reason: "few_people"})});
  const noted = records(table([stillbirths], [...rows, few]))
      .find(({subgroup}) => subgroup === "Mixed")!;
  assert.match(String(noted["flag"]), /; fewer than 20 people/);
});

test("what the form cannot say is left out", () => {
  const parity = {...stillbirths, direction: "parity" as const};
  assert.deepEqual(table([parity], rows).rows, [], "neither higher nor lower is good");
  const alone = rows.filter(({breakdown}) => Object.keys(breakdown).length === 0 ||
                                             breakdown.ethnic_group === "White");
  assert.deepEqual(table([stillbirths], alone).rows, [], "one group is no comparison");
  const surer = records(table([stillbirths], rows, {confidence: 0.998}));
  assert.ok(surer.every((one) => one["se"] === null && one["ci_lb"] === null),
            "limits of another level are not those of 95%");
});

test("exact numbers say that they are not for publication", () => {
  const told = records(table([stillbirths], rows, {disclosure: disclosed("none")}));
  assert.ok(told.every(({flag}) => /Not for publication/.test(String(flag))));
});

test("a year that two periods share gives way to months; unknown dates give no table", () => {
  const [period] = exportData([stillbirths], rows).periods;
  const two = {...exportData([stillbirths], rows), periods: [
    {...period!, start: "2024-04-01", end: "2024-04-30"},
    {...period!, start: "2024-05-01", end: "2024-05-31"}]};
  assert.deepEqual([...new Set(records(heatPlusTable(two)!).map(({year}) => year))],
                   ["2024-04", "2024-05"]);
  assert.equal(heatPlusTable({...two, periods: [{...period!, start: null, end: null}]}), null);
});

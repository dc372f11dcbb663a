// SPDX-License-Identifier: Apache-2.0
// FHIR R4 MeasureReport: the elements and codes that the standard requires, and nothing hidden.
import assert from "node:assert/strict";
import {test} from "node:test";
import type {Bundle, MeasureReport} from "fhir/r4";
import type {InequalityRow} from "matequity";
import {measureReport} from "../../../web-demo/src/exports/measure_report.js";
import {exportData} from "./export_data.js";
import {comparison, disclosed, indicator, row, suppressed} from "./rows.js";

const OWN = "https://matequity.example/fhir/";
const DAY = "2026-01-31";
const FIFTHS = [1, 2, 3, 4, 5];
const deaths = {...indicator("A2", "lower"), unit: "per_1000" as const, multiplier: 1000};
const rate = (breakdown: Parameters<typeof row>[1], events: number) =>
    row("A2", breakdown, events, 500, {unit: "per_1000", value: events * 2, ci_method: "exact",
                                       ci_lower: events, ci_upper: events * 4});
const sii = {indicator: "A2", period: null, dimension: "imd_quintile", measure: "sii", value: 4,
             ci_lower: 1, ci_upper: 7, method: "a line", unit: "per_1000", direction: "",
             level: null, levels: null, reference: null} as InequalityRow;

const rows = [
  rate({}, 90), rate({ethnic_group: "White"}, 50),
  {...rate({ethnic_group: "Black"}, 40), comparison: comparison("worse", {
    difference: 0.5, difference_lower: 0.2, difference_upper: 0.9, ratio: 1.5, ratio_lower: 1.2,
    ratio_upper: 1.9})},
  suppressed(rate({ethnic_group: "Other"}, 5)),
  ...FIFTHS.map((fifth) => rate({imd_quintile: fifth}, 20)),
  rate({ethnic_group: "Black", imd_quintile: 1}, 10),
  row("A2", {ethnic_group: "Black", imd_quintile: 2}, 10, 15, {unit: "per_1000", value: 666}),
  rate({ethnic_group: "Not known", imd_quintile: 1}, 10),
];
const report = (...args: Parameters<typeof exportData>) =>
    measureReport(exportData(...args), DAY) as MeasureReport;
const partsOf = (extension: {extension?: {url: string}[]} | undefined) =>
    Object.fromEntries((extension?.extension ?? []).map(({url, ...value}) =>
        [url, Object.values(value)[0]]));

test("what the standard requires is there, and text that is no code is marked as text", () => {
  const made = report([deaths], rows, {inequality: [sii]});
  assert.equal(made.resourceType, "MeasureReport");
  assert.deepEqual([made.status, made.type, made.measure, made.date, made.period],
      ["complete", "summary", `${OWN}Measure/equity-and-equality|c0734/test`, DAY,
       {start: "2024-04-01", end: "2025-03-31"}]);
  assert.match(made.id!, /^[A-Za-z0-9.-]{1,64}$/);
  assert.match(made.text!.div, /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">[^<]+<\/div>$/);
  const [group] = made.group!;
  assert.deepEqual(group!.code!.coding![0],
                   {system: `${OWN}CodeSystem/indicator`, code: "A2", display: "Title of A2"});
  assert.deepEqual(group!.population!.map(({code, count}) => [code!.coding![0]!.system,
                                                              code!.coding![0]!.code, count]), [
    ["http://terminology.hl7.org/CodeSystem/measure-population", "denominator", 500],
    ["http://terminology.hl7.org/CodeSystem/measure-population", "numerator", 90]]);
  const {value, unit, system, code, extension} = group!.measureScore!;
  assert.deepEqual([value, unit, system, code],
                   [180, "per 1,000", "http://unitsofmeasure.org", "10*-3"]);
  assert.deepEqual(partsOf(extension![0]), {level: 0.95, lower: 90, upper: 360, method: "exact"});
});

test("a hidden stratum says that it is masked and has no number", () => {
  const [group] = report([deaths], rows).group!;
  const ethnicity = group!.stratifier![0]!;
  assert.equal(ethnicity.code![0]!.coding![0]!.code, "ethnic_group");
  const other = ethnicity.stratum!.find(({value}) => value!.text === "Other")!;
  const masked = {extension: [{url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                               valueCode: "masked"}]};
  assert.deepEqual(other.measureScore, masked);
  for (const one of other.population!) {
    assert.deepEqual([one.count, one._count], [undefined, masked]);
  }
  assert.doesNotMatch(JSON.stringify(other), /:\d/);
  const exact = report([deaths], [rows[0]!, rate({ethnic_group: "Other"}, 5)], {disclosure: disclosed("none")});
  const shown = exact.group![0]!.stratifier![0]!.stratum!
      .find(({value}) => value!.text === "Other")!;
  assert.equal(shown.population![1]!.count, 5);
  assert.equal(exact.meta!.security![0]!.code, "R");
  assert.match(exact.text!.div, /Not for publication/);
});

test("a comparison stands where one is made", () => {
  const strata = report([deaths], rows).group![0]!.stratifier![0]!.stratum!;
  const [white, black] = strata;
  assert.equal(white!.extension, undefined);
  assert.equal(black!.extension![0]!.url, `${OWN}StructureDefinition/comparison`);
  assert.deepEqual(partsOf(black!.extension![0]), {
    reference: "White", compared: "worse", difference: 0.5, differenceLower: 0.2,
    differenceUpper: 0.9, ratio: 1.5, ratioLower: 1.2, ratioUpper: 1.9});
});

test("ethnicity by deprivation has two components", () => {
  const crossing = report([deaths], rows).group![0]!.stratifier!.at(-1)!;
  assert.deepEqual(crossing.code!.map(({coding}) => coding![0]!.code),
                   ["ethnic_group", "imd_quintile"]);
  assert.deepEqual(crossing.stratum!.map(({value, component, population}) => [value,
      component!.map(({value: level}) => level.coding![0]!.code), population![1]!.count]),
      [[undefined, ["Black", "1"], 10], [undefined, ["Black", "2"], 10]]);
});

test("a slope is given where the engine gives one", () => {
  const slopes = (some: typeof rows) => report([deaths], some, {inequality: [sii]}).group![0]!
      .stratifier!.find(({code}) => code![0]!.coding![0]!.code === "imd_quintile")!.extension;
  assert.deepEqual(partsOf(slopes(rows)![0]), {value: 4, lower: 1, upper: 7, method: "a line"});
  const hidden = report([deaths], rows, {inequality: [{...sii, value: null, status: "suppressed"}]});
  assert.doesNotMatch(JSON.stringify(hidden), /slope-index/);
});

test("a ratio has a score and no populations", () => {
  const ratio = row("M1", {}, 10, 400, {unit: "ratio", value: 1.6, ci_method: "log"});
  const [group] = report([{...indicator("M1", "closer_to_1"), unit: "ratio" as const,
                           method: "ratio_of_proportions"}], [ratio]).group!;
  assert.equal(group!.population, undefined);
  assert.deepEqual([group!.measureScore!.value, group!.measureScore!.code], [1.6, "1"]);
  assert.equal(group!.extension![0]!.valueCode, "closer_to_1");
});

test("several periods are a collection; the same results give the same text", () => {
  const one = exportData([deaths], rows);
  const [period] = one.periods;
  const two = {...one, periods: [period!, {...period!, start: "2025-04-01", end: "2026-03-31"}]};
  const bundle = measureReport(two, DAY) as Bundle;
  assert.deepEqual([bundle.resourceType, bundle.type], ["Bundle", "collection"]);
  const names = bundle.entry!.map(({fullUrl}) => fullUrl);
  assert.deepEqual(names, [`${OWN}MeasureReport/equity-2024-04-01-2025-03-31`,
                           `${OWN}MeasureReport/equity-2025-04-01-2026-03-31`]);
  assert.equal(JSON.stringify(measureReport(two, DAY)), JSON.stringify(bundle));
  const unknown = measureReport({...one, periods: [{...period!, start: null, end: null}]}, DAY);
  assert.deepEqual((unknown as MeasureReport).period, {extension: [
    {url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown"}]});
});

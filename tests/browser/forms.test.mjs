// SPDX-License-Identifier: Apache-2.0
// The files for other programs, read again: they hold the figures of the JSON, and nothing that the
// page hides.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {csv, lines, pregnancies} from "./documents.mjs";
import {NATIVE, SAMPLE, arrive, choose, close, download, go, open, sample, settled, visit} from "./visit.mjs";

before(open);
after(close);

const BUTTONS = {json: "Download JSON", everything: "Download everything",
                 heat: "Download for HEAT Plus", fingertips: "Download for Fingertips",
                 fhir: "Download for FHIR"};

// Every form of the results that are shown, with the names of their files.
async function forms(page) {
  await go(page, "#/save");
  const made = {};
  const names = {};
  for (const [form, button] of Object.entries(BUTTONS)) {
    const {name, bytes} = await download(page, () => page.click(`text=${button}`));
    names[form] = name;
    made[form] = form === "heat" || form === "fingertips" ? recordsOf(bytes.toString()) :
        JSON.parse(bytes.toString());
  }
  return {...made, names};
}

// CSV whose quoted cells hold no line ends, by column.
function recordsOf(text) {
  const [columns, ...rows] = text.replace(/^\ufeff/, "").trimEnd().split("\r\n").map((line) =>
      [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) =>
          cell.startsWith("\"") ? cell.slice(1, -1).replaceAll("\"\"", "\"") : cell));
  return rows.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]])));
}

const TENTHS = ["Most deprived", "Second most deprived", "Third more deprived",
    "Fourth more deprived", "Fifth more deprived", "Fifth less deprived", "Fourth less deprived",
    "Third less deprived", "Second least deprived", "Least deprived"].map((one) => `${one} decile`);
const FIFTHS = ["Most deprived", "Second most deprived", "Middle", "Second least deprived",
                "Least deprived"].map((one) => `${one} quintile`);
const STAFF = {BME: "Black and minority ethnic", White: "White"};
const CSF = {under_20: "Under 20", recent_migrant: "Recent migrant",
             substance_misuse: "Substance misuse", domestic_abuse: "Domestic abuse"};

// A row of the JSON by the words that the tables use for its group.
function keyOf({indicator, breakdown}) {
  const [[dimension, level] = []] = Object.entries(breakdown);
  const name = typeof level !== "number" ? dimension === "csf_group" ? CSF[level] :
      dimension === "group" ? STAFF[level] :
      dimension === "provider" && level === "Missing" ? "Not given" : level ?? "" :
      (dimension === "imd_decile" ? TENTHS : FIFTHS)[level - 1];
  const kind = {ethnic_group: "Ethnicity", imd_decile: "Deprivation tenth",
                imd_quintile: "Deprivation fifth", group: "Staff ethnicity",
                csf_group: "Complex social factors", provider: "Provider"}[dimension] ?? "";
  return `${indicator}|${kind}|${name}`;
}
const byKey = ({results}) => new Map(results.filter(({status, breakdown}) =>
    ["ok", "suppressed"].includes(status) && Object.keys(breakdown).length < 2).map((row) => [keyOf(row), row]));

const isHidden = ({status}) => status === "suppressed";
const same = (text, number) => assert.equal(text, number === null ? "" : String(number));
const fits = (count) => count === 0 || (count >= 5 && count % 5 === 0);

// Limits by formulas of their own: Wilson's for proportions, Byar's for rates of 10 events or more.
function limitsOf({numerator: x, denominator: n, ci_method: method}, z, multiplier) {
  if (method === "wilson") {
    const [middle, half] = [2 * x + z * z, z * Math.sqrt(z * z + 4 * x * (1 - x / n))];
    return [(middle - half) / (2 * (n + z * z)), (middle + half) / (2 * (n + z * z))]
        .map((one) => one * multiplier);
  }
  const byar = (count, way) => count * (1 - 1 / (9 * count) + way * z / (3 * Math.sqrt(count))) ** 3;
  return [byar(x, -1) / n * multiplier, byar(x + 1, 1) / n * multiplier];
}
const close8 = (text, number, what) => assert.ok(Math.abs(Number(text) - number) <=
    1e-8 * Math.max(1, Math.abs(number)), `${what}: ${text}, expected ${number}`);
const MULTIPLIER = {percent: 100, per_1000: 1000, per_100000: 100_000};
const Z998 = 3.090232306167813;

test("D2 D3 the rows for HEAT Plus are the result's, one year, groups that are known and shown",
     async () => {
  const {context, page, faults} = await visit();
  await sample(page);
  const {json, everything, heat} = await forms(page);
  const rows = byKey(json);
  const last = everything.months.results.filter(({denominator}) => denominator > 0)
      .map(({period}) => period.end).sort().at(-1);
  assert.ok(heat.length > 300);
  for (const one of heat) {
    const row = rows.get(`${one.indicator_abbr}|${one.dimension}|${one.subgroup}`);
    assert.ok(row, JSON.stringify(one));
    same(one.estimate, row.value);
    same(one.ci_lb, row.ci_lower);
    same(one.ci_ub, row.ci_upper);
    same(one.population, row.denominator);
    const total = rows.get(`${one.indicator_abbr}||`);
    same(one.setting_average, total.value);
    assert.ok(!isHidden(row) && fits(Number(one.population)), JSON.stringify(one));
    assert.deepEqual([one.setting, one.year], ["Made-up sample data", last.slice(0, 4)]);
    assert.doesNotMatch(one.subgroup, /^(Not|Missing)/);
  }
  // What its own check of uploads asks of every group of rows.
  const strata = grouped(heat, (one) => `${one.indicator_abbr}|${one.dimension}`);
  for (const [key, list] of strata) {
    assert.equal(new Set(list.map(({subgroup}) => subgroup)).size, list.length, key);
    const orders = list.map(({subgroup_order: order}) => Number(order)).sort((a, b) => a - b);
    const references = list.filter(({reference_subgroup: reference}) => reference === "1");
    if (list[0].ordered_dimension === "1") {
      assert.deepEqual(orders, list.map((_, at) => at + 1), key);
      assert.equal(references.length, 0, key);
    } else {
      assert.ok(orders.every((order) => order === 0) && references.length <= 1, key);
    }
  }
  const [white] = heat.filter(({indicator_abbr: id, subgroup}) => id === "P1.2" &&
                                                                  subgroup === "White");
  assert.equal(white.reference_subgroup, "1");
  assert.deepEqual(faults, []);
  await context.close();
});

function grouped(list, of) {
  const groups = new Map();
  for (const one of list) groups.set(of(one), [...groups.get(of(one)) ?? [], one]);
  return groups;
}

test("D2 D3 the rows as in Fingertips are the result's, with limits of 99.8% by formula", async () => {
  const {context, page, faults} = await visit();
  await sample(page);
  const {json, fingertips} = await forms(page);
  const rows = byKey(json);
  const kinds = {"": "", "Ethnic groups": "Ethnicity",
                 "Deprivation deciles in England": "Deprivation tenth",
                 "Deprivation quintiles in England": "Deprivation fifth"};
  assert.equal(fingertips.length, rows.size, "every row with at most one kind of group");
  let [wilson, byars, hidden] = [0, 0, 0];
  for (const one of fingertips) {
    const provider = one["Area Type"] === "Provider";
    const kind = provider ? "Provider" : kinds[one["Category Type"]] ?? one["Category Type"];
    const row = rows.get(`${one["Indicator ID"]}|${kind}|${provider ? one["Area Name"] :
                         one["Category"]}`);
    assert.ok(row, JSON.stringify(one));
    const masked = isHidden(row);
    const shown = (value) => masked ? null : value;
    same(one["Value"], shown(row.value));
    const counted = (value) => row.unit === "ratio" || row.indicator === "M2" ? null : shown(value);
    same(one["Count"], counted(row.numerator));
    same(one["Denominator"], counted(row.denominator));
    same(one["Lower CI 95.0 limit"], shown(row.ci_lower));
    same(one["Upper CI 95.0 limit"], shown(row.ci_upper));
    assert.ok(fits(Number(one["Count"])) && fits(Number(one["Denominator"])));
    const [lower, upper] = [one["Lower CI 99.8 limit"], one["Upper CI 99.8 limit"]];
    if (masked) ++hidden;
    if (masked || !["wilson", "byars", "exact"].includes(row.ci_method) || row.ci_lower === null) {
      assert.deepEqual([lower, upper], ["", ""]);
    } else if (row.ci_method === "wilson" || (row.ci_method === "byars" && row.numerator >= 10)) {
      const expected = limitsOf(row, Z998, MULTIPLIER[row.unit]);
      close8(lower, expected[0], `${keyOf(row)} at 99.8%`);
      close8(upper, expected[1], `${keyOf(row)} at 99.8%`);
      if (row.ci_method === "wilson") ++wilson;
      else ++byars;
    }
  }
  assert.ok(wilson > 500 && byars > 0 && hidden > 20, `${wilson}, ${byars}, ${hidden}`);
  // In the words of the heat map.
  const words = new Map(fingertips.map((one) => [`${one["Indicator ID"]}|${one["Category"]}`,
      one["Compared to reference group value or percentiles"]]));
  await go(page, "#/results/heat-map");
  const map = await page.$$eval("#heat-map tbody tr", (all) => all.filter((row) =>
      row.querySelector("a")).map((row) => ({
    id: decodeURIComponent(row.querySelector("a").getAttribute("href").split("/").at(-1)),
    cells: [...row.cells].map((cell) => cell.textContent)})));
  const heads = await page.$$eval("#heat-map thead th", (all) => all.map((one) => one.textContent));
  let judged = 0;
  for (const {id, cells} of map) {
    for (const group of ["Mixed", "Asian", "Black", "Other"]) {
      const cell = cells[heads.findIndex((head) => head.startsWith(group))] ?? "";
      const [word] = cell.match(/Worse|Better|Similar|Higher|Lower/) ?? ["Not compared"];
      if (!words.has(`${id}|${group}`)) continue;
      assert.equal(words.get(`${id}|${group}`), word, `${id} ${group}`);
      if (word !== "Not compared") ++judged;
    }
  }
  assert.ok(judged > 40, `${judged} comparisons`);
  assert.deepEqual(faults, []);
  await context.close();
});

test("D2 D3 the MeasureReport holds the result's counts and values, masked where they are hidden",
     async () => {
  const {context, page, faults} = await visit();
  await sample(page);
  const {json, everything, fhir} = await forms(page);
  const days = everything.months.results.filter(({denominator}) => denominator > 0)
      .map(({period}) => period);
  assert.deepEqual(fhir.period, {start: days.map(({start}) => start).sort()[0],
                                 end: days.map(({end}) => end).sort().at(-1)});
  assert.deepEqual([fhir.resourceType, fhir.status, fhir.type],
                   ["MeasureReport", "complete", "summary"]);
  const codeOf = ({coding}) => coding[0].code;
  const byCodes = new Map(json.results.map((row) => [[row.indicator,
      ...Object.entries(row.breakdown).flat()].join("|"), row]));
  let [strata, masked, crossed, slopes] = [0, 0, 0, 0];
  const check = (part, codes) => {
    const row = byCodes.get(codes.join("|"));
    assert.ok(row, codes.join("|"));
    ++strata;
    if (isHidden(row)) {
      ++masked;
      assert.doesNotMatch(JSON.stringify({...part, value: null, component: null, stratifier: null}),
                          /:-?\d/, codes.join("|"));
      return;
    }
    if (row.unit !== "ratio" && row.indicator !== "M2") {
      assert.deepEqual(part.population.map(({code, count}) => [codeOf(code), count]),
                       [["denominator", row.denominator], ["numerator", row.numerator]]);
      assert.ok(part.population.every(({count}) => fits(count)));
    }
    assert.equal(part.measureScore?.value ?? null, row.value, codes.join("|"));
  };
  for (const group of fhir.group) {
    const id = codeOf(group.code);
    check(group, [id]);
    for (const {code, stratum, extension} of group.stratifier ?? []) {
      slopes += (extension ?? []).length;
      for (const one of stratum) {
        if (one.component) ++crossed;
        check(one, [id, ...one.component ? one.component.flatMap((part) =>
            [codeOf(part.code), codeOf(part.value)]) : [codeOf(code[0]), codeOf(one.value)]]);
      }
    }
  }
  assert.ok(strata > 1000 && masked > 20 && crossed > 300 && slopes > 20,
            `${strata}, ${masked}, ${crossed}, ${slopes}`);
  const [folic] = fhir.group.filter(({code}) => codeOf(code) === "P1.2");
  const sii = json.inequality.find((one) => one.indicator === "P1.2" && one.measure === "sii" &&
                                            one.dimension === "imd_decile");
  const deciles = folic.stratifier.find(({code}) => codeOf(code[0]) === "imd_decile");
  assert.equal(deciles.extension[0].extension.find(({url}) => url === "value").valueDecimal,
               sii.value);
  assert.deepEqual(faults, []);
  await context.close();
});

test("exact numbers are marked in the names and in the content of every form", async () => {
  const {context, page, faults} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(173))});
  await arrive(page, "summary");
  await go(page, "#/choose");
  await page.check("#disclosure-none");
  await page.click("text=Work out results");
  await arrive(page, "summary");
  await settled(page);
  const {names, heat, fingertips, fhir} = await forms(page);
  for (const name of Object.values(names)) assert.match(name, /-not-for-publication\.(csv|json)$/);
  assert.ok(heat.length > 0 && heat.every(({flag}) => flag.includes("Not for publication")));
  assert.ok(fingertips.every((one) => one["Value note"] === "Not for publication"));
  assert.ok(fingertips.some((one) => Number(one["Count"]) % 5 !== 0), "the numbers are exact");
  assert.equal(fhir.meta.security[0].code, "R");
  assert.match(fhir.text.div, /Not for publication/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a provider whose code begins like a formula is no formula in the tables", async () => {
  const {context, page} = await visit();
  await choose(page, {"a.csv": csv(120, {change: (row) => ({...row,
      OrgIDProvider: Number(row.PregnancyID.slice(1)) % 2 ? "=1+1" : "RZB"})})});
  await arrive(page, "summary");
  const {fingertips} = await forms(page);
  const codes = new Set(fingertips.map((one) => one["Area Code"]));
  assert.deepEqual([...codes].sort(), ["", "'=1+1", "RZB"]);
  await context.close();
});

test("a result of the command by month is a collection, and rows with a month each", async () => {
  const folder = mkdtempSync(join(tmpdir(), "matequity-"));
  try {
    writeFileSync(join(folder, "request.json"), JSON.stringify({
      indicators: ["P1.2", "A2"], from: "2025-01-01", to: "2025-03-31", period: "month",
      by: [["ethnic_group"]], disclosure: "nhs-rounding"}));
    execFileSync(join(NATIVE, "matequity"), ["compute", "--request", join(folder, "request.json"),
        "--format", "json", "--output", join(folder, "months.json"),
        join(SAMPLE, "pregnancies.jsonl"), join(SAMPLE, "returns.json")], {stdio: "ignore"});
    const {context, page, faults} = await visit();
    await choose(page, [join(folder, "months.json")]);
    await arrive(page, "summary");
    const {json, heat, fingertips, fhir} = await forms(page);
    assert.deepEqual([fhir.resourceType, fhir.type], ["Bundle", "collection"]);
    const months = [["2025-01-01", "2025-01-31"], ["2025-02-01", "2025-02-28"],
                    ["2025-03-01", "2025-03-31"]];
    assert.deepEqual(fhir.entry.map(({resource: {period}}) => [period.start, period.end]), months);
    assert.equal(new Set(fhir.entry.map(({fullUrl}) => fullUrl)).size, 3);
    for (const {resource} of fhir.entry) {
      const [total] = json.results.filter(({indicator, period, breakdown}) => indicator === "P1.2" &&
          period.start === resource.period.start && Object.keys(breakdown).length === 0);
      assert.equal(resource.group[0].population[0].count, total.denominator);
      assert.ok(total.denominator > 0);
    }
    assert.deepEqual([...new Set(fingertips.map((one) => one["Time period Sortable"]))].sort(),
                     ["20250001", "20250002", "20250003"]);
    assert.deepEqual([...new Set(heat.map(({year}) => year))].sort(),
                     ["2025-01", "2025-02", "2025-03"]);
    assert.deepEqual(faults, []);
    await context.close();
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

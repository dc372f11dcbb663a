// SPDX-License-Identifier: Apache-2.0
// Published figures: what is read of the files, which indicator they stand beside, and what not.
import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {recognise} from "../../../web-demo/src/files/recognise.js";
import {figuresOf, lineOf, useOf} from "../../../web-demo/src/published/figures.js";
import {ITEMS} from "../../../web-demo/src/published/items.js";
import {MEASURES, whyNot} from "../../../web-demo/src/published/measures.js";
import {betweenDates, isoDate, yearly} from "../../../web-demo/src/published/period.js";
import {qualityOf} from "../../../web-demo/src/published/quality.js";
import {countOf, NotPublished, readPublished} from "../../../web-demo/src/published/read.js";
import {RowReader} from "../../../web-demo/src/published/row_reader.js";
import {sentenceOf} from "../../../web-demo/src/published/published_words.js";
import {annual, dataQuality, fingertips, measures, monthly} from "../published_files.mjs";

const read = (text: string, name = "a.csv") => readPublished(name, new Blob([text]), ",");
const of = (id: string, multiplier = 100) => ({id, multiplier});

test("rows are cells, whatever stands in quotes and wherever a piece ends", () => {
  const text = "\ufeffa,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n\n3,\n";
  const wanted = [["a", "b"], ["x, \"y\"", "two\nlines"], ["3", ""]];
  for (let size = 1; size <= text.length; ++size) {
    const rows: string[][] = [];
    const reader = new RowReader(",", (cells) => rows.push(cells));
    for (let at = 0; at < text.length; at += size) reader.read(text.slice(at, at + size));
    reader.end();
    assert.deepEqual(rows, wanted, `in pieces of ${size}`);
  }
});

test("times are read in the ways the files write them", () => {
  assert.equal(isoDate("01/04/2025"), "2025-04-01");
  assert.equal(isoDate("2025-04-01 00:00:00"), "2025-04-01");
  assert.deepEqual(betweenDates("2025-04-01", "2025-04-30"), {label: "April 2025", end: "2025-04"});
  assert.deepEqual(betweenDates("01/04/2025", "30/06/2025"),
                   {label: "April 2025 to June 2025", end: "2025-06"});
  assert.deepEqual(yearly("2022-23"), {label: "2022-23", end: "2023-03"});
  assert.deepEqual(yearly("2022/23"), {label: "2022/23", end: "2023-03"});
  assert.deepEqual(yearly("2020 - 22"), {label: "2020 - 22", end: "2022-12"});
  assert.deepEqual(yearly("2022"), {label: "2022", end: "2022-12"});
});

test("what is hidden is no number", () => {
  assert.equal(countOf("1,234"), 1234);
  assert.equal(countOf("394860.0"), 394860);
  for (const text of ["*", "", "Low DQ", "-", "NULL"]) assert.equal(countOf(text), null);
});

test("published files are told by their headings", async () => {
  for (const text of [monthly(), monthly({old: true}), annual(), measures(), dataQuality(),
                      fingertips()]) {
    assert.equal((await recognise("a.csv", new Blob([text]))).kind, "published");
  }
});

test("the monthly file gives the figures of its categories, under old headings, too", async () => {
  for (const old of [false, true]) {
    const files = [await read(monthly({old}))];
    const values = (variant: "guidance" | "published") => Object.fromEntries(
        ["P1.2", "P3.3", "P4b.2", "P4b.6", "P4c.4", "P4c.5", "P4c.7"].map((id) => {
          const [figure] = figuresOf(files, of(id), variant);
          return [id, figure && [figure.met, figure.of, figure.differs === null]];
        }));
    assert.deepEqual(values("guidance"), {
      "P1.2": [3000, 3500, true], "P3.3": [4000, 4500, true], "P4b.2": [3000, 5000, false],
      "P4b.6": [1000, 4000, true], "P4c.4": [1500, 2000, true], "P4c.5": [60, 2000, false],
      "P4c.7": [160, 2000, false]});
    assert.deepEqual(values("published"), {
      "P1.2": [3000, 3750, true], "P3.3": [4000, 4500, true], "P4b.2": [3000, 5000, true],
      "P4b.6": [1000, 4000, false], "P4c.4": [1500, 2000, true], "P4c.5": [60, 2000, true],
      "P4c.7": [160, 2000, false]});
    assert.equal(sentenceOf(lineOf(files, of("P1.2"), "guidance")!, "percent"),
                 "England, June 2025, published: 85.7% (3,000 of 3,500).");
    assert.deepEqual(figuresOf(files, of("P1.2"), "guidance", "RZA").map(({met, of: all}) =>
        [met, all]), [[300, 350]]);
  }
});

test("the yearly file counts others at booking, which draws no line", async () => {
  const files = [await read(annual())];
  for (const id of ["P1.2", "P3.2", "P4b.2", "P4b.6", "P4c.4", "P4c.7"]) {
    for (const variant of ["guidance", "published"] as const) {
      assert.equal(lineOf(files, of(id), variant), null, `${id} ${variant}`);
      const [figure] = figuresOf(files, of(id), variant);
      assert.ok(figure?.differs, `${id} ${variant}`);
    }
  }
  assert.equal(lineOf(files, of("P4c.5"), "guidance"), null);
  assert.equal(lineOf(files, of("P4c.5"), "published")?.value, 3);
  assert.equal(figuresOf(files, of("P4c.6"), "published").length, 0);
});

test("a sum with a part that is hidden or not there is no figure", async () => {
  const measure = "Not taking folic acid supplement";
  for (const text of [monthly({hidden: [measure]}), monthly({without: [measure]})]) {
    const files = [await read(text)];
    assert.deepEqual(figuresOf(files, of("P1.2"), "guidance"), []);
    assert.equal(lineOf(files, of("P4c.4"), "guidance")?.value, 75);
  }
});

test("of several months the newest that has a figure stands", async () => {
  const files = [await read(monthly()), await read(monthly({start: "2025-07-01", end: "2025-07-31",
                                                             hidden: ["Not Breast Milk"]}))];
  assert.equal(lineOf(files, of("P1.2"), "guidance")?.period.label, "July 2025");
  assert.equal(lineOf(files, of("P4c.4"), "guidance")?.period.label, "June 2025");
});

test("monthly measures stand beside the definitions that they share", async () => {
  const files = [await read(measures())];
  const line = (id: string, variant: "guidance" | "published") =>
      lineOf(files, of(id), variant)?.value ?? null;
  assert.deepEqual(["P2.1", "P4c.1", "P4c.2", "P4c.4", "P4c.7", "A1"].map((id) =>
      line(id, "guidance")), [60, null, 20, 75, null, 93]);
  assert.deepEqual(["P2.1", "P4c.1", "P4c.2", "P4c.4", "P4c.7", "A1"].map((id) =>
      line(id, "published")), [60, 15, 20, 75, 6, null]);
  const hidden = [await read(measures({CQIMPreterm: ["CQIM", "*", 1000]}))];
  assert.equal(lineOf(hidden, of("P4c.7"), "published"), null);
  assert.deepEqual(useOf(files[0]!).unused, ["COC_by_28weeks"]);
  assert.match(whyNot("COC_by_28weeks"), /ethnic minorities/);
});

test("Fingertips gives England's newest value, on our scale and of all people alone", async () => {
  const files = [await read(fingertips())];
  const smoke = lineOf(files, of("A1"), "guidance")!;
  assert.deepEqual([Number(smoke.value.toFixed(3)), smoke.met, smoke.of, smoke.period.label],
                   [92.6, 926, 1000, "2023/24"]);
  assert.equal(lineOf(files, of("P4c.5"), "guidance")?.value, 2.9);
  const still = lineOf(files, of("A2", 1000), "guidance")!;
  assert.deepEqual([still.value, still.met, still.of], [3.9, null, null]);
  assert.deepEqual(useOf(files[0]!).unused, ["Under 18s conception rate"]);
  // Counts that do not make the value are on another scale.
  const wrong = [await read(fingertips().replace("2.9,,,,,29,1000", "2.9,,,,,290,1000"))];
  assert.equal(lineOf(wrong, of("P4c.5"), "guidance"), null);
});

test("the national file's rows of our fields, or the sum of what organisations sent", async () => {
  const [ethnic, postcode] = ITEMS;
  const national = [await read(dataQuality())];
  assert.deepEqual(qualityOf(national, ethnic!, ["RZA"]).map(({area, counts}) => [area, ...counts]),
                   [["England", 4000, 300, 50, 150, 4500], ["RZA", 400, 30, 5, 15, 450]]);
  assert.equal(qualityOf(national, postcode!, ["RZA"]).length, 1);
  const [sum] = qualityOf([await read(dataQuality({national: false}))], ethnic!, []);
  assert.deepEqual([sum!.area, sum!.added, ...sum!.counts], ["England", 2, 600, 80, 5, 15, 700]);
});

test("a file that is not what it seems is refused in words", async () => {
  const why = async (text: string) => {
    try {
      await read(text);
    } catch (error) {
      assert.ok(error instanceof NotPublished);
      return error.message;
    }
    return "";
  };
  assert.match(await why(monthly().replace("Final_value", "Total")),
               /has no column "final_value"\. Download it again/);
  assert.match(await why(monthly().split("\r\n")[0]!), /headings but no figures/);
  assert.match(await why(monthly().replaceAll(/,[\d.]+\r\n/g, ",*\r\n")), /none for England/);
  assert.match(await why(annual().replaceAll("National,National", "Region,Y56")
      .replaceAll(",Provider,", ",Site,")), /none for England/);
});

test("every measure says what it divides, of what is there, and for which definitions", () => {
  for (const one of MEASURES) {
    assert.ok(one.words.length > 20 && one.indicators.length > 0);
    assert.ok(one.guidance ?? one.published, one.name);
    assert.equal(one.name, one.name.toLowerCase());
    if (one.form === "monthly" || one.form === "annual") {
      for (const part of one.met) assert.ok(one.of.includes(part), `${one.name}: ${part}`);
    }
  }
});

const real = join(process.env["MATEQUITY_PUBLIC_DATA"] ?? "",
                  "hosp-epis-stat-mat-msdscsv-2022-23.csv");
const missing = process.env["MATEQUITY_PUBLIC_DATA"] && existsSync(real) ? false :
    "skipped: MATEQUITY_PUBLIC_DATA names no folder with the yearly file of 2022-23";

test("the yearly file of 2022-23, as published", {skip: missing}, async () => {
  const bytes = readFileSync(real);
  assert.equal((await recognise("a.csv", new Blob([bytes]))).kind, "published");
  const files = [await readPublished("a.csv", new Blob([bytes]), ",")];
  const value = (id: string, variant: "guidance" | "published") => {
    const [figure] = figuresOf(files, of(id), variant);
    return [figure?.met, figure?.of, Number(figure?.value.toFixed(2))];
  };
  assert.deepEqual(value("P1.2", "guidance"), [394860, 440425, 89.65]);
  assert.deepEqual(value("P1.2", "published"), [394860, 458800, 86.06]);
  assert.deepEqual(value("P4b.2", "published"), [323930, 528675, 61.27]);
  assert.deepEqual(value("P4b.6", "guidance"), [133625, 494780, 27.01]);
  assert.deepEqual(value("P4c.4", "guidance"), [336510, 461470, 72.92]);
  assert.deepEqual(value("P4c.5", "published"), [14340, 382045, 3.75]);
  assert.deepEqual(value("P4c.7", "guidance"), [42490, 535545, 7.93]);
  assert.equal(lineOf(files, of("P4c.5"), "published")?.period.label, "2022-23");
  assert.ok(figuresOf(files, of("P1.2"), "guidance", "RJ1").length === 1, "providers, too");
  // The first feed is of babies born at 37 weeks or later: as the measure's words say.
  const sum = (name: string, categories: string[]) => categories.reduce((all, one) =>
      all + files[0]!.counts.get(`England|2023-03|${name}|${one}`)!, 0);
  assert.equal(sum("babyfirstfeedbreastmilkstatus", ["maternal or donor breast milk",
      "not breast milk", "missing value / value outside reporting parameters"]),
      sum("gestationlengthbirthgroup37", [">=37 weeks"]));
});

// SPDX-License-Identifier: Apache-2.0
// The figures that are shown and saved are the engine's own, and no small number is among them.
import assert from "node:assert/strict";
import {readFileSync, writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {env} from "node:process";
import {after, before, test} from "node:test";
import {inflateSync} from "node:zlib";
import {lines, pregnancies} from "./documents.mjs";
import {computeNatively, REQUEST, SAMPLE_RECORDS, SAMPLE_TABLES} from "./native.mjs";
import {ROUTES, SAMPLE, arrive, choose, close, download, go, judged, open, sample, settled,
        visit} from "./visit.mjs";

before(open);
after(close);

const tableOf = (page, caption) => page.$$eval("table", (tables, wanted) => {
  const table = tables.find((one) => one.caption?.textContent.startsWith(wanted));
  return [...table.querySelectorAll("tr")].map((row) =>
      [...row.cells].map((cell) => cell.textContent));
}, caption);

test("D1 the saved result is the command's own, to the byte", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/save");
  const {bytes} = await download(page, () => page.click("text=Download JSON"));
  const native = await computeNatively(REQUEST, SAMPLE_RECORDS, SAMPLE_TABLES);
  assert.ok(native.trimEnd() === bytes.toString().trimEnd(), "same bytes");
  await context.close();
});

test("D1 what is shown is what was counted by another program", async () => {
  // An oracle of a few lines: folic acid by ethnic group, latest submission of each pregnancy.
  const groups = {A: "White", B: "White", C: "White", D: "Mixed", E: "Mixed", F: "Mixed",
                  G: "Mixed", H: "Asian", J: "Asian", K: "Asian", L: "Asian", M: "Black",
                  N: "Black", P: "Black", R: "Other", S: "Other", Z: "Not stated",
                  99: "Not known"};
  const latest = new Map();
  for (const line of readFileSync(join(SAMPLE, "pregnancies.jsonl"), "utf8").split("\n")) {
    let one;
    try { one = JSON.parse(line); } catch { continue; }
    const key = `${one.Header.OrgIDProvider}|${one.PregnancyID}`;
    const before = latest.get(key);
    if (!before || before.Header.RPStartDate <= one.Header.RPStartDate) latest.set(key, one);
  }
  const isDate = (text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
      new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  const sums = new Map();
  for (const one of latest.values()) {
    if (!["01", "02", "03"].includes(one.FolicAcidSupplement)) continue;
    if (!isDate(one.AntenatalAppDate)) continue;
    const group = groups[one.Mother?.EthnicCategoryMother] ?? "Missing";
    const sum = sums.get(group) ?? [0, 0];
    sums.set(group, [sum[0] + (one.FolicAcidSupplement !== "03"), sum[1] + 1]);
  }
  const rounded = (n) => n === 0 ? 0 : n < 8 ? 5 : Math.round(n / 5) * 5;
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/indicator/P1.2");
  const [, ...rows] = await tableOf(page, "Women taking folic acid by ethnicity");
  assert.ok(rows.length >= 6);
  for (const [group, numerator, denominator, value] of rows) {
    const [met, all] = sums.get(group).map(rounded);
    assert.deepEqual([numerator, denominator, value], [met.toLocaleString("en-GB"),
        all.toLocaleString("en-GB"), `${(met / all * 100).toFixed(1)}%`], group);
  }
  await context.close();
});

test("D1 providers stand beside the limits of the formula that the funnel names", async () => {
  const {context, page} = await visit();
  await sample(page);
  let flagged = 0;
  for (const id of ["P4b.2", "P4c.7", "P1.2"]) {
    await go(page, `#/results/indicator/${id}`);
    const rows = (await page.$$eval("#funnel tbody tr", (all) => all.map((row) =>
        [...row.cells].map((cell) => cell.textContent)))).map(([name, met, all, , words]) =>
        ({name, met: Number(met.replace(",", "")), all: Number(all.replace(",", "")), words}));
    assert.equal(rows.length, 4, id);
    const sum = (of) => rows.reduce((total, row) => total + row[of], 0);
    const average = sum("met") / sum("all");
    for (const {name, met, all, words} of rows) {
      const distance = (met / all - average) / Math.sqrt(average * (1 - average) / all);
      const size = Math.abs(distance);
      const expected = size > 3.0902 ? `Alarm: ${distance > 0 ? "above" : "below"} the 99.8% limit` :
          size > 1.95996 ? `Alert: ${distance > 0 ? "above" : "below"} the 95% limit` :
          "Within the limits";
      assert.equal(words, expected, `${id} ${name}: ${distance}`);
      if (size > 1.95996) ++flagged;
    }
    const heading = await page.textContent("#funnel h3");
    assert.match(heading, /: (\d+ of 4 providers lies? beyond|no provider lies beyond) the/);
    // Groups of people have no funnel: their average is itself made of the gap.
    assert.equal(await page.$$eval("figure h3", (all) => all.filter((one) =>
        /beyond the/.test(one.textContent)).length), 1);
  }
  assert.ok(flagged > 0, "the sample has providers beyond a limit");
  await context.close();
});

test("D1 how fields are recorded, by provider and month, is what the command counts", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/data-quality");
  const maps = await page.$$eval("table.recording", (tables) => tables.map((table) =>
      [...table.querySelectorAll("tr")].map((row) =>
          [...row.cells].map((cell) => [...cell.childNodes].map((one) => one.textContent)))));
  const {results} = JSON.parse(await computeNatively(
      {...REQUEST, period: "month", indicators: ["P3.1", "P3.3"], by: [["provider"]]},
      SAMPLE_RECORDS, SAMPLE_TABLES));
  const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  for (const [index, [id, least]] of [["P3.1", 95], ["P3.3", 90]].entries()) {
    const [head, ...rows] = maps[index];
    assert.ok(head.length > 20 && rows.length >= 4, id);
    const counted = new Map(results.filter((row) => row.indicator === id && row.breakdown.provider)
        .map((row) => [`${row.breakdown.provider} ${months[Number(row.period.start.slice(5, 7)) - 1]} ${
            row.period.start.slice(2, 4)}`, row]));
    for (const [[provider], ...cells] of rows) {
      for (const [at, [value, word]] of cells.entries()) {
        const row = counted.get(`${provider} ${head[at + 1][0]}`);
        if ((row?.denominator ?? 0) === 0) assert.equal(value, "None");
        else if (row.denominator < 20) assert.equal(value, "Few");
        else if (row.status === "suppressed") assert.equal(value, "Hidden");
        else {
          // A count that is rounded to 5 may be 2 more or less.
          const [lowest, highest] = [-2, 2].map((by) =>
              Math.min(1, (row.numerator + by) / (row.denominator - by)) * 100);
          assert.deepEqual([value, word], [`${row.value.toFixed(1)}%`, lowest >= least ? "Pass" :
              highest < least ? "Below" : "Near"]);
        }
      }
    }
  }
  await context.close();
});

test("D2 B5 every chart has heading, sentence and table, and the table's values are the chart's",
     async () => {
  const {context, page} = await visit();
  await sample(page, {months: true});
  for (const route of ["#/results/indicator/P4c.4", "#/results/indicator/A1",
                       "#/results/over-time/P4c.4"]) {
    await go(page, route);
    await page.waitForSelector("figure");
    const figures = await page.$$eval("figure", (all) => all.map((figure) => ({
      heading: figure.querySelector("h2,h3,h4")?.textContent ?? "",
      sentence: figure.querySelector(".figure__sentence")?.textContent ?? "",
      table: [...figure.querySelectorAll("td")].map((cell) => cell.textContent),
      bold: [...figure.querySelectorAll("svg [font-weight=bold]")].map((one) => one.textContent),
      hidden: figure.querySelector("svg")?.getAttribute("aria-hidden")})));
    assert.ok(figures.length >= 2, route);
    for (const {heading, sentence, table, bold, hidden} of figures) {
      assert.ok(heading.length > 10 && sentence.length > 20 && table.length > 3, heading);
      assert.equal(hidden, "true", "the picture says nothing that the words do not say");
      for (const value of bold) assert.ok(table.includes(value), `${heading}: ${value}`);
    }
  }
  await context.close();
});

test("D1 gaps at equal deprivation are the result's, each with its verdict", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/indicator/P4b.2");
  const [columns, ...rows] = await tableOf(page,
      "Booked before 70 days of gestation: each group's difference, and at equal deprivation");
  assert.equal(columns[2], "At equal deprivation");
  const {adjusted} = JSON.parse(await computeNatively(REQUEST, SAMPLE_RECORDS, SAMPLE_TABLES));
  const entries = adjusted.filter(({indicator, gap}) =>
      indicator === "P4b.2" && gap === "ethnic_group");
  assert.ok(rows.length >= 3);
  for (const [level, , equal, , compared] of rows) {
    const entry = entries.find((one) => one.level === level);
    const {difference} = entry.mantel_haenszel;
    assert.ok(equal.startsWith(Math.abs(difference).toFixed(1)), `${level}: ${equal}`);
    assert.ok(equal.endsWith(difference < 0 ? "lower" : "higher"), `${level}: ${equal}`);
    assert.ok(compared.toLowerCase().startsWith(entry.verdict.replace("_", " ")),
              `${level}: ${compared} for ${entry.verdict}`);
  }
  const text = await page.textContent("#content, main");
  assert.match(text, /At equal deprivation/);
  assert.match(text, /What goes with something is not caused by it/);
  await context.close();
});

test("level and gap stand in corners that are named in words", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/over-time/P4c.4");
  const figures = await page.$$eval("figure", (all) => all.filter((one) =>
      /level/.test(one.querySelector("h3").textContent)).map((figure) => ({
    sentence: figure.querySelector(".figure__sentence").textContent,
    texts: [...figure.querySelectorAll("svg text")].map((one) => one.textContent),
    rows: [...figure.querySelectorAll("tbody tr")].map((row) =>
        [...row.cells].map((cell) => cell.textContent)),
  })));
  assert.ok(figures.length >= 1);
  for (const {sentence, texts, rows} of figures) {
    for (const corner of ["Higher, gap smaller", "Higher, gap wider", "Lower, gap smaller",
                          "Lower, gap wider"]) {
      assert.equal(texts.filter((text) => text === corner).length, 1, corner);
    }
    const [first, last] = [rows[0], rows.at(-1)].map(([month, everyone, gap, corner]) =>
        ({month, everyone, gap: parseFloat(gap), level: parseFloat(everyone), corner}));
    assert.equal(first.corner, "First year");
    assert.match(sentence, /^Higher is better\./, "more breast milk at the first feed");
    assert.equal(last.corner, `${last.level >= first.level ? "Higher" : "Lower"}, gap ` +
        `${last.gap <= first.gap ? "smaller" : "wider"}`);
    assert.ok(sentence.includes(`Since the first year: ${last.corner.toLowerCase()}.`), sentence);
    assert.ok(sentence.includes(first.month) && sentence.includes(last.everyone), sentence);
  }
  await context.close();
});

// Width, height and whether there is more than one colour, from a PNG's own chunks.
function picture(bytes) {
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const data = [];
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") {
      data.push(bytes.subarray(at + 8, at + 8 + size));
    }
    at += size + 12;
  }
  return {width, height, values: new Set(inflateSync(Buffer.concat(data))).size};
}

test("D2 PNG, SVG and CSV of a chart can be used elsewhere", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/results/indicator/P4c.4");
  const png = await download(page, () => page.click("text=Download PNG"));
  const {width, height, values} = picture(png.bytes);
  assert.ok(width >= 1400 && height >= 400, `${width} x ${height}`);
  assert.ok(values > 20, "the picture is not blank");
  assert.ok(!/P4c\.4.*ndjson/.test(png.name));
  const svg = (await download(page, () => page.click("text=Download SVG"))).bytes.toString();
  const parsed = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "image/svg+xml");
    return {fault: document.querySelector("parsererror")?.textContent ?? null,
            title: document.querySelector("title")?.textContent,
            desc: document.querySelector("desc")?.textContent,
            styles: document.querySelectorAll("style,[style],[class]:not(.chart)").length};
  }, svg);
  assert.equal(parsed.fault, null);
  assert.ok(parsed.title.length > 10 && /small numbers hidden/.test(parsed.desc));
  assert.equal(parsed.styles, 0, "a saved picture does not see the page's style sheet");
  const csv = (await download(page, () => page.click("text=Download CSV"))).bytes.toString();
  assert.ok(csv.startsWith("\ufeff") && csv.endsWith("\r\n"));
  const shown = await tableOf(page, "Breast milk at first feed by ethnicity");
  // Below the table stands what its marks mean.
  assert.deepEqual(csv.slice(1).trim().split("\r\n").map((line) => cellsOf(line))
      .slice(0, shown.length), shown);
  await context.close();
});

// A line of CSV whose quotes hold no line ends.
const cellsOf = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell]) => cell.startsWith("\"") ? cell.slice(1, -1).replaceAll("\"\"", "\"") : cell)
    .slice(0, line.endsWith(",") ? undefined : -1);

test("D2 the table of results read again holds the engine's numbers", async () => {
  const {context, page} = await visit();
  await sample(page);
  await go(page, "#/save");
  const csv = (await download(page, () => page.click("text=Download CSV"))).bytes.toString();
  const json = JSON.parse((await download(page, () =>
      page.click("text=Download JSON"))).bytes.toString());
  const [head, ...rows] = csv.slice(1).trim().split("\r\n").map(cellsOf);
  assert.equal(rows.length, json.results.length);
  const at = (name) => head.indexOf(name);
  for (const [index, row] of rows.entries()) {
    const one = json.results[index];
    assert.equal(row[at("indicator_id")], one.indicator);
    const mark = {suppressed: "*", ok: "z"}[one.status] ?? ":";
    assert.equal(row[at("numerator")], String(one.numerator ?? mark));
    assert.equal(row[at("value")], String(one.value ?? mark));
    if (row[at("suppression")] === "hidden") {
      assert.equal(row[at("value")], "*");
      assert.match(row[at("note")], /\* suppressed/);
    }
  }
  await context.close();
});

test("the page asks the engine for the rule that is chosen, and shows what comes back", async () => {
  const {context, page, faults} = await visit();
  const text = lines(pregnancies(173));
  await choose(page, {"a.ndjson": text});
  await arrive(page, "summary");
  for (const [rule, disclosure, words] of [
    ["midpoint6", "midpoint6", /Midpoint 6/],
    ["suppress", {rule: "suppress", threshold: 20}, /Suppression: counts of 1 to 19 are hidden/]]) {
    await go(page, "#/choose");
    await page.$$eval("input[name=indicators]", (all) => {
      for (const one of all) one.checked = one.value === "P1.2";
    });
    await page.check(`#disclosure-${rule}`);
    if (rule === "suppress") await page.fill("#threshold", "20");
    await page.click("text=Work out results");
    await arrive(page, "summary");
    await settled(page);
    assert.match(await page.textContent(".about__line"), /Small numbers hidden \(/);
    await go(page, "#/results/methods");
    assert.match(await page.textContent("#main"), words);
    await go(page, "#/results/indicator/P1.2");
    const shown = await tableOf(page, "Women taking folic acid by ethnicity");
    const folder = await mkdtemp(join(tmpdir(), "matequity-"));
    writeFileSync(join(folder, "a.ndjson"), text);
    const native = await computeNatively(
        {...REQUEST, indicators: ["P1.2"], disclosure}, [join(folder, "a.ndjson")]);
    const rows = JSON.parse(native).results.filter(({indicator, breakdown}) =>
        indicator === "P1.2" && Object.keys(breakdown).join() === "ethnic_group");
    const hides = rows.some(({status}) => status === "suppressed");
    assert.ok(hides || rule !== "suppress", "suppression hides some");
    for (const [at, {numerator, status}] of rows.entries()) {
      assert.equal(shown[at + 1][1], numerator === 0 ? "-" : String(numerator ??
          (status === "suppressed" ? "*" : ":")));
    }
    if (hides) assert.match(await page.textContent(".legend"), /\* suppressed/);
    await go(page, "#/save");
    assert.equal((await download(page, () => page.click("text=Download JSON"))).bytes.toString(),
                 native, `${rule}: the saved result is the command's`);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

/** Counts that stand in a text, by the ways in which the page writes counts. */
function countsIn(text) {
  const number = (match) => Number(match.replaceAll(",", ""));
  return [...text.matchAll(/\(([\d,]+) of ([\d,]+)\)/g)].flatMap(([, a, b]) => [a, b])
      .concat([...text.matchAll(/([\d,]+) records/g)].map(([, a]) => a)).map(number);
}

test("D3 with small numbers hidden no count from 1 to 7 is anywhere, nor one that is not rounded",
     async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(173)) + "{\"broken\n".repeat(3),
                      "plan.json": readFileSync(join(env.MATEQUITY_SOURCE,
                                                     "web-demo/sample/plan.json"))});
  await arrive(page, "summary");
  await settled(page);
  const fits = (count) => count === 0 || (count >= 5 && count % 5 === 0);
  for (const route of [...ROUTES.slice(1), "#/results/indicator/P1.2", "#/results/indicator/P4b.2",
                       "#/results/over-time/P1.2"]) {
    await go(page, route);
    await judged(page);
    const {text, cells} = await page.evaluate(() => ({
      text: document.getElementById("main").textContent,
      cells: [...document.querySelectorAll("table")].flatMap((table) => {
        const counted = [...table.querySelectorAll("thead th")].map(({textContent}) =>
            /^(Numerator|Denominator|Number|Valid|Default|Invalid|Missing|Records)$/
                .test(textContent));
        return [...table.querySelectorAll("tbody tr")].flatMap((row) => [...row.cells]
            .filter((_cell, index) => counted[index]).map((cell) => cell.textContent));
      }),
      alt: [...document.querySelectorAll("[aria-label],[title],svg desc")].map((one) =>
          one.getAttribute("aria-label") ?? one.textContent)}));
    for (const count of countsIn(text)) assert.ok(fits(count), `${route}: ${count} in a sentence`);
    for (const cell of cells.filter((one) => /^[\d,]+$/.test(one))) {
      assert.ok(fits(Number(cell.replaceAll(",", ""))), `${route}: ${cell} in a table`);
    }
  }
  await go(page, "#/save");
  const json = JSON.parse((await download(page, () =>
      page.click("text=Download everything"))).bytes.toString());
  for (const part of [json.result, json.months]) {
    for (const row of part.results) {
      assert.ok(fits(row.numerator ?? 0) && fits(row.denominator ?? 0), JSON.stringify(row));
    }
    const {findings, ...sums} = part.input;
    for (const count of [...Object.values(sums), ...findings.map((one) => one.count)]) {
      assert.ok(fits(count ?? 0), `input: ${count}`);
    }
  }
  // Whatever is subtracted from whatever: multiples of 5 leave multiples of 5.
  await context.close();
});

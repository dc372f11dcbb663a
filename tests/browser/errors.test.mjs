// SPDX-License-Identifier: Apache-2.0
// D4: everything that can be wrong has a fixture, its exact message, and the focus in the summary.
import assert from "node:assert/strict";
import {readdirSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {gzipSync} from "node:zlib";
import {csv, lines, pregnancies, pregnancy} from "./documents.mjs";
import {axeViolations} from "./axe.mjs";
import {HOSTED, arrive, choose, close, go, open, problem, visit} from "./visit.mjs";

let server;
before(async () => { ({server} = await open()); });
after(close);

const zip = (flags) => Buffer.from([0x50, 0x4b, 3, 4, 20, 0, flags, 0, 8, 0, 0, 0]);
const utf16 = (text) => Buffer.from(text, "utf16le");

const REFUSED = [
  ["a file of another type", {"photo.png": Buffer.from([0x89, 0x50, 0, 0, 0, 0])},
   "The selected file must be a CSV, JSON or NDJSON. For Excel, use Save as and choose CSV"],
  ["an Excel file", {"records.xlsx": zip(0)},
   "This is an Excel file. Export the table to CSV, then choose that file. How to do this"],
  ["an Excel file that is called CSV", {"records.csv": zip(0)},
   "This is an Excel file. Export the table to CSV, then choose that file. How to do this"],
  ["an Access file", {"msds.accdb": Buffer.concat([Buffer.from([0, 1, 0, 0]),
                                                   Buffer.from("Standard ACE DB\0")])},
   "This is an Access file. Export the table to CSV, then choose that file. How to do this"],
  ["an empty file", {"records.json": ""}, "The selected file is empty"],
  ["a file of headings", {"records.csv": "PregnancyID,AntenatalAppDate\r\n"},
   "The selected file has headings but no records"],
  ["a protected workbook", {"records.xlsx": Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504),
    utf16("EncryptedPackage")])}, "The selected file is password protected"],
  ["a protected archive", {"records.xlsx": zip(1)}, "The selected file is password protected"],
  ["no known column", {"records.csv": "Ref;Dt;Eth\r\n1;2;3\r\n"},
   "We could not find any column we know in line 1: \"Ref; Dt; Eth...\". " +
   "Match the columns yourself or use the template"],
  ["dates that could be read in two ways", {"records.csv":
      "PregnancyID,AntenatalAppDate,EDDAgreed\r\n1,03/04/2025,01/10/2025\r\n"},
   "03/04/2025 could be 3 April or 4 March. Choose day first or month first"],
  ["a packed file that breaks off", {"records.ndjson.gz":
      gzipSync(lines(pregnancies(20))).subarray(0, -20)},
   "The selected file is damaged: it cannot be unpacked. Pack it again"],
  ["a packed file that breaks off late", {"records.ndjson.gz":
      gzipSync(lines(pregnancies(8000))).subarray(0, -20)},
   "The selected file is damaged: it cannot be unpacked. Pack it again"],
  ["an Excel file that is packed", {"records.csv.gz": gzipSync(zip(0))},
   "This is an Excel file. Export the table to CSV, then choose that file. How to do this"],
];

for (const [what, files, message] of REFUSED) {
  test(`D4 ${what} is refused in plain words`, async () => {
    const {context, page, faults} = await visit();
    await choose(page, files);
    assert.deepEqual(await problem(page), [message]);
    assert.ok(await page.evaluate(() => document.activeElement.classList
        .contains("nhsuk-error-summary")), "the summary has the focus");
    assert.match(await page.title(), /^Error: /);
    await page.click(".nhsuk-error-summary a");
    assert.equal(await page.evaluate(() => document.activeElement.id), "files");
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("D4 nothing chosen", async () => {
  const {context, page} = await visit();
  await page.click("text=See results");
  assert.deepEqual(await problem(page), ["Select a file of maternity records"]);
  await context.close();
});

test("D4 columns of other names can be matched", async () => {
  const {context, page} = await visit();
  const strange = csv(60, {delimiter: ";"})
      .replace(/^.*\r\n/, "Ref;Org;Dt;Due;Folic;Eth;Imd\r\n");
  await choose(page, {"records.csv": strange});
  await problem(page);
  const names = ["PregnancyID", "OrgIDProvider", "AntenatalAppDate", "EDDAgreed",
                 "FolicAcidSupplement", "EthnicCategoryMother", "IMDDecile"];
  for (const [index, name] of names.entries()) await page.selectOption(`#column-${index}`, name);
  await page.click("text=Use these columns");
  await arrive(page, "summary");
  assert.match(await page.textContent("main"), /60 records/);
  await context.close();
});

test("D4 day first is taken at the reader's word", async () => {
  const {context, page} = await visit();
  const british = csv(60, {change: (row) => ({...row,
      AntenatalAppDate: row.AntenatalAppDate.split("-").reverse().join("/"), EDDAgreed: ""})});
  await choose(page, {"records.csv": british});
  await problem(page);
  await page.click("button:text-is('Day first')");
  await arrive(page, "summary");
  await go(page, "#/check");
  await page.waitForFunction(() => /January 2025 to June 2025/.test(
      document.getElementById("facts").textContent));
  await context.close();
});

test("D4 a needed column is missing", async () => {
  const {context, page} = await visit();
  await choose(page, {"records.csv": csv(60, {columns: ["PregnancyID", "AntenatalAppDate",
                                                        "EthnicCategoryMother"]})});
  await arrive(page, "results", "check");
  await go(page, "#/check");
  assert.ok((await page.textContent("main")).includes(
      "To work out \"Booking before 10 weeks\" we need gestation at booking or both dates. " +
      "Your file has neither"));
  await context.close();
});

test("D4 broken JSON: where, and whether to use what stood before", async () => {
  const {context, page} = await visit();
  const documents = pregnancies(4810).map((one) => JSON.stringify(one));
  const broken = `[\n${documents.join(",\n")},\n{"PregnancyID":"x","GestAgeBooking":}]\n`;
  await choose(page, {"records.json": broken});
  await arrive(page, "check");
  const message = "The file stops being valid JSON at line 4,812, near `\"GestAgeBooking\":`. " +
      "4,810 records before it were read. Use them / Stop";
  await page.waitForFunction((text) => document.getElementById("broken").textContent === text,
                             message);
  assert.equal(await page.evaluate(() => document.activeElement.id), "broken");
  await page.click("a:text-is('Use them')");
  await arrive(page, "summary");
  await page.goBack();
  await page.click("button:text-is('Stop')");
  await arrive(page, "start");
  assert.match(await page.textContent("main"), /Cancelled\. No results were kept/);
  await context.close();
});

test("D4 rows that could not be read", async () => {
  const {context, page} = await visit();
  const good = pregnancies(80).map((one) => JSON.stringify(one));
  await choose(page, {"records.ndjson": [...good, ...Array(20).fill("{\"PregnancyID\":")]
      .join("\n")});
  await arrive(page, "summary");
  const message = "20 of 100 records could not be read. See which. Results use the other 80";
  assert.ok((await page.textContent("#bad-rows")).includes(message));
  await page.click("#bad-rows a");
  await arrive(page, "check");
  await page.click("button:text-is('See which')");
  await page.waitForFunction(() => /First at record 81, byte/.test(document.body.textContent));
  await context.close();
});

test("D4 duplicates can be counted once or all", async () => {
  const {context, page} = await visit();
  const twice = [...pregnancies(100), ...pregnancies(20)];
  await choose(page, {"records.ndjson": lines(twice)});
  await arrive(page, "summary");
  await go(page, "#/check");
  assert.ok((await page.textContent("main")).includes("20 records have the same pregnancy and " +
      "baby number. Count once (recommended) / Count all"));
  await page.click("button:text-is('Count all')");
  await arrive(page, "summary");
  await go(page, "#/results/methods");
  assert.match(await page.textContent("main"), /Every record counts/);
  await context.close();
});

test("D4 two files of one month", async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(50)),
                      "b.ndjson": lines([pregnancy(999), pregnancy(998)])});
  await arrive(page, "summary");
  assert.match(await page.textContent(".notice"), /These files both contain June 2025\./);
  await context.close();
});

// The worker is given other answers: a computer without memory is not to be had for a test.
const answering = (reply) => `{
  const Real = window.Worker;
  window.Worker = class extends Real {
    postMessage(message) {
      if (message.kind !== "compute") return super.postMessage(message);
      setTimeout(() => { (${reply})(this, message.id); }, 50);
    }
  };
}`;

test("D4 memory runs out", async () => {
  const {context, page} = await visit({script: answering(String((worker, id) => {
    worker.onmessage({data: {kind: "progress", id, reading: {documents: 3_140_000, bytes: 1,
                                                             totalBytes: 2, rejected: 0}}});
    worker.onmessage({data: {kind: "failed", id, code: "memory", message: "", place: ""}});
  }))});
  await choose(page, {"a.ndjson": lines(pregnancies(5))});
  assert.deepEqual(await problem(page), ["This computer ran out of memory after 3.1 million " +
                                         "records. Split the file by year"]);
  await context.close();
});

test("D4 the worker fails", async () => {
  const {context, page} = await visit({script: answering(String((worker) =>
      worker.onerror({preventDefault() {}, message: "unreachable"})))});
  await choose(page, {"a.ndjson": lines(pregnancies(5))});
  assert.deepEqual(await problem(page), ["Something went wrong while working out the results. " +
                                         "Nothing was sent."]);
  assert.match(await page.textContent(".notice"), /Details for a report: crash/);
  await context.close();
});

test("D4 an old browser is told so", async () => {
  const {context, page} = await visit({script: "delete window.WebAssembly"});
  assert.deepEqual(await problem(page), ["This page needs a newer browser (WebAssembly). Use " +
      "Edge, Chrome, Firefox or Safari from the last 3 years"]);
  await context.close();
});

test("D4 a part of the page that did not come: results are there, other views say so", async () => {
  const [name] = readdirSync(join(HOSTED, "assets")).filter((one) => one.startsWith("lazy-"));
  server.replace(`/assets/${name}`, () => "not a program");
  try {
    const {context, page} = await visit({serviceWorkers: "block"});
    await choose(page, {"a.ndjson": lines(pregnancies(60))});
    await arrive(page, "summary");
    await page.click("nav >> text=Heat map");
    assert.deepEqual(await problem(page), ["A part of this page did not come. Reload the page"]);
    await page.goBack();
    await page.waitForSelector(".summary-table");
    await context.close();
  } finally {
    server.replace(`/assets/${name}`, null);
  }
});

test("D4 what is no maternity record gives no result, and says so", async () => {
  const {context, page} = await visit();
  await choose(page, {"other.json": "{\"something\": 1}"});
  assert.deepEqual(await problem(page), ["No indicator can be worked out from these files. " +
                                         "Check that they hold maternity records"]);
  await context.close();
});

test("5.5 a file without faults lists the checks that were made", async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(60))});
  await arrive(page, "summary");
  await go(page, "#/results/data-quality");
  assert.match(await page.textContent("main"), /No data-quality problems found by \d+ checks/);
  await context.close();
});

test("5.5 one month is not enough to see change", async () => {
  const {context, page} = await visit();
  await choose(page, {"a.ndjson": lines(pregnancies(60, {AntenatalAppDate: "2025-03-05"}))});
  await arrive(page, "summary");
  await go(page, "#/results/over-time/P1.2");
  await page.waitForFunction(() => document.getElementById("trend").textContent.includes(
      "Your file covers 1 month. Add earlier months to see change."));
  await context.close();
});

// SPDX-License-Identifier: Apache-2.0
// What files are, and their dates.
import assert from "node:assert/strict";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {isoDates, isoDateStream, orderOf} from "../../../web-demo/src/files/date_order.js";
import {fieldOf, FIELDS} from "../../../web-demo/src/files/record_fields.js";
import {headOf, innerName, isPacked, unpackedFile} from "../../../web-demo/src/files/packed.js";
import {keyBefore, lineOf, reportingMonths} from "../../../web-demo/src/files/peek.js";
import {recognise} from "../../../web-demo/src/files/recognise.js";

const kind = async (name: string, content: string | Uint8Array<ArrayBuffer>) =>
    (await recognise(name, new Blob([content]))).kind;

test("a file is what its first bytes say", async () => {
  assert.equal(await kind("a.json", "{\"PregnancyID\":1}"), "json");
  assert.equal(await kind("a.txt", "\ufeff [ {} ]"), "json");
  assert.equal(await kind("a.csv", "PregnancyID,AntenatalAppDate\n1,2025-01-01\n"), "csv");
  assert.equal(await kind("a.csv", "lsoa,imd_decile\nE1,3\n"), "imd");
  assert.equal(await kind("a.csv", "postcode,lsoa,introduced,terminated\n"), "postcodes");
  assert.equal(await kind("a.json", "{\"schema\": \"matequity.result/2\"}"), "saved");
  assert.equal(await kind("a.csv", "PK\u0003\u0004"), "excel");
  assert.equal(await kind("a.json", " \n"), "empty");
});

test("columns are found in any case, with a path or a number", () => {
  for (const name of ["EthnicCategoryMother", "ethnic category mother",
                      "Mother.EthnicCategoryMother", "MSD001MotherDemog.Ethnic_Category_Mother"]) {
    assert.equal(fieldOf(name)?.name, "EthnicCategoryMother", name);
  }
  assert.equal(fieldOf("PregOutcome.2")?.name, "PregOutcome");
  assert.equal(fieldOf("BabyDemographics[2].PregOutcome")?.name, "PregOutcome");
  assert.equal(fieldOf("LSOAMother2011")?.name, "LSOAMother2011");
  assert.equal(fieldOf("Eth"), null);
  assert.ok(FIELDS.length > 50);
});

test("one date with a part above 12 tells the order of all", () => {
  assert.equal(orderOf("a,03/04/2025\nb,13/04/2025\n"), "day");
  assert.equal(orderOf("a,03/04/2025\nb,03/14/2025\n"), "month");
  assert.equal(orderOf("a,03/04/2025\n"), "either");
  assert.equal(orderOf("a,2025-04-03\n"), "none");
});

test("dates are written anew and nothing else is", () => {
  assert.equal(isoDates("x,3/4/2025,\"13/04/2025\",1/2,30/30/2025\r\n", "day"),
               "x,2025-04-03,\"2025-04-13\",1/2,30/30/2025\r\n");
  assert.equal(isoDates("03/04/2025,03/04/2025\n", "month"), "2025-03-04,2025-03-04\n");
});

test("however a file is cut, its dates come out the same", async () => {
  const text = "id,date\r\n1,03/04/2025\r\n2,13/04/2025";
  for (let size = 1; size < text.length; ++size) {
    const bytes = new TextEncoder().encode(text);
    const source = new ReadableStream<Uint8Array>({
      start(out) {
        for (let at = 0; at < bytes.length; at += size) out.enqueue(bytes.subarray(at, at + size));
        out.close();
      },
    });
    assert.equal(await new Response(source.pipeThrough(isoDateStream("day"))).text(),
                 "id,date\r\n1,2025-04-03\r\n2,2025-04-13", `cut at ${size}`);
  }
});

test("a break is placed by its line and a field's name, never by a value", async () => {
  const file = new Blob(["[\n{\"a\":1},\n{\"Postcode\":\"ZA1 1AB\",\"GestAgeBooking\":}"]);
  assert.equal(await lineOf(file, 11), 3);
  assert.equal(await keyBefore(file, 11, (name) => name !== "Postcode"), "GestAgeBooking");
  assert.equal(await keyBefore(file, 11, () => false), null);
  assert.deepEqual([...reportingMonths("{\"RPStartDate\": \"2025-06-01\"}")], ["2025-06"]);
});

test("gzip is told by its first bytes, and unpacked as far as is needed", async () => {
  const text = "x".repeat(3 << 20);
  const packed = new File([gzipSync(text)], "records.ndjson.gz");
  assert.equal(await isPacked(packed), true);
  assert.equal(await isPacked(new Blob([text])), false);
  assert.equal(innerName(packed.name), "records.ndjson");
  const head = await headOf(packed);
  assert.ok(head.size >= 1 << 20 && head.size < text.length);
  const whole = await unpackedFile(packed);
  assert.equal(whole.name, "records.ndjson");
  assert.equal(await whole.text(), text);
  await assert.rejects(unpackedFile(new File([gzipSync(text).subarray(0, -9)], "a.gz")));
});

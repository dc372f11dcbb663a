// SPDX-License-Identifier: Apache-2.0
// What is hidden, in words and marks: the catalogue's, on every face alike.
import assert from "node:assert/strict";
import {test} from "node:test";
import {csvOf, withLegend} from "../../../web-demo/src/exports/csv.js";
import {tidyTable} from "../../../web-demo/src/exports/tidy_table.js";
import {Lookup} from "../../../web-demo/src/model/lookup.js";
import {everyone, unknownShare} from "../../../web-demo/src/model/verdict.js";
import {countCell, disclosureText, legendOf, shortDisclosure, valueCell, warning,
        } from "../../../web-demo/src/wording/disclosure_words.js";
import {records} from "./export_data.js";
import {disclosed, indicator, row, suppressed} from "./rows.js";

const audit = {cells: 640, primary: 40, secondary: 22, recoverable: 0, narrowest: 8};
const hidden = suppressed({...row("P1.2", {ethnic_group: "Black"}, 3, 40), numerator: null});

test("a rule is told with how many counts it hides, and that they need not be small", () => {
  const text = disclosureText(disclosed("suppress", audit));
  assert.match(text, /^Suppression: 1 to 7 are hidden\. Of 640 counts 40 are hidden by it, and 22 more/);
  assert.match(text, /need not be small, so that none can be worked out\./);
  assert.match(text, /Audit: no small counts can be worked out from this result; .* 8 more or less\.$/);
  assert.equal(shortDisclosure(disclosed("suppress", audit)),
               "Small numbers hidden (Suppression: 62 of 640 counts).");
  assert.match(shortDisclosure(disclosed("none")), /not for publication/);
  assert.match(shortDisclosure(disclosed("nhs-published")), /not for publication/);
});

test("an audit that found less than the rule asks for is a warning", () => {
  assert.equal(warning(disclosed("suppress", audit)), "");
  assert.match(warning(disclosed("suppress", {...audit, narrowest: 4})), /Look before you publish/);
  assert.match(warning(disclosed("suppress", {...audit, recoverable: 1})), /Do not publish/);
});

test("marks stand for what is missing, and a legend names those that are there", () => {
  const none = row("P1.2", {}, 0, 0);
  assert.deepEqual([countCell(hidden, "numerator"), countCell(hidden, "denominator"),
                    valueCell(hidden), countCell(none, "numerator"), valueCell(none)],
                   ["*", "40", "*", "-", ":"]);
  assert.equal(legendOf([["Black", "*", "40"]]), "* suppressed");
  assert.equal(legendOf([["Black", "3", "40"]]), "");
  const table = {caption: "", columns: ["a"], rows: [["*"]]};
  assert.equal(csvOf(withLegend(table), false), "a\r\n*\r\n\r\n* suppressed.\r\n");
});

test("the table of results has marks for missing figures, numbers for others, and a legend", () => {
  const rows = [hidden, row("P1.2", {ethnic_group: "White"}, 0, 9)];
  const table = tidyTable({answer: {rows, request: {from: null, to: null, confidence: 0.95},
      version: "1", catalogue: "c"}, view: {lookup: new Lookup(rows), strictness: 0.95,
      disclosure: disclosed("suppress", audit)}} as never, [indicator("P1.2")]);
  const [first, second] = records(table);
  assert.deepEqual(["numerator", "denominator", "value", "ci_lower", "suppression", "note"]
      .map((name) => first![name]), ["*", 40, "*", "*", "hidden", "* suppressed"]);
  assert.deepEqual(["numerator", "value", "ci_lower", "suppression", "note"]
      .map((name) => second![name]), [0, 0, "z", "suppress", "z not applicable"]);
});

test("a share of which a part is hidden is hidden", () => {
  const rows = [row("P1.2", {ethnic_group: "White"}, 50, 100),
                {...suppressed(row("P1.2", {ethnic_group: "Not stated"}, 1, 3)), denominator: null}];
  assert.equal(unknownShare(new Lookup(rows), "P1.2", "ethnic_group"), "hidden");
  assert.equal(everyone(new Lookup(rows), "P1.2", "ethnic_group"), null);
});

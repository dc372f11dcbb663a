// SPDX-License-Identifier: Apache-2.0
// Findings in words.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import type {Gap} from "../../../web-demo/src/model/gaps.js";
import {people} from "../../../web-demo/src/wording/groups.js";
import {dayText, decimal, levelText, monthText, range, safeCount, valueText,
        } from "../../../web-demo/src/wording/numbers.js";
import {PHRASES} from "../../../web-demo/src/wording/phrases.js";
import {chanceSentence, gapFigures, gapHeadline, perThousand, slopeSentence, trendWords,
        } from "../../../web-demo/src/wording/sentences.js";
import {comparison, indicator, row} from "./rows.js";

const gap: Gap = {
  indicator: {...indicator("P4c.7", "lower"), title: "Deliveries before 37 weeks"},
  dimension: "ethnic_group", level: "Black", verdict: "worse",
  row: row("P4c.7", {ethnic_group: "Black"}, 45, 398, {comparison: {
    ...comparison(1.6, 1.2, 2.1, "higher")!, difference: 4.2}}),
  reference: row("P4c.7", {ethnic_group: "White"}, 140, 1972),
};

test("a gap is told as its design has it", () => {
  assert.equal(gapHeadline(gap),
               "Black women were 1.6 times as likely as White women to have a preterm birth");
  assert.equal(gapFigures(gap, 0.95), "11.3% (45 of 398) compared with 7.1% (140 of 1,972). The " +
      "95% range for this ratio is 1.20 to 2.10, so it is unlikely to be chance.");
  assert.equal(perThousand(gap), "For every 1,000 births that is about 42 more.");
});

test("ethnic groups are people: minorities by their names, capital letters, mothers of babies", () => {
  assert.equal(people("women", "ethnic_group", "Mixed"), "women of mixed ethnicity");
  assert.equal(people("babies", "ethnic_group", "Asian"), "babies of Asian mothers");
  assert.equal(people("women", "imd_quintile", 1), "women in the most deprived areas");
});

test("every indicator of the catalogue has a phrase, and no phrase uses words to avoid", () => {
  const page = readFileSync(`${process.env["MATEQUITY_SOURCE"]}/docs/definitions.md`, "utf8");
  for (const id of Object.keys(PHRASES)) assert.ok(page.includes(id), id);
  assert.equal(Object.keys(PHRASES).length, 51);
  for (const {short, event} of Object.values(PHRASES)) {
    assert.doesNotMatch(`${short} ${event}`, /BAME|\brace\b|perinatal/i);
  }
});

test("a slope is told from the least to the most deprived, with its limits the right way round",
     () => {
  const sii = {indicator: "X", period: null, dimension: "imd_decile", measure: "sii",
               method: "", unit: "percentage_points", direction: "", level: null, levels: null,
               reference: null} as const;
  assert.equal(slopeSentence({...sii, value: 4.4, ci_lower: 2.1, ci_upper: 6.7}, 0.95),
               "From the least to the most deprived areas the rate rises by 4.4 percentage " +
               "points (95% range 2.1 to 6.7).");
  assert.equal(slopeSentence({...sii, value: -4.4, ci_lower: -6.7, ci_upper: 2.1}, 0.95),
               "From the least to the most deprived areas the rate falls by 4.4 percentage " +
               "points (95% range −2.1 to 6.7). This could be chance.");
});

test("numbers are written the British way, and nothing becomes minus nought", () => {
  assert.equal(decimal(-0.04), "0.0");
  assert.equal(decimal(-1234.56), "−1,234.6");
  assert.equal(valueText(4.2, "per_1000"), "4.20 per 1,000");
  assert.equal(valueText(null, "percent"), "no value");
  assert.equal(range(1, null), "not known");
  assert.equal(levelText(0.998), "99.8%");
  assert.equal(monthText("2025-04"), "April 2025");
  assert.equal(dayText("2025-04-01"), "1 April 2025");
});

test("counts of the page's own are rounded as the engine's are", () => {
  assert.deepEqual([0, 1, 7, 8, 12, 13].map((n) => safeCount(n, true)),
                   ["0", "5", "5", "10", "10", "15"]);
  assert.equal(safeCount(3, false), "3");
});

test("trends are told in words, with too few months told as such", () => {
  assert.equal(trendWords(null, 7, false), "Not enough months (7 of 13 needed)");
  assert.equal(trendWords("improvement_high", 14, true), "Improving");
  assert.equal(trendWords("concern_low", 8, false), "Getting worse (trial limits)");
});

test("chance is told for what was compared", () => {
  assert.equal(chanceSentence(450, 0.95), "With 450 comparisons, about 23 would be flagged by " +
               "chance alone at 95%.");
});

// SPDX-License-Identifier: Apache-2.0
// Findings in words.
import assert from "node:assert/strict";
import {test} from "node:test";
import type {Gap} from "../../../web-demo/src/model/gaps.js";
import {people} from "../../../web-demo/src/wording/groups.js";
import {dayText, decimal, levelText, monthText, range, valueText,
        } from "../../../web-demo/src/wording/numbers.js";
import {chanceSentence, gapFigures, gapHeadline, noGapSentence, noTrendWords, peopleSentence,
        slopeSentence, trendWords} from "../../../web-demo/src/wording/sentences.js";
import {comparison, indicator, row} from "./rows.js";

const gap: Gap = {
  indicator: {...indicator("P4c.7", "lower"), who: "deliveries", event: "were before 37 weeks"},
  dimension: "ethnic_group", level: "Black",
  row: row("P4c.7", {ethnic_group: "Black"}, 45, 398),
  reference: row("P4c.7", {ethnic_group: "White"}, 140, 1972),
  comparison: comparison("worse", {difference: 4.2, difference_lower: 1.1, difference_upper: 7.9,
                                   people: 16.7}),
};

test("a gap is told with its verdict, and the difference that was tested", () => {
  assert.equal(gapHeadline(gap), "Deliveries of Black women were before 37 weeks more often than " +
      "deliveries of White women");
  assert.equal(gapFigures(gap, "worse", 0.95), "Worse: 11.3% (45 of 398) compared with 7.1% (140 " +
      "of 1,972). The difference is 4.2 percentage points (95% range 1.1 to 7.9), more than chance.");
  assert.equal(peopleSentence(gap), "About 17 deliveries stand behind this difference.");
  const rounded = {...gap, comparison: {...gap.comparison, difference_lower: null,
                                        difference_upper: null}};
  assert.match(gapFigures(rounded, "worse", 0.95), /points, more than chance by the exact counts\.$/);
});

test("an indicator without an event is higher or lower", () => {
  const plain = {...gap, indicator: {...gap.indicator, event: "", who: "people"}};
  assert.equal(gapHeadline(plain),
               "Title of P4c.7: higher for Black people than for White people");
});

test("no gap is said only where one group was judged, with those that were not", () => {
  const where = {dimension: "ethnic_group" as const, reference: "White"};
  assert.equal(noGapSentence({similar: ["Asian"], unjudged: new Map([["few_people", ["Black"]]])},
                             where),
      "No gap that is more than chance between White and Asian. Not compared: Black: fewer than 20 " +
      "people, there or in the reference group.");
  const none = noGapSentence({similar: [], unjudged: new Map([
    ["small_count", ["Asian", "Black"]], ["suppressed", ["Other"]]])}, where);
  assert.equal(none, "No group could be compared. Not compared: Asian, Black: a small count, there " +
      "or in the reference group; Other: a count is hidden.");
  assert.doesNotMatch(none, /no gap/i);
});

test("ethnic groups are people: minorities by their names, capital letters, mothers of babies", () => {
  assert.equal(people("women", "ethnic_group", "Mixed"), "women of mixed ethnicity");
  assert.equal(people("babies", "ethnic_group", "Asian"), "babies of Asian mothers");
  assert.equal(people("women", "imd_quintile", 1), "women in the most deprived areas");
  assert.equal(people("deliveries", "ethnic_group", "Other"),
               "deliveries of women of other ethnic groups");
});

test("a slope is told from the least to the most deprived, with its limits the right way round",
     () => {
  const sii = {indicator: "X", period: null, dimension: "imd_decile", measure: "sii",
               method: "", unit: "percentage_points", direction: "", level: null, levels: null,
               reference: null, status: "ok", verdict: null, strong: null,
               people: null} as const;
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

test("trends are told in words, with too few months told as such", () => {
  assert.equal(trendWords("improvement_high", true), "Improving");
  assert.equal(trendWords("concern_low", false), "Getting worse (trial limits)");
  assert.equal(noTrendWords(4, 0, 6), "Not enough months (4 of 6 needed)");
  assert.equal(noTrendWords(24, 2, 6), "Months hidden");
  assert.equal(noTrendWords(24, 0, 6), "Too few events");
});

test("chance is told for what was compared", () => {
  assert.equal(chanceSentence(450, 0.95), "With 450 comparisons, about 23 would be flagged by " +
               "chance alone at 95%.");
});

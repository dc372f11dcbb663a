// SPDX-License-Identifier: Apache-2.0
// Rows and indicators as the engine gives them.
import type {Catalogue, Comparison, Dimension, ResultRow} from "matequity";
import {describeDecimals} from "../../../web-demo/src/model/decimals.js";
import {describeDisclosure, type Disclosure} from "../../../web-demo/src/model/disclosure.js";
import type {Indicator} from "../../../web-demo/src/model/indicators.js";
import {describeJudging} from "../../../web-demo/src/model/judging.js";
import {describeLevels} from "../../../web-demo/src/model/levels.js";

const levels = (known: readonly (string | number)[], unknown: readonly string[]) =>
    [...known.map((level) => ({level, name: String(level), known: true})),
     ...unknown.map((level) => ({level, name: level, known: false}))];

export const DIMENSIONS: Catalogue["dimensions"] = [
  {id: "ethnic_group", title: "ethnic group", levels: levels(
      ["White", "Mixed", "Asian", "Black", "Other"], ["Not stated", "Not known", "Missing"])},
  {id: "imd_quintile", title: "deprivation fifth", levels: [
    ...["Most deprived fifth", "Second fifth", "Third fifth", "Fourth fifth",
        "Least deprived fifth"].map((name, index) => ({level: index + 1, name, known: true})),
    {level: "Missing", name: "Missing", known: false}]},
];
describeLevels(DIMENSIONS);
describeJudging(20);
describeDisclosure({
  marks: [
    {id: "suppressed", mark: "*", words: "suppressed"},
    {id: "not_available", mark: ":", words: "not available"},
    {id: "not_applicable", mark: "z", words: "not applicable"},
    {id: "zero", mark: "-", words: "zero"}],
  disclosure: [
    {rule: "none", title: "Exact numbers", words: "exact", protects: false, off_by: 0},
    {rule: "nhs-rounding", title: "NHS rounding", words: "to the nearest 5", protects: true, off_by: 2},
    {rule: "nhs-published", title: "As printed", words: "for comparing", protects: false, off_by: 2},
    {rule: "suppress", title: "Suppression", words: "1 to {largest} are hidden", protects: true,
     off_by: 0}],
});
describeDecimals({percent: 1, per_1000: 2, per_100000: 2, ratio: 2});

export function row(indicator: string, breakdown: ResultRow["breakdown"], numerator: number,
                    denominator: number, more: Partial<ResultRow> = {}): ResultRow {
  return {indicator, period: null, breakdown, numerator, denominator,
          value: denominator === 0 ? null : numerator / denominator * 100, unit: "percent",
          ci_lower: null, ci_upper: null, ci_method: "wilson",
          status: denominator === 0 ? "no_data" : "ok", target: null, comparison: null, ...more};
}

/** What a result says of a rule. */
export const disclosed = (rule: Disclosure["rule"], audit: Disclosure["audit"] = null):
    Disclosure => ({rule, audit, ...rule === "suppress" ? {threshold: 8} : {}});

/** A row whose value is hidden. */
export const suppressed = (one: ResultRow): ResultRow =>
    ({...one, status: "suppressed", value: null, ci_lower: null, ci_upper: null});

/** A comparison with White, which has limits where it was made from exact counts. */
export function comparison(verdict: Comparison["verdict"], more: Partial<Comparison> = {}):
    Comparison {
  const gap = ["worse", "better", "higher", "lower"].includes(verdict);
  return {reference: "White", ratio: null, ratio_lower: null, ratio_upper: null, difference: null,
          difference_lower: null, difference_upper: null, significance: null,
          significance_998: null, verdict, reason: null, strong: gap ? false : null,
          people: gap ? 10 : null, bounds: null, ...more};
}

export const indicator = (id: string, direction: Indicator["direction"] = "higher"): Indicator => ({
  id, title: `Title of ${id}`, short: `Short ${id}`, who: "women", event: "took folic acid",
  priority: "1", direction, recording: false, headline: false, least: null, recordedDimensions: [],
  method: "proportion", unit: "percent", multiplier: 100, numerator: "", denominator: "", data: [],
  datedBy: "",
  dimensions: ["ethnic_group", "imd_quintile"] as Dimension[],
  source: {document: "", place: ""}, confidence: "", notes: "",
});

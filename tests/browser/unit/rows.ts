// SPDX-License-Identifier: Apache-2.0
// Rows and indicators for the tests of what is made of them.
import type {Dimension, ResultRow} from "matequity";
import type {Indicator} from "../../../web-demo/src/model/indicators.js";

export function row(indicator: string, breakdown: ResultRow["breakdown"], numerator: number,
                    denominator: number, more: Partial<ResultRow> = {}): ResultRow {
  return {indicator, period: null, breakdown, numerator, denominator,
          value: denominator === 0 ? null : numerator / denominator * 100, unit: "percent",
          ci_lower: null, ci_upper: null, ci_method: "wilson",
          status: denominator === 0 ? "no_data" : "ok", target: null, comparison: null, ...more};
}

export function comparison(ratio: number, lower: number, upper: number,
                           significance: "lower" | "higher" | "similar"): ResultRow["comparison"] {
  return {reference: "White", ratio, ratio_lower: lower, ratio_upper: upper, difference: ratio - 1,
          difference_lower: lower - 1, difference_upper: upper - 1, significance,
          significance_998: "similar"};
}

export const indicator = (id: string, direction: Indicator["direction"] = "higher"): Indicator => ({
  id, title: `Title of ${id}`, priority: "1", kind: "outcome", direction, unit: "percent",
  multiplier: 100, numerator: "", denominator: "", fromReturns: false, data: [], datedBy: "",
  dimensions: ["ethnic_group", "imd_quintile"] as Dimension[], targets: [],
  source: {document: "", place: ""}, confidence: "", publishedVariant: null, notes: "",
});

// SPDX-License-Identifier: Apache-2.0
// What the reader has chosen to compare, and the requests that come of it.
import type {Dimension, DisclosureRule, RequestDocument} from "matequity";
import {ADJUST} from "./adjusted.js";
import {DEFAULT_THRESHOLD, requested} from "./disclosure.js";
import {TESTED} from "./recording_tests.js";
import type {Strictness} from "./verdict.js";

export interface Settings {
  /** Ids; null for all. */
  indicators: string[] | null;
  from: string | null;
  to: string | null;
  ethnicReference: string;
  strictness: Strictness;
  confidence: number;
  /** What may be shown. */
  rule: DisclosureRule;
  /** Counts below it are small, where the rule hides them. */
  threshold: number;
  variant: "guidance" | "published";
  duplicates: "resolve" | "keep";
}

export const DEFAULTS: Settings = {
  indicators: null, from: null, to: null, ethnicReference: "White", strictness: 0.95,
  confidence: 0.95, rule: "nhs-rounding", threshold: DEFAULT_THRESHOLD, variant: "guidance",
  duplicates: "resolve",
};

const BREAKDOWNS: Dimension[][] = [
  ["provider"], ["ethnic_group"], ["imd_quintile"], ["imd_decile"], ["csf_group"], ["group"],
  ["ethnic_group", "imd_quintile"],
];

/** The request for heat map, indicators and data quality. */
export function mainRequest(settings: Settings): RequestDocument {
  return {
    indicators: settings.indicators ?? ["*"], from: settings.from, to: settings.to, period: "all",
    by: BREAKDOWNS, adjust: ADJUST, variant: settings.variant, confidence: settings.confidence,
    reference: {ethnic_group: settings.ethnicReference},
    disclosure: requested(settings.rule, settings.threshold),
  };
}

/** The request for trends, over every month in the files. */
export function monthsRequest(settings: Settings): RequestDocument {
  return {...mainRequest(settings), from: null, to: null, period: "month", adjust: [],
          by: [["ethnic_group"], ["imd_quintile"]]};
}

/** The request for how fields are recorded, by provider and month. */
export function recordingRequest(settings: Settings): RequestDocument {
  return {...monthsRequest(settings), indicators: TESTED, by: [["provider"]]};
}

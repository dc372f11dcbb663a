// SPDX-License-Identifier: Apache-2.0
// What was computed, and what more can be asked for.
import type {StatisticsAnswer, Trend} from "matequity";
import type {Answer, StatisticsCall} from "../engine/messages.js";
import type {View} from "./gaps.js";
import type {Lookup} from "./lookup.js";
import type {Settings} from "./settings.js";

export interface Results {
  answer: Answer;
  view: View;
  settings: Settings;
  seconds: number;
  sample: boolean;
  /** Opened from a saved file: there are no records to work from. */
  saved: boolean;
}

export type Months = {state: "none" | "working" | "failed"} |
    {state: "done"; lookup: Lookup; trends: Trend[]; json: Blob};

/** Figures that come after the results. */
export interface FigureSource {
  /** The months as soon as they are known, or why they will not come. */
  monthsKnown(): Promise<Months>;
  /** The engine's statistics by name. */
  statistics(calls: StatisticsCall[]): Promise<StatisticsAnswer[]>;
  /**
   * How fields are recorded, by provider and month. Null where there are no records, or the reading
   * failed.
   */
  recording(): Promise<Lookup | null>;
}

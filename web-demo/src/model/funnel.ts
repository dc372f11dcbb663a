// SPDX-License-Identifier: Apache-2.0
// Providers beside the limits within which they would lie by chance: the engine's funnel. Not for
// groups of people, whose average is itself made of the gap.
import type {StatisticsAnswer} from "matequity";
import type {StatisticsCall} from "../engine/messages.js";
import type {View} from "./gaps.js";
import {type Indicator, isJudged} from "./indicators.js";
import {fewestPeople} from "./judging.js";
import {isUnknown, type Level} from "./levels.js";
import {hasValue, levelOf} from "./lookup.js";

export interface FunnelUnit {
  level: Level;
  numerator: number;
  denominator: number;
  value: number;
}

/** With fewer providers their average says little of any of them. */
export const LEAST_UNITS = 3;

/**
 * Providers that can be judged: with a rate that is shown, and enough people. What describes the
 * people of a provider (no direction is better) has no value that all providers should share.
 */
export function funnelUnits(view: View, indicator: Indicator): FunnelUnit[] {
  if (indicator.unit === "ratio" || !isJudged(indicator)) return [];
  return view.lookup.rows(indicator.id, "provider")
      .filter(hasValue)
      .filter((row) => !isUnknown("provider", levelOf(row, "provider")))
      .map((row) => ({level: levelOf(row, "provider"), numerator: row.numerator ?? 0,
                      denominator: row.denominator ?? 0, value: row.value}))
      .filter(({numerator, denominator}) => denominator >= fewestPeople() &&
                                            numerator <= denominator);
}

/** What to ask of the engine's statistics: the lines, and each provider beside them. */
export function funnelCalls(units: readonly FunnelUnit[], indicator: Indicator): StatisticsCall[] {
  const inputs = {columns: {numerator: units.map(({numerator}) => numerator),
                            denominator: units.map(({denominator}) => denominator)}};
  const options = {statistic: "proportion", multiplier: indicator.multiplier};
  return [{name: "calculate_funnel_limits", inputs, options},
          {name: "assign_funnel_significance", inputs, options}];
}

/** Beside the limits: "alarm" is beyond those of 99.8%, "alert" beyond those of 95%. */
export type LimitPosition = "within" | "alert_high" | "alert_low" | "alarm_high" | "alarm_low";

/** The limits at one size of a provider. */
export interface Limits {
  size: number;
  lower95: number;
  upper95: number;
  lower998: number;
  upper998: number;
}

export interface Funnel {
  units: (FunnelUnit & {position: LimitPosition})[];
  limits: Limits[];
  /** The value of all providers together. */
  average: number;
}

const POSITIONS: Readonly<Record<string, LimitPosition>> = {
  none: "within", high_025: "alert_high", low_025: "alert_low", high_001: "alarm_high",
  low_001: "alarm_low",
};

/** The funnel as the engine gave it; null where it refused. */
export function funnelOf(units: readonly FunnelUnit[],
                         [lines, signs]: readonly StatisticsAnswer[]): Funnel | null {
  if (lines?.status !== "ok" || signs?.status !== "ok") return null;
  const column = (name: string) => (lines.columns[name] ?? []).map(Number);
  const [lower95, upper95] = [column("lower_2s_limit"), column("upper_2s_limit")];
  const [lower998, upper998] = [column("lower_3s_limit"), column("upper_3s_limit")];
  const average = column("baseline")[0];
  if (average === undefined) return null;
  return {
    average,
    limits: column("Population").map((size, i) =>
        ({size, lower95: lower95[i]!, upper95: upper95[i]!, lower998: lower998[i]!,
          upper998: upper998[i]!})),
    units: units.map((unit, i) => ({
      ...unit, position: POSITIONS[String(signs.columns["significance"]?.[i])] ?? "within"})),
  };
}

// SPDX-License-Identifier: Apache-2.0
// Level and gap together, in words.
import {type Indicator, isJudged} from "../model/indicators.js";
import type {Change, RollingYear} from "../model/level_and_gap.js";
import {capital} from "./groups.js";
import {monthText, valueText} from "./numbers.js";
import {differenceText} from "./sentences.js";

/** The name of a corner of the picture: "Higher, gap smaller". */
export const cornerName = ({level, gap}: Pick<Change, "level" | "gap">): string =>
    `${capital(level)}, gap ${gap}`;

/** Which way is better, where one is. */
export const directionText = (indicator: Pick<Indicator, "direction">): string =>
    isJudged(indicator) ? `${capital(indicator.direction)} is better. ` : "";

/** The finding: what has changed by more than chance. */
export function levelAndGapHeading({level, gap, sure}: Change, short: string): string {
  if (!sure.level && !sure.gap) return `${short}: no sure change of level or gap`;
  return `${short}: ${sure.level ? `the level is ${level}` : "no sure change of the level"}, ` +
      `${sure.gap ? `the gap is ${gap}` : "no sure change of the gap"}`;
}

export function levelAndGapSentence(years: readonly RollingYear[], change: Change,
                                 indicator: Indicator, groups: string): string {
  const [first, last] = [years[0]!, years.at(-1)!];
  const words = ({everyone, gap}: RollingYear) => `${valueText(everyone.value, indicator.unit)} for ` +
      `everyone and ${differenceText(gap, indicator.unit)} between ${groups}`;
  const {sure} = change;
  const open = sure.level && sure.gap ? "" : " The ranges at first and at last overlap for " +
      `${!sure.level && !sure.gap ? "both" : sure.level ? "the gap" : "the level"}: that may be ` +
      "chance.";
  return `${directionText(indicator)}12 months up to ${monthText(first.month)}: ${words(first)}. Up to ` +
      `${monthText(last.month)}: ${words(last)}. Since the first year: ` +
      `${cornerName(change).toLowerCase()}.${open}`;
}

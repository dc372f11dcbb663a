// SPDX-License-Identifier: Apache-2.0
// What a funnel says, in words.
import type {ResultRow} from "matequity";
import type {Funnel, LimitPosition} from "../model/funnel.js";
import {valueText} from "./numbers.js";

export const POSITION_WORDS: Readonly<Record<LimitPosition, string>> = {
  within: "Within the limits",
  alert_high: "Alert: above the 95% limit", alert_low: "Alert: below the 95% limit",
  alarm_high: "Alarm: above the 99.8% limit", alarm_low: "Alarm: below the 99.8% limit",
};

const WHERE: Readonly<Record<LimitPosition, string>> = {
  within: "within the limits",
  alert_high: "above the 95% limit (alert)", alert_low: "below the 95% limit (alert)",
  alarm_high: "above the 99.8% limit (alarm)", alarm_low: "below the 99.8% limit (alarm)",
};

const beyond = (funnel: Funnel, kind: "alarm" | "alert") =>
    funnel.units.filter(({position}) => position.startsWith(kind));

/** The finding: how many providers lie beyond which limits. */
export function funnelHeading(funnel: Funnel, short: string): string {
  const all = funnel.units.length;
  for (const [kind, limit] of [["alarm", "99.8%"], ["alert", "95%"]] as const) {
    const number = beyond(funnel, kind).length;
    if (number > 0) {
      return `${short}: ${number} of ${all} providers ${number === 1 ? "lies" : "lie"} beyond ` +
          `the ${limit} limits`;
    }
  }
  return `${short}: no provider lies beyond the limits of chance`;
}

/** What the lines are, who lies beyond them, and what that does not say. */
export function funnelSentence(funnel: Funnel, unit: ResultRow["unit"]): string {
  const named = (["alarm", "alert"] as const).flatMap((kind) => beyond(funnel, kind))
      .map(({level, position}) => `${level} lies ${WHERE[position]}.`);
  return `The value of all providers together is ${valueText(funnel.average, unit)}. By chance ` +
      "alone 1 in 20 would lie beyond the 95% limits, and 1 in 500 beyond the 99.8% " +
      `limits.${named.length > 0 ? ` ${named.join(" ")}` : ""} Beyond a limit means ` +
      "that a provider differs, not that it is at fault: check its data first, then whom it " +
      "serves.";
}

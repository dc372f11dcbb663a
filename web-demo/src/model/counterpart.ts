// SPDX-License-Identifier: Apache-2.0
import type {Dimension} from "matequity";
import {gapsOf, type View} from "./gaps.js";
import type {Indicator} from "./indicators.js";
import {isUnknown, type Level} from "./levels.js";

/**
 * The group to set beside the reference over time: the one with the widest sure gap; else the
 * largest one, or the other end of deprivation.
 */
export function counterpart(view: View, indicator: Indicator, dimension: Dimension): Level | null {
  const [gap] = gapsOf(view, indicator, dimension);
  if (gap) return gap.level;
  if (dimension === "imd_quintile") return 1;
  const rows = view.lookup.rows(indicator.id, dimension).filter(({breakdown}) =>
      !isUnknown(dimension, breakdown[dimension]!) &&
      breakdown[dimension] !== view.references[dimension]);
  const largest = rows.sort((a, b) => (b.denominator ?? 0) - (a.denominator ?? 0))[0];
  return largest?.breakdown[dimension] ?? null;
}

// SPDX-License-Identifier: Apache-2.0
// Groups by the names that public health data gives them, in words even where our level is a number.
import type {Dimension} from "matequity";
import type {Level} from "../model/levels.js";
import {DIMENSION_TITLE, levelTitle} from "../wording/groups.js";

const TENTHS = ["Most deprived", "Second most deprived", "Third more deprived",
                "Fourth more deprived", "Fifth more deprived", "Fifth less deprived",
                "Fourth less deprived", "Third less deprived", "Second least deprived",
                "Least deprived"];
const FIFTHS = ["Most deprived", "Second most deprived", "Middle", "Second least deprived",
                "Least deprived"];

const TYPES: Partial<Record<Dimension, string>> = {
  ethnic_group: "Ethnic groups", imd_quintile: "Deprivation quintiles in England",
  imd_decile: "Deprivation deciles in England",
};

/** The kind of group: "Ethnic groups", "Deprivation deciles in England". */
export const categoryType = (dimension: Dimension): string =>
    TYPES[dimension] ?? DIMENSION_TITLE[dimension];

/** The group: "Black", "Second most deprived decile". */
export function category(dimension: Dimension, level: Level): string {
  if (typeof level !== "number") return levelTitle(dimension, level);
  if (dimension === "imd_decile") return `${TENTHS[level - 1]} decile`;
  if (dimension === "imd_quintile") return `${FIFTHS[level - 1]} quintile`;
  return levelTitle(dimension, level);
}

// SPDX-License-Identifier: Apache-2.0
// Names of groups: as a heading, and as people in a sentence.
import type {Dimension} from "matequity";
import {isUnknown, type Level, levelName} from "../model/levels.js";

export const DIMENSION_TITLE: Record<Dimension, string> = {
  provider: "Provider", site: "Site of birth", lmns: "Local maternity system", icb: "ICB",
  region: "Region", comparator_group: "Comparator group", ethnic_code: "Ethnic category",
  ethnic_group: "Ethnicity", imd_decile: "Deprivation tenth", imd_quintile: "Deprivation fifth",
  age_group: "Age", parity: "Earlier births", sex: "Sex of the baby",
  csf_group: "Complex social factors", band: "Pay band", question: "Question",
  group: "Staff ethnicity",
};

export const isDimension = (name: string): name is Dimension => name in DIMENSION_TITLE;

/** The heading of a level: "Asian", "Most deprived fifth", "RZA". */
export function levelTitle(dimension: Dimension, level: Level): string {
  return dimension === "provider" && isUnknown(dimension, level) ? "Not given" :
      levelName(dimension, level);
}

/** Short, for narrow columns. */
export function shortLevel(dimension: Dimension, level: Level): string {
  if (dimension !== "imd_quintile" || typeof level !== "number") {
    return levelTitle(dimension, level);
  }
  return level === 1 ? "1 most deprived" : level === 5 ? "5 least deprived" : `${level}`;
}

/** People of a level: "Black women", "babies of Asian mothers", "women in the most deprived areas". */
export function people(who: string, dimension: Dimension, level: Level): string {
  if (dimension === "ethnic_group") return ofEthnicGroup(who, String(level));
  if (dimension === "group") return `${level} ${who}`;
  if (dimension === "imd_quintile") {
    if (level === 1) return `${who} in the most deprived areas`;
    if (level === 5) return `${who} in the least deprived areas`;
    return `${who} in the ${["", "", "second", "third", "fourth"][Number(level)]} fifth of areas`;
  }
  if (dimension === "imd_decile") return `${who} in deprivation tenth ${level}`;
  if (dimension === "provider") return `${who} at ${level}`;
  return `${who}: ${levelTitle(dimension, level)}`;
}

// What has no ethnicity of its own is told by the mother's.
const OF_MOTHERS: Readonly<Record<string, string>> = {babies: "mothers", deliveries: "women"};

function ofEthnicGroup(who: string, group: string): string {
  const mothers = OF_MOTHERS[who];
  const subject = mothers ?? who;
  const named = group === "Mixed" ? `${subject} of mixed ethnicity` :
      group === "Other" ? `${subject} of other ethnic groups` : `${group} ${subject}`;
  return mothers === undefined ? named : `${who} of ${named}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

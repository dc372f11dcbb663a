// SPDX-License-Identifier: Apache-2.0
// Ethnicity and deprivation together: a small table, since a woman is in both.
import {details} from "../components/details.js";
import {legendLine, tableOf} from "../components/table.js";
import {type Child, h} from "../dom/element.js";
import type {Indicator} from "../model/indicators.js";
import {fewestPeople} from "../model/judging.js";
import {hasValue} from "../model/lookup.js";
import type {Results} from "../model/results.js";
import {countCell, valueCell} from "../wording/disclosure_words.js";
import {shortLevel} from "../wording/groups.js";

const GROUPS = ["White", "Mixed", "Asian", "Black", "Other"];
const FIFTHS = [1, 2, 3, 4, 5];

export function crossing({view}: Results, indicator: Indicator): Child {
  const rows = view.lookup.rows(indicator.id, "ethnic_group", "imd_quintile");
  if (rows.length === 0) return null;
  const cell = (group: string, fifth: number): string => {
    const row = rows.find(({breakdown}) => breakdown.ethnic_group === group &&
                                           breakdown.imd_quintile === fifth);
    if (!row) return "–";
    return hasValue(row) ? `${valueCell(row)} of ${countCell(row, "denominator")}` : valueCell(row);
  };
  const groups = GROUPS.filter((group) => rows.some(({breakdown}) =>
      breakdown.ethnic_group === group));
  const table = {
    caption: `${indicator.title}: value and number of people`,
    columns: ["Ethnicity", ...FIFTHS.map((fifth) => shortLevel("imd_quintile", fifth))],
    rows: groups.map((group) => [group, ...FIFTHS.map((fifth) => cell(group, fifth))])};
  return details("Ethnicity and deprivation together", [
    tableOf(table), legendLine(table),
    h("p", {}, `Values of fewer than ${fewestPeople()} people say little.`)]);
}

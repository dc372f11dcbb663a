// SPDX-License-Identifier: Apache-2.0
// Rows for WHO's Health Equity Assessment Toolkit, HEAT Plus: its template's 20 columns in order. Two
// have the names by which its reader of CSV knows them: `year` for date and `flag` for note.
import type {Dimension, ResultRow} from "matequity";
import type {Indicator} from "../model/indicators.js";
import {levelOf, UNKNOWN} from "../model/lookup.js";
import {isByDefinition, isHidden, LEAST_COMPARED, MOST_UNKNOWN, unknownShare} from "../model/verdict.js";
import {category} from "./category.js";
import {type Covered, type Given, NOT_FOR_PUBLICATION} from "./export_data.js";
import type {Table} from "./csv.js";
import {DIMENSION_TITLE} from "../wording/groups.js";

export const HEAT_PLUS_COLUMNS = ["setting", "year", "source", "indicator_abbr", "indicator_name",
    "dimension", "subgroup", "estimate", "se", "ci_lb", "ci_ub", "population", "flag",
    "setting_average", "iso3", "favourable_indicator", "indicator_scale", "ordered_dimension",
    "subgroup_order", "reference_subgroup"] as const;

// Groups that do not overlap and are people. The first of an ordered dimension is the most deprived.
const ORDERED: Partial<Record<Dimension, boolean>> = {
  ethnic_group: false, imd_quintile: true, imd_decile: true, group: false,
};

// Half the width of a 95% interval in standard errors.
const WIDTH = 1.959963984540054;

/** Null where the dates are not known: the form has no row without a year. */
export function heatPlusTable(given: Given): Table | null {
  const years = given.periods.map(({end}) => end?.slice(0, 4));
  const rows = given.periods.flatMap((covered) => {
    const year = covered.end?.slice(0, 4);
    if (!year) return [];
    // Several periods of one year would be taken for one: then the month tells them apart.
    const alone = years.filter((one) => one === year).length === 1;
    return rowsOf(given, covered, alone ? Number(year) : covered.end!.slice(0, 7));
  });
  return years.includes(undefined) ? null :
      {caption: "HEAT Plus", columns: HEAT_PLUS_COLUMNS, rows};
}

function rowsOf(given: Given, covered: Covered, year: number | string): Table["rows"] {
  const {view} = covered;
  return given.indicators.flatMap((indicator) => {
    const total = view.lookup.total(indicator.id);
    // Without a good direction nothing honest can be said of `favourable_indicator`.
    const judged = indicator.direction === "higher" || indicator.direction === "lower";
    if (!judged || total?.status !== "ok") return [];
    const average = isHidden(total, view.rounded) ? null : total.value;
    return (Object.keys(ORDERED) as Dimension[]).flatMap((dimension) => {
      const shown = subgroups(indicator, dimension, covered);
      return shown.length < 2 ? [] : shown.map((row, index) => [
        given.place, year, `matequity ${given.version}, ` +
            (given.sample ? "made-up sample data" : "local records"),
        indicator.id, indicator.title, DIMENSION_TITLE[dimension],
        category(dimension, levelOf(row, dimension)), row.value, ...limitsOf(row, given),
        row.denominator, flagOf(row, indicator, dimension, given, covered), average, null,
        Number(indicator.direction === "higher"), indicator.multiplier,
        ...(ORDERED[dimension] ? [1, index + 1, 0] :
            [0, 0, Number(levelOf(row, dimension) === view.references[dimension])])]);
    });
  });
}

/** Known groups whose value is shown, the most deprived first. */
function subgroups({id}: Indicator, dimension: Dimension, {view}: Covered):
    (ResultRow & {value: number})[] {
  if (isByDefinition(id, dimension)) return [];
  const rows = view.lookup.rows(id, dimension).filter((row): row is ResultRow & {value: number} =>
      row.value !== null && row.value >= 0 && !UNKNOWN.has(levelOf(row, dimension)) &&
      !isHidden(row, view.rounded));
  return ORDERED[dimension] ?
      rows.sort((a, b) => Number(levelOf(a, dimension)) - Number(levelOf(b, dimension))) : rows;
}

// Standard error and limits are those of 95%; the error is the interval's width, as in the engine's
// own measures of inequality.
function limitsOf({ci_lower: lower, ci_upper: upper}: ResultRow, {confidence}: Given):
    (number | null)[] {
  if (confidence !== 0.95 || lower === null || upper === null) return [null, null, null];
  return [(upper - lower) / (2 * WIDTH), lower, upper];
}

function flagOf(row: ResultRow, indicator: Indicator, dimension: Dimension, given: Given,
                {view, start, end}: Covered): string {
  const share = unknownShare(view.lookup, indicator.id, dimension) ?? 0;
  return [`${start} to ${end}`,
          given.rounded ? "counts rounded to 5" : NOT_FOR_PUBLICATION,
          (row.denominator ?? 0) < LEAST_COMPARED ? `fewer than ${LEAST_COMPARED} people` : "",
          share > MOST_UNKNOWN ? "more than 1 in 5 in no known group" : ""]
      .filter((part) => part !== "").join("; ");
}

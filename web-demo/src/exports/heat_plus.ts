// SPDX-License-Identifier: Apache-2.0
// Rows for WHO's Health Equity Assessment Toolkit, HEAT Plus: its template's 20 columns in order. Two
// have the names by which its reader of CSV knows them: `year` for date and `flag` for note.
import type {Dimension, ResultRow} from "matequity";
import {isProtected, titleOf} from "../model/disclosure.js";
import {type Indicator, isJudged} from "../model/indicators.js";
import {isUnknown} from "../model/levels.js";
import {levelOf} from "../model/lookup.js";
import {isByDefinition, isHidden, reasonOf} from "../model/verdict.js";
import {DIMENSION_TITLE} from "../wording/groups.js";
import {REASONS} from "../wording/verdict_words.js";
import {category} from "./category.js";
import type {Table} from "./csv.js";
import {type PeriodData, type ExportData, NOT_FOR_PUBLICATION} from "./export_data.js";

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
export function heatPlusTable(data: ExportData): Table | null {
  const years = data.periods.map(({end}) => end?.slice(0, 4));
  const rows = data.periods.flatMap((period) => {
    const year = period.end?.slice(0, 4);
    if (!year) return [];
    // Several periods of one year would be taken for one: then the month tells them apart.
    const alone = years.filter((one) => one === year).length === 1;
    return rowsOf(data, period, alone ? Number(year) : period.end!.slice(0, 7));
  });
  return years.includes(undefined) ? null :
      {caption: "HEAT Plus", columns: HEAT_PLUS_COLUMNS, rows};
}

function rowsOf(data: ExportData, period: PeriodData, year: number | string): Table["rows"] {
  const {view} = period;
  return data.indicators.flatMap((indicator) => {
    const total = view.lookup.total(indicator.id);
    // Without a good direction nothing honest can be said of `favourable_indicator`.
    if (!isJudged(indicator) || !total || (total.status !== "ok" && !isHidden(total))) return [];
    const average = isHidden(total) ? null : total.value;
    return (Object.keys(ORDERED) as Dimension[]).flatMap((dimension) => {
      const shown = subgroups(indicator, dimension, period);
      return shown.length < 2 ? [] : shown.map((row, index) => [
        data.place, year, `matequity ${data.version}, ` +
            (data.sample ? "made-up sample data" : "local records"),
        indicator.id, indicator.title, DIMENSION_TITLE[dimension],
        category(dimension, levelOf(row, dimension)), row.value, ...limitsOf(row, data),
        row.denominator, flagOf(row, data, period), average, null,
        Number(indicator.direction === "higher"), indicator.multiplier,
        ...(ORDERED[dimension] ? [1, index + 1, 0] :
            [0, 0, Number(levelOf(row, dimension) === view.references[dimension])])]);
    });
  });
}

/** Known groups whose value is shown, the most deprived first. */
function subgroups(indicator: Indicator, dimension: Dimension, {view}: PeriodData):
    (ResultRow & {value: number})[] {
  if (isByDefinition(indicator, dimension)) return [];
  const rows = view.lookup.rows(indicator.id, dimension).filter((row): row is ResultRow & {value: number} =>
      row.value !== null && row.value >= 0 && !isUnknown(dimension, levelOf(row, dimension)));
  return ORDERED[dimension] ?
      rows.sort((a, b) => Number(levelOf(a, dimension)) - Number(levelOf(b, dimension))) : rows;
}

// Standard error and limits are those of 95%; the error is the interval's width, as in the engine's
// own measures of inequality.
function limitsOf({ci_lower: lower, ci_upper: upper}: ResultRow, {confidence}: ExportData):
    (number | null)[] {
  if (confidence !== 0.95 || lower === null || upper === null) return [null, null, null];
  return [(upper - lower) / (2 * WIDTH), lower, upper];
}

function flagOf(row: ResultRow, data: ExportData, {start, end}: PeriodData): string {
  const reason = reasonOf(row);
  return [`${start} to ${end}`,
          isProtected(data.disclosure) ? titleOf(data.disclosure) : NOT_FOR_PUBLICATION,
          reason === null ? "" : REASONS[reason]]
      .filter((part) => part !== "").join("; ");
}

// SPDX-License-Identifier: Apache-2.0
// Results in the shape of a Fingertips download: its 27 columns in order, in its words.
import type {Dimension, ResultRow, StatisticsAnswer} from "matequity";
import type {StatisticsCall} from "../engine/messages.js";
import {isProtected, titleOf} from "../model/disclosure.js";
import type {Indicator} from "../model/indicators.js";
import {levelOf} from "../model/lookup.js";
import {isHidden, type Verdict, verdictOf} from "../model/verdict.js";
import {category, categoryType} from "./category.js";
import type {Table} from "./csv.js";
import {type PeriodData, type ExportData, isOfCounts, NOT_FOR_PUBLICATION} from "./export_data.js";
import {periodWords} from "./period_words.js";

export const FINGERTIPS_COLUMNS = ["Indicator ID", "Indicator Name", "Parent Code", "Parent Name",
    "Area Code", "Area Name", "Area Type", "Sex", "Age", "Category Type", "Category",
    "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit",
    "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend",
    "Compared to England value or percentiles", "Compared to reference group value or percentiles",
    "Time period Sortable", "New data", "Compared to goal", "Time period range"] as const;

const LEVELS = [0.95, 0.998] as const;

const COMPARED: Record<Verdict, string> = {
  reference: "Not compared", worse: "Worse", better: "Better", similar: "Similar",
  higher: "Higher", lower: "Lower", not_compared: "Not compared", withheld: "Not compared",
  suppressed: "Not compared",
};

const SUPPRESSED = "Value suppressed for disclosure control due to small counts";

interface ExportRow {
  period: PeriodData;
  indicator: Indicator;
  row: ResultRow;
  dimension: Dimension | null;
}

// Everyone, and groups of one kind: the form has no place for two kinds together.
function exportRows({indicators, periods}: ExportData): ExportRow[] {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  return periods.flatMap((period) => period.rows.flatMap((row) => {
    const indicator = byId.get(row.indicator);
    const dimensions = Object.keys(row.breakdown) as Dimension[];
    const fits = (row.status === "ok" || isHidden(row)) && dimensions.length < 2 && indicator !== undefined;
    return fits ? [{period, indicator, row, dimension: dimensions[0] ?? null}] : [];
  }));
}

const CALLS: Partial<Record<NonNullable<ResultRow["ci_method"]>, string>> =
    {wilson: "phe_proportion", exact: "phe_rate", byars: "phe_rate"};

// A row has the limits of one level. Those of the other come from the engine by the row's own method
// and counts; a row that is hidden, or has no limits, is not asked for.
function askedBy({row, indicator}: ExportRow): string | null {
  const name = row.ci_method && row.ci_lower !== null && !isHidden(row) ?
      CALLS[row.ci_method] : undefined;
  return name === undefined ? null : `${name} ${indicator.multiplier}`;
}

const otherLevel = ({confidence}: ExportData) => LEVELS.find((level) => level !== confidence)!;

// One call for all rows of one method and one multiplier.
function batches(data: ExportData): [string, ExportRow[]][] {
  const byCall = new Map<string, ExportRow[]>();
  for (const exportRow of exportRows(data)) {
    const key = askedBy(exportRow);
    if (key === null) continue;
    const list = byCall.get(key);
    if (list) list.push(exportRow);
    else byCall.set(key, [exportRow]);
  }
  return [...byCall];
}

/** What to ask of the engine's statistics for `fingertipsTable`. */
export function fingertipsCalls(data: ExportData): StatisticsCall[] {
  return batches(data).map(([key, list]) => {
    const [name, multiplier] = key.split(" ") as [string, string];
    return {name, options: {multiplier: Number(multiplier), confidence: otherLevel(data)},
            inputs: {columns: {x: list.map(({row}) => row.numerator!),
                               n: list.map(({row}) => row.denominator!)}}};
  });
}

export function fingertipsTable(data: ExportData, answers: readonly StatisticsAnswer[]): Table {
  const others = new Map(batches(data).flatMap(([, list], call) => {
    const answer = answers[call];
    return answer?.status !== "ok" ? [] : list.map(({row}, at) => [row,
        ["lowercl", "uppercl"].map((name) => numberOf(answer.columns[name]?.[at]))] as const);
  }));
  return {caption: "Fingertips", columns: FINGERTIPS_COLUMNS,
          rows: exportRows(data).map((one) => rowOf(one, data, others.get(one.row)))};
}

function rowOf(exportRow: ExportRow, data: ExportData, other: (number | null)[] | undefined):
    Table["rows"][number] {
  const {indicator, row, dimension, period} = exportRow;
  const {text, sortable, range} = periodWords(period.start, period.end);
  const hidden = isHidden(row);
  const shown = (value: number | null) => hidden ? null : value;
  const counted = (value: number | null) => isOfCounts(indicator) ? shown(value) : null;
  const pair = (level: number) => hidden ? [null, null] :
      level === data.confidence ? [row.ci_lower, row.ci_upper] : other ?? [null, null];
  return [indicator.id, indicator.title, ...placeOf(exportRow, data), "Persons", "All ages",
          ...categoryOf(exportRow), text, shown(row.value), ...pair(LEVELS[0]), ...pair(LEVELS[1]),
          counted(row.numerator), counted(row.denominator),
          hidden ? SUPPRESSED : isProtected(data.disclosure) ? titleOf(data.disclosure) :
              NOT_FOR_PUBLICATION, "",
          "Not compared", dimension === null || dimension === "provider" ? "Not compared" :
              COMPARED[verdictOf(row, period.view.strictness)],
          sortable, "", hidden ? "Not compared" : goalOf(row), range];
}

const numberOf = (value: unknown): number | null =>
    typeof value === "number" && Number.isFinite(value) ? value : null;

// Parent and area: a provider lies within all records.
function placeOf({row, dimension}: ExportRow, {place}: ExportData): string[] {
  if (dimension !== "provider") return ["", "", "", place, "All records"];
  const provider = String(row.breakdown.provider);
  return ["", place, provider, category("provider", provider), "Provider"];
}

function categoryOf({row, dimension}: ExportRow): string[] {
  return dimension === null || dimension === "provider" ? ["", ""] :
      [categoryType(dimension), category(dimension, levelOf(row, dimension))];
}


function goalOf({target}: ResultRow): string {
  if (target?.status !== "current" || target.met === null) return "Not compared";
  return target.met ? "Better" : "Worse";
}

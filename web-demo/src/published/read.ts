// SPDX-License-Identifier: Apache-2.0
// A published file, of which the counts are kept that a measure needs, for England and for each
// provider. Nothing is judged here.
import {itemOf} from "./items.js";
import {type Form, MEASURES} from "./measures.js";
import {betweenDates, type Period, yearly} from "./period.js";
import {eachRow} from "./row_reader.js";

/** The file is not what it seems to be. The message is the page's. */
export class NotPublished extends Error {}

export const ENGLAND = "England";

/** A row of the national data-quality file. */
export interface QualityRow {
  area: string;
  period: Period;
  /** As the page names it. */
  item: string;
  /** Valid, Default, Invalid, Missing, Denominator; null where the file gives no number. */
  counts: (number | null)[];
}

export interface PublishedFile {
  name: string;
  form: Form | "dq";
  periods: Map<string, Period>;
  /** By area, end of the period, measure and category; null where no number is given. */
  counts: Map<string, number | null>;
  /** Names of measures as the file writes them. */
  names: Map<string, string>;
  quality: QualityRow[];
}

export const keyOf = (area: string, end: string, name: string, category: string): string =>
    `${area}|${end}|${name}|${category}`;

/** A count; null of what is hidden ("*") or no number ("Low DQ"). */
export function countOf(text: string): number | null {
  const plain = text.replaceAll(",", "").trim();
  return plain !== "" && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

type Column = (row: readonly string[], ...names: string[]) => string;
type Take = (row: readonly string[]) => void;

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, " ");

/** Each form by the columns that it cannot do without; of several names the first that is there. */
const FORMS: readonly {form: Form | "dq"; heading: string; needs: readonly string[][]}[] = [
  {form: "dq", heading: "dataitem", needs: [["org_code"], ["datatable"], ["uid"], ["valid"],
      ["default"], ["invalid"], ["missing"], ["denominator"], ["reportingperiodstartdate"]]},
  {form: "measures", heading: "currency", needs: [["org_code"], ["org_level"], ["rpstartdate"],
      ["indicator"], ["value"]]},
  {form: "fingertips", heading: "indicator name", needs: [["area code"], ["category type"],
      ["time period"], ["value"], ["count"], ["denominator"]]},
  {form: "annual", heading: "period", needs: [["dimension"], ["org_level"], ["org_code"], ["measure"],
      ["value", "final_value"]]},
  {form: "monthly", heading: "dimension", needs: [["reportingperiodstartdate"], ["org_level"],
      ["org_code", "org_geog_code"], ["measure"], ["final_value", "value"]]},
];

function formOf(headings: readonly string[]): Form | "dq" {
  const form = FORMS.find(({heading}) => headings.includes(heading));
  const missing = form?.needs.find((names) => !names.some((name) => headings.includes(name)));
  if (!form || missing) {
    throw new NotPublished(`The selected file looks like published figures, but has no column ` +
        `"${missing?.[0] ?? "Dimension"}". Download it again and choose it as it is`);
  }
  return form.form;
}

export async function readPublished(name: string, file: Blob, delimiter: string):
    Promise<PublishedFile> {
  const read: PublishedFile = {name, form: "monthly", periods: new Map(), counts: new Map(),
                               names: new Map(), quality: []};
  let take: Take | null = null;
  let rows = 0;
  await eachRow(file, delimiter, (cells) => {
    if (take) {
      ++rows;
      return take(cells);
    }
    const headings = cells.map(plain);
    read.form = formOf(headings);
    const places = new Map(headings.map((heading, index) => [heading, index]));
    take = takerOf(read, (row, ...names) =>
        row[places.get(names.find((one) => places.has(one)) ?? "") ?? -1] ?? "");
  });
  if (rows === 0) throw new NotPublished("The selected file has headings but no figures");
  if (read.quality.length === 0 && [...read.counts.values()].every((value) => value === null)) {
    throw new NotPublished("The selected file holds published figures, but none for England or a " +
        "provider that this page can set beside yours");
  }
  return read;
}

function takerOf(file: PublishedFile, at: Column): Take {
  switch (file.form) {
    case "dq": return (row) => takeQuality(file, row, at);
    case "fingertips": return (row) => takeFingertips(file, row, at);
    case "measures": return (row) => keep(file, areaOf(at(row, "org_level"), at(row, "org_code")),
        betweenDates(at(row, "rpstartdate"), at(row, "rpenddate")), at(row, "indicator"),
        at(row, "currency"), at(row, "value"));
    case "annual": return (row) => keep(file, areaOf(at(row, "org_level"), at(row, "org_code")),
        yearly(at(row, "period")), at(row, "dimension"), at(row, "measure"),
        at(row, "value", "final_value"));
    case "monthly": return (row) => keep(file,
        areaOf(at(row, "org_level"), at(row, "org_code", "org_geog_code")),
        betweenDates(at(row, "reportingperiodstartdate"), at(row, "reportingperiodenddate")),
        at(row, "dimension"), at(row, "measure"), at(row, "final_value", "value"));
  }
}

/** England, a provider's code, or null of what is neither. */
function areaOf(level: string, code: string): string | null {
  const plainLevel = plain(level);
  return plainLevel === "national" ? ENGLAND : plainLevel === "provider" ? code.toUpperCase() : null;
}

const NEEDED = new Set(MEASURES.map(({form, name}) => `${form}|${name}`));

function keep(file: PublishedFile, area: string | null, period: Period, name: string,
              category: string, value: string): void {
  const small = plain(name);
  if (small === "") return;
  file.names.set(small, name);
  file.periods.set(period.end, period);
  if (area === null || !NEEDED.has(`${file.form}|${small}`)) return;
  const key = keyOf(area, period.end, small, plain(category));
  const count = countOf(value);
  // What is given twice, and not alike, is not used.
  const before = file.counts.get(key);
  file.counts.set(key, before === undefined || before === count ? count : null);
}

const ALL_SEXES = new Set(["", "persons", "female", "not applicable"]);

function takeFingertips(file: PublishedFile, row: readonly string[], at: Column): void {
  // The way in which an indicator is worked out may stand behind its name.
  const name = at(row, "indicator name").replace(/\s*\([^)]*\)\s*$/, "");
  const whole = at(row, "area code") === "E92000001" && at(row, "category type") === "" &&
      ALL_SEXES.has(plain(at(row, "sex")));
  const period = yearly(at(row, "time period"));
  for (const category of ["count", "denominator", "value"]) {
    keep(file, whole ? ENGLAND : null, period, name, category, at(row, category));
  }
}

const NATIONAL = new Set(["all", "national", "england", "all submitters"]);

function takeQuality(file: PublishedFile, row: readonly string[], at: Column): void {
  const code = at(row, "org_code");
  const name = at(row, "dataitem");
  const period = betweenDates(at(row, "reportingperiodstartdate"), at(row, "reportingperiodenddate"));
  if (name === "") return;
  file.periods.set(period.end, period);
  const known = itemOf({item: name, uid: at(row, "uid").toUpperCase(),
                        table: at(row, "datatable")});
  file.names.set(plain(name), known?.item ?? name);
  if (!known) return;
  file.quality.push({
    area: NATIONAL.has(plain(code)) ? ENGLAND : code.toUpperCase(), period, item: known.item,
    counts: ["valid", "default", "invalid", "missing", "denominator"]
        .map((name) => countOf(at(row, name)))});
}

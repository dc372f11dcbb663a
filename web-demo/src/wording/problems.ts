// SPDX-License-Identifier: Apache-2.0
// What can be wrong, in words that say what to do. No message holds anything from a record.
import type {Kind} from "../files/recognise.js";
import {count} from "./numbers.js";

export const OLD_RESULT = "These results were saved by an earlier version, which did not say what may " +
    "be compared. Work them out again from the records";
export const NOTHING_CHOSEN = "Select a file of maternity records";
export const WRONG_TYPE =
    "The selected file must be a CSV, JSON or NDJSON. For Excel, use Save as and choose CSV";
export const EMPTY = "The selected file is empty";
export const HEADINGS_ONLY = "The selected file has headings but no records";
export const PROTECTED = "The selected file is password protected";
export const OLD_BROWSER = "This page needs a newer browser (WebAssembly). Use Edge, Chrome, " +
    "Firefox or Safari from the last 3 years";
export const CRASH = "Something went wrong while working out the results. Nothing was sent.";
export const NOT_LOADED = "A part of this page did not come. Reload the page";
export const UPDATE = "A newer version is ready. Your results stay until you choose Update";
export const CANCELLED = "Cancelled. No results were kept. Your file has not changed.";
export const MIXED_DATES =
    "03/04/2025 could be 3 April or 4 March. Choose day first or month first";
export const NOTHING_COMPUTED =
    "No indicator can be worked out from these files. Check that they hold maternity records";
export const DAMAGED = "The selected file is damaged: it cannot be unpacked. Pack it again";
export const UNREADABLE = "The selected file can no longer be read. Select it again";

export const fromProgram = (program: "Access" | "Excel"): string =>
    `This is an ${program} file. Export the table to CSV, then choose that file. How to do this`;

export function noKnownColumns(headings: readonly string[], delimiter: string): string {
  const shown = headings.join(`${delimiter === "\t" ? "" : delimiter} `);
  const cut = shown.length > 60 ? shown.slice(0, 60) : shown;
  return `We could not find any column we know in line 1: "${cut}${cut.endsWith("...") ? "" :
      "..."}". Match the columns yourself or use the template`;
}

export const columnMissing = (indicator: string, needs: string): string =>
    `To work out "${indicator}" we need ${needs}. Your file has neither`;

export function badJson(line: number, key: string | null, before: string): string {
  const near = key === null ? "" : `, near \`"${key}":\``;
  return `The file stops being valid JSON at line ${line.toLocaleString("en-GB")}${near}. ` +
      `${before} records before it were read. Use them / Stop`;
}

export const badRows = (rejected: number, seen: number): string =>
    `${count(rejected)} of ${count(seen)} records could not be read. See which. Results use the ` +
    `other ${count(Math.max(0, seen - rejected))}`;

export const duplicates = (number: number): string =>
    `${count(number)} records have the same pregnancy and baby number. ` +
    "Count once (recommended) / Count all";

export const overlap = (month: string): string =>
    `These files both contain ${month}. Records of the same pregnancy are counted once`;

export function outOfMemory(documents: number): string {
  const read = documents >= 1_000_000 ? `${(documents / 1_000_000).toFixed(1)} million` :
      Math.floor(documents).toLocaleString("en-GB");
  return `This computer ran out of memory after ${read} records. Split the file by year`;
}

/** The message for a file that cannot be read as it is; null where it can. */
export function messageOf(kind: Kind, headings: readonly string[], delimiter: string):
    string | null {
  switch (kind) {
    case "excel": return fromProgram("Excel");
    case "access": return fromProgram("Access");
    case "protected": return PROTECTED;
    case "empty": return EMPTY;
    case "headings_only": return HEADINGS_ONLY;
    case "no_known_columns": return noKnownColumns(headings, delimiter);
    case "other": return WRONG_TYPE;
    default: return null;
  }
}

/** `why` is the engine's: "plan: it is not valid JSON; ...". */
export const notAPlan = (why: string): string =>
    `The selected file is not an action plan: ${why.replace(/^plan: /, "").replace(/\.$/, "")}`;

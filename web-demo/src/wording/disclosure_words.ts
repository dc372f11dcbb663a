// SPDX-License-Identifier: Apache-2.0
// What is hidden, by which rule, and what the engine's audit found; and the marks in tables.
import type {ResultRow} from "matequity";
import {type Disclosure, isProtected, marksAmong, missingMark, titleOf, wordsOf, zeroMark,
        } from "../model/disclosure.js";
import {bareValue, count, range} from "./numbers.js";

/** For lines that have little room: "NHS rounding." */
export function shortDisclosure(disclosure: Disclosure): string {
  if (!isProtected(disclosure)) return `${titleOf(disclosure)}: not for publication.`;
  const {audit} = disclosure;
  const hidden = (audit?.primary ?? 0) + (audit?.secondary ?? 0);
  return `Small numbers hidden (${titleOf(disclosure)}` +
      (audit?.primary == null ? ")." :
       `: ${count(hidden)} of ${count(audit.cells ?? 0)} counts).`);
}

/** The rule, how many counts it hides, that they need not be small, and what the audit says. */
export function disclosureText(disclosure: Disclosure): string {
  return [`${titleOf(disclosure)}: ${wordsOf(disclosure)}.`, hiddenText(disclosure),
          auditText(disclosure), warning(disclosure)].filter((part) => part !== "").join(" ");
}

function hiddenText({audit}: Disclosure): string {
  if (audit?.primary == null) return "";
  const more = audit.secondary ?? 0;
  if (audit.primary + more === 0) return "No count had to be hidden.";
  return `Of ${count(audit.cells ?? 0)} counts ${count(audit.primary)} ` +
      `${audit.primary === 1 ? "is" : "are"} hidden by it` + (more === 0 ? "." :
      `, and ${count(more)} more that need not be small, so that none can be worked out.`);
}

function auditText({audit}: Disclosure): string {
  if (audit?.recoverable == null) return "";
  const narrowest = audit.narrowest ?? null;
  return `Audit: ${audit.recoverable === 0 ? "no" : count(audit.recoverable)} small ` +
      `${audit.recoverable === 1 ? "count" : "counts"} can be worked out from this result` +
      (narrowest === null ? "." :
       `; the least protected may be ${count(narrowest)} more or less.`);
}

/** Where the audit found less than the rule asks for; "" where it found all of it. */
export function warning({audit, threshold}: Disclosure): string {
  if ((audit?.recoverable ?? 0) > 0) return "Do not publish this result.";
  const narrowest = audit?.narrowest ?? null;
  return narrowest === null || narrowest >= (threshold ?? 0) ? "" :
      `Look before you publish: the rule asks for ${count(threshold ?? 0)}.`;
}

type Counted = "numerator" | "denominator";

/** A count as tables have it: "1,234", "-" of nobody, or the mark that says why it is missing. */
export function countCell(row: ResultRow, which: Counted): string {
  const value = row[which];
  return value === null ? missing(row) : value === 0 ? zeroMark()?.mark ?? "0" : count(value);
}

export const valueCell = (row: ResultRow): string =>
    row.value === null ? missing(row) : bareValue(row.value, row.unit);

export const rangeCell = (row: ResultRow): string =>
    row.ci_lower === null ? missing(row) : range(row.ci_lower, row.ci_upper);

export const suppressedMark = (): string => missing({status: "suppressed"});

const missing = (row: Pick<ResultRow, "status">): string => missingMark(row)?.mark ?? "";

/** "* suppressed ...; z not applicable ...": what the marks among such cells mean. */
export const legend = (cells: Iterable<string | number | null>): string =>
    marksAmong(cells).map(({mark, words}) => `${mark} ${words}`).join(". ");

/** The same of a whole table; "" where it has none. */
export const legendOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
    legend(rows.flat());

// SPDX-License-Identifier: Apache-2.0
// Tables within a frame that scrolls sideways on narrow screens.
import {type Attributes, type Child, h} from "../dom/element.js";
import {sortable} from "../dom/sortable.js";
import type {Table} from "../exports/csv.js";
import {legendOf} from "../wording/disclosure_words.js";

interface Options {
  id?: string;
  className?: string;
  /** Figures line up at the right: in all columns but the first. */
  numbers?: boolean;
  /** Rows can be put in another order. */
  sorts?: boolean;
}

const numeric = (wanted: boolean) => wanted ? " number" : "";

/** A table of bodies: see `tableBody`. */
export function tableFrame(caption: string, columns: readonly Child[], bodies: Child,
                           {id, className = "", numbers = false, sorts = false}: Options = {}):
    HTMLElement {
  const table = h("table", {class: `nhsuk-table ${className}`.trim(), id}, captionOf(caption),
      h("thead", {class: "nhsuk-table__head"}, h("tr", {}, columns.map((column, index) =>
          h("th", {class: `nhsuk-table__header${numeric(numbers && index > 0)}`, scope: "col"},
            column)))), bodies);
  return scrolling(caption, "", sorts ? sortable(table) : table);
}

/** What the marks in a table mean; nothing where it has none. */
export function legendLine({rows}: Pick<Table, "rows">): HTMLElement | null {
  const words = legendOf(rows);
  return words === "" ? null : h("p", {class: "nhsuk-body-s legend"}, `${words}.`);
}

/** A table whose cells are coloured. */
export function heatTable(caption: string, columns: readonly Child[], bodies: Child,
                          attributes: Attributes = {}): HTMLElement {
  return scrolling(caption, "heat", h("table", {class: "heat-map", ...attributes},
      captionOf(caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", {scope: "col"}, column)))),
      bodies));
}

const captionOf = (caption: string) =>
    h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, caption);

const scrolling = (caption: string, className: string, table: HTMLElement) =>
    h("div", {class: `scroll ${className}`.trim(), tabindex: "0", role: "region",
              "aria-label": caption}, table);

export const tableBody = (rows: Child): HTMLTableSectionElement =>
    h("tbody", {class: "nhsuk-table__body"}, rows);

export const tableRow = (...cells: Child[]): HTMLTableRowElement =>
    h("tr", {class: "nhsuk-table__row"}, cells);

/** The cell by which its row is known. */
export const rowHeader = (...content: Child[]): HTMLTableCellElement =>
    h("th", {class: "nhsuk-table__header", scope: "row"}, content);

export const cell = (...content: Child[]): HTMLTableCellElement =>
    h("td", {class: "nhsuk-table__cell"}, content);

/** A cell that is ordered by something else than its text; by nothing with null. */
export function sortedCell(sort: string | number | null | undefined, ...content: Child[]):
    HTMLTableCellElement {
  return h("td", {class: "nhsuk-table__cell", "data-sort": sort}, content);
}

/** A table of figures, unless it is said to be of words. */
export function tableOf({caption, columns, rows}: Table, words = false): HTMLElement {
  return tableFrame(caption, columns, tableBody(rows.map(([first, ...others]) => tableRow(
      rowHeader(first), others.map((one) =>
          h("td", {class: `nhsuk-table__cell${numeric(!words)}`}, one))))), {numbers: !words});
}

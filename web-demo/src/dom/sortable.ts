// SPDX-License-Identifier: Apache-2.0
// Tables whose rows can be put in another order: a button in each heading, for mouse and keyboard.

type Order = "none" | "ascending" | "descending";
const NEXT: Readonly<Record<Order, Order>> =
    {none: "ascending", ascending: "descending", descending: "none"};

/**
 * Puts buttons into the headings of the table's first row. A cell's `data-sort` says by what it is
 * ordered, else its text; cells without either stay last. The third press gives the first order
 * back, with its groups; while rows are ordered, headings of groups are hidden.
 */
export function sortable(table: HTMLTableElement): HTMLTableElement {
  const heads = [...table.tHead?.rows[0]?.cells ?? []];
  const first = [...table.tBodies].map((body) => ({body, rows: [...body.rows]}));
  heads.forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const order = NEXT[(head.getAttribute("aria-sort") ?? "none") as Order];
      for (const one of heads) one.setAttribute("aria-sort", one === head ? order : "none");
      arrange(first, index, order);
    });
  });
  return table;
}

function arrange(first: {body: HTMLTableSectionElement; rows: HTMLTableRowElement[]}[],
                 index: number, order: Order): void {
  for (const {body, rows} of first) body.replaceChildren(...rows);
  for (const {body} of first) body.hidden = false;
  if (order === "none") return;
  const rows = first.flatMap((one) => one.rows).filter((row) => !isGroup(row));
  const [whole, ...others] = first;
  whole!.body.replaceChildren(...rows.sort((a, b) =>
      compareKeys(keyOf(a.cells[index]), keyOf(b.cells[index]), order === "ascending" ? 1 : -1)));
  for (const {body} of others) body.hidden = true;
}

const isGroup = (row: HTMLTableRowElement): boolean =>
    row.cells.length === 1 && row.cells[0]!.scope === "rowgroup";

/** What a cell is ordered by: a number, a text, or nothing. */
export type Key = number | string | null;

function keyOf(cell: HTMLTableCellElement | undefined): Key {
  const text = cell?.dataset["sort"] ?? cell?.textContent?.trim() ?? "";
  if (text === "" || text.startsWith("–")) return null;
  const number = Number(text.replaceAll(",", "").replace("−", "-").replace(/%$/, ""));
  return Number.isNaN(number) ? text : number;
}

/** Numbers before texts; what has no key comes last in either direction. */
export function compareKeys(a: Key, b: Key, sign: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return (a - b) * sign;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return String(a).localeCompare(String(b), "en-GB", {numeric: true}) * sign;
}

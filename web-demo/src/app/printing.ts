// SPDX-License-Identifier: Apache-2.0
// What paper needs that the screen does not: a line that says what it is, and open tables.
import {h} from "../dom/element.js";
import type {Results} from "../model/results.js";
import {today} from "../model/today.js";
import {dayText} from "../wording/numbers.js";
import {sourceLine} from "../wording/source_line.js";

/** The line at the head of every print. It names no file: names of files can tell too much. */
export function printLine(results: Results): HTMLElement {
  return h("p", {id: "print-line", class: "print-only"},
           `${sourceLine(results)} Printed on ${dayText(today())}.`);
}

/** Opens the tables under charts while a print is made. */
export function preparePrinting(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("figure details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}

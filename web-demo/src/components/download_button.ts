// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import {csvOf, type Table} from "../exports/csv.js";
import {saveText} from "../exports/save_file.js";

/** A button that saves a table that stands on the page. */
export function download(table: Table, name: string): HTMLElement {
  return h("p", {class: "no-print"}, h("button", {type: "button", class: "link-button",
      onclick: () => saveText(name, "text/csv", csvOf(table))},
      "Download this table (CSV)",
      h("span", {class: "nhsuk-u-visually-hidden"}, `: ${table.caption}`)));
}

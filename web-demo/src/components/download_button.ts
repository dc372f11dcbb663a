// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import {csvOf, type Table, withLegend} from "../exports/csv.js";
import {saveText} from "../exports/save_file.js";
import {linkButton} from "./buttons.js";

/** A button that saves a table that stands on the page. */
export function downloadButton(table: Table, name: string): HTMLElement {
  return h("p", {class: "no-print"}, linkButton("Download this table (CSV)", () =>
      saveText(name, "text/csv", csvOf(withLegend(table))), table.caption));
}

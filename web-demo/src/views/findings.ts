// SPDX-License-Identifier: Apache-2.0
// What the engine found wrong with the input, the gravest first, a page at a time.
import type {Finding} from "matequity";
import {linkButton} from "../components/buttons.js";
import {cell, sortedCell, tableBody, tableFrame, tableRow} from "../components/table.js";
import {SEVERITIES, severityTag} from "../components/tag.js";
import {bulletList} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {csvOf} from "../exports/csv.js";
import {saveText} from "../exports/save_file.js";
import type {Results} from "../model/results.js";
import type {Navigation} from "../navigation/navigation.js";
import {count} from "../wording/numbers.js";
import type {Display} from "./display.js";

const PAGE = 50;

/** What the engine says of columns of which nothing can be used: it makes whole figures wrong, so that
 * it stands first and large. The words are the engine's. */
export function wholeColumns({answer}: Results): Child {
  return answer.input.findings.filter(({code}) => code === "whole_column").map(({message}) =>
      h("div", {class: "whole-column", role: "alert"}, h("p", {}, message)));
}

/** The kinds of fault that the engine looks for: told also when none was found. */
const LOOKED_FOR = ["broken JSON or CSV", "documents nested too deep", "what is no document",
    "impossible dates", "codes outside their lists", "numbers that are none or out of range",
    "implausible ages and weights", "pregnancies sent twice", "pseudo-postcodes",
    "rows whose parent is not there", "returns of unknown kind", "returns that overlap",
    "numerators above their denominators"];

export function findings({answer}: Results, display: Display, navigation: Navigation): Child {
  const rank = ({code}: Finding) => code === "whole_column" ? 0 : 1;
  const list = [...answer.input.findings].sort((a, b) => rank(a) - rank(b) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (b.count ?? 0) - (a.count ?? 0));
  if (list.length === 0) {
    return [h("p", {}, `No data-quality problems found by ${LOOKED_FOR.length} checks:`),
            bulletList(LOOKED_FOR)];
  }
  const pages = Math.ceil(list.length / PAGE);
  const page = Math.min(display.findingsPage, pages - 1);
  const turn = (to: number) => () => {
    display.findingsPage = to;
    navigation.redraw();
  };
  return [
    table(list.slice(page * PAGE, (page + 1) * PAGE), pages === 1),
    pages > 1 && h("p", {class: "no-print"}, `Page ${page + 1} of ${pages} `,
        page > 0 && linkButton("Previous page", turn(page - 1)), " ",
        page + 1 < pages && linkButton("Next page", turn(page + 1))),
    h("p", {class: "no-print"}, linkButton("Download findings (CSV)", () =>
        saveText("findings.csv", "text/csv", csvOf({
          columns: ["code", "severity", "field", "count", "message"],
          rows: list.map(({code, severity, field, count: number, message}) =>
              [code, severity, field, number, message])})))),
  ];
}

// One page of several has no order of its own: the gravest come first on all of them.
function table(list: readonly Finding[], whole: boolean): HTMLElement {
  return tableFrame("Findings", ["Kind", "Field", "Number", "What it means", "First at"],
      tableBody(list.map(({severity, field, count: number, message, first}) => tableRow(
          sortedCell(SEVERITIES.indexOf(severity), severityTag(severity)),
          cell(field === "" ? "–" : field),
          h("td", {class: "nhsuk-table__cell number"}, count(number ?? 0)), cell(message),
          cell(first?.document == null ? "–" : `record ${count(first.document)}`)))),
      {id: "problems", sorts: whole});
}

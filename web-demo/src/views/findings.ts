// SPDX-License-Identifier: Apache-2.0
// What the engine found wrong with the input, the gravest first, a page at a time.
import type {Finding} from "matequity";
import type {App} from "../app/app.js";
import type {Results} from "../session/session.js";
import {type Child, h} from "../dom/element.js";
import {sortable} from "../dom/sortable.js";
import {csvOf} from "../exports/csv.js";
import {saveText} from "../exports/save_file.js";
import {count} from "../wording/numbers.js";

const PAGE = 50;
const ORDER = {error: 0, warning: 1, info: 2};
const WORDS = {error: ["Error", "red"], warning: ["Warning", "orange"], info: ["Note", "grey"]};

/** The kinds of fault that the engine looks for: told also when none was found. */
const LOOKED_FOR = ["broken JSON or CSV", "documents nested too deep", "what is no document",
    "impossible dates", "codes outside their lists", "numbers that are none or out of range",
    "implausible ages and weights", "pregnancies sent twice", "pseudo-postcodes",
    "rows whose parent is not there", "returns of unknown kind", "returns that overlap",
    "numerators above their denominators"];

export function findings(app: App, {answer}: Results): Child {
  const list = [...answer.input.findings].sort((a, b) =>
      ORDER[a.severity] - ORDER[b.severity] || (b.count ?? 0) - (a.count ?? 0));
  if (list.length === 0) {
    return [h("p", {}, `No data-quality problems found by ${LOOKED_FOR.length} checks:`),
            h("ul", {class: "nhsuk-list nhsuk-list--bullet"},
              LOOKED_FOR.map((what) => h("li", {}, what)))];
  }
  const pages = Math.ceil(list.length / PAGE);
  const page = Math.min(app.display.findingsPage, pages - 1);
  const turn = (to: number) => () => {
    app.display.findingsPage = to;
    app.redraw();
  };
  return [
    table(list.slice(page * PAGE, (page + 1) * PAGE), pages === 1),
    pages > 1 && h("p", {class: "no-print"}, `Page ${page + 1} of ${pages} `,
        page > 0 && h("button", {type: "button", class: "link-button", onclick: turn(page - 1)},
                      "Previous page"), " ",
        page + 1 < pages && h("button", {type: "button", class: "link-button",
                                         onclick: turn(page + 1)}, "Next page")),
    h("p", {class: "no-print"}, h("button", {type: "button", class: "link-button", onclick: () =>
        saveText("findings.csv", "text/csv", csvOf({
          columns: ["code", "severity", "field", "count", "message"],
          rows: list.map(({code, severity, field, count: number, message}) =>
              [code, severity, field, number, message])}))}, "Download findings (CSV)")),
  ];
}

// One page of several has no order of its own: the gravest come first on all of them.
function table(list: readonly Finding[], whole: boolean): HTMLElement {
  const inOrder = whole ? sortable : (one: HTMLTableElement) => one;
  const head = (text: string) => h("th", {class: "nhsuk-table__header", scope: "col"}, text);
  return h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "Findings"},
      inOrder(h("table", {class: "nhsuk-table", id: "problems"},
        h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, "Findings"),
        h("thead", {class: "nhsuk-table__head"}, h("tr", {}, head("Kind"), head("Field"),
          head("Number"), head("What it means"), head("First at"))),
        h("tbody", {class: "nhsuk-table__body"}, list.map(({severity, field, count: number,
            message, first}) => {
          const [word, colour] = WORDS[severity];
          return h("tr", {class: "nhsuk-table__row"},
              h("td", {class: "nhsuk-table__cell", "data-sort": ORDER[severity]},
                h("strong", {class: `nhsuk-tag nhsuk-tag--${colour}`}, word)),
              h("td", {class: "nhsuk-table__cell"}, field === "" ? "–" : field),
              h("td", {class: "nhsuk-table__cell number"}, count(number ?? 0)),
              h("td", {class: "nhsuk-table__cell"}, message),
              h("td", {class: "nhsuk-table__cell"}, first?.document == null ? "–" :
                  `record ${count(first.document)}`));
        })))));
}

// SPDX-License-Identifier: Apache-2.0
// A chart as it stands on the page: a heading that states the finding, a sentence, the picture, the
// same figures as a table, and buttons to take each away. The picture itself is hidden from screen
// readers, since heading, sentence and table say all that it shows.
import {h} from "../dom/element.js";
import {csvOf, type Table} from "../exports/csv.js";
import {saveText} from "../exports/save_file.js";
import {pngOf, svgText} from "../exports/picture.js";
import {saveBlob} from "../exports/save_file.js";

export interface Figure {
  /** Begins the names of saved files. */
  name: string;
  heading: string;
  sentence: string;
  table: Table;
  /** Draws at a width; null where there is nothing to draw. */
  draw: ((width: number) => SVGSVGElement) | null;
  /** Where the figures come from: drawn into saved pictures. */
  source: string;
  level?: 2 | 3 | 4;
}

const EXPORT_WIDTH = 960;

/** The width that charts are drawn for: the window's, within what reads well. */
export function chartWidth(): number {
  const window = document.documentElement.clientWidth;
  return Math.max(260, Math.min(880, window - (window < 641 ? 66 : 130)));
}

export function figureOf(figure: Figure): HTMLElement {
  const {heading, sentence, table, draw, level = 2} = figure;
  const title = h(`h${level}`, {class: "nhsuk-heading-s figure__heading"}, heading);
  const note = h("p", {class: "figure__note", role: "status"});
  const buttons = h("div", {class: "figure__buttons no-print"},
      draw && button("Download PNG", heading, async () => {
        saveBlob(`${figure.name}.png`, await pngOf(forExport(figure)));
        note.textContent = "Picture saved.";
      }),
      draw && button("Download SVG", heading, async () => {
        saveText(`${figure.name}.svg`, "image/svg+xml", svgText(forExport(figure)));
        note.textContent = "Drawing saved.";
      }),
      button("Download CSV", heading, async () => {
        saveText(`${figure.name}.csv`, "text/csv", csvOf(table));
        note.textContent = "Table saved.";
      }));
  return h("figure", {class: "figure"},
      title, h("p", {class: "figure__sentence"}, sentence),
      draw && h("div", {class: "figure__picture"}, draw(chartWidth())),
      h("details", {class: "nhsuk-details figure__table"},
        h("summary", {class: "nhsuk-details__summary"},
          h("span", {class: "nhsuk-details__summary-text"}, "Show this chart as a table")),
        h("div", {class: "nhsuk-details__text"}, tableOf(table))),
      buttons, note);
}

function button(text: string, of: string, action: () => Promise<void>): HTMLButtonElement {
  return h("button", {type: "button", class: "link-button",
                      onclick: () => void action()},
           text, h("span", {class: "nhsuk-u-visually-hidden"}, `: ${of}`));
}

const forExport = ({draw, heading, sentence, source}: Figure) =>
    ({drawing: draw!(EXPORT_WIDTH), heading, sentence, source});

/** A table as the page shows it, within a frame that scrolls sideways on narrow screens: of figures,
 *  which line up at the right, unless it is said to be of words. */
export function tableOf({caption, columns, rows}: Table, words = false): HTMLElement {
  const kind = words ? "" : " number";
  return h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
      h("table", {class: "nhsuk-table"},
        h("caption", {class: "nhsuk-table__caption nhsuk-table__caption--s"}, caption),
        h("thead", {class: "nhsuk-table__head"}, h("tr", {}, columns.map((name, index) =>
            h("th", {class: `nhsuk-table__header${index > 0 ? kind : ""}`, scope: "col"},
              name)))),
        h("tbody", {class: "nhsuk-table__body"}, rows.map((row) => h("tr", {class:
            "nhsuk-table__row"}, row.map((cell, index) => index === 0 ?
            h("th", {class: "nhsuk-table__header", scope: "row"}, cell) :
            h("td", {class: `nhsuk-table__cell${kind}`}, cell)))))));
}

// SPDX-License-Identifier: Apache-2.0
// A chart as it stands on the page: a heading that states the finding, a sentence, the picture, the
// same figures as a table, and buttons to take each away. The picture itself is hidden from screen
// readers, since heading, sentence and table say all that it shows.
import {h} from "../dom/element.js";
import {csvOf, type Table, withLegend} from "../exports/csv.js";
import {pngOf, svgText} from "../exports/picture.js";
import {saveBlob, saveText} from "../exports/save_file.js";
import {linkButton} from "./buttons.js";
import {details} from "./details.js";
import {legendLine, tableOf} from "./table.js";

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
  const download = (text: string, saved: string, save: () => void | Promise<void>) =>
      linkButton(text, () => void Promise.resolve(save()).then(() => { note.textContent = saved; }),
                 heading);
  const buttons = h("div", {class: "figure__buttons no-print"},
      draw && download("Download PNG", "Picture saved.", async () =>
          saveBlob(`${figure.name}.png`, await pngOf(forExport(figure)))),
      draw && download("Download SVG", "Drawing saved.", () =>
          saveText(`${figure.name}.svg`, "image/svg+xml", svgText(forExport(figure)))),
      download("Download CSV", "Table saved.", () =>
          saveText(`${figure.name}.csv`, "text/csv", csvOf(withLegend(table)))));
  return h("figure", {class: "figure"},
      title, h("p", {class: "figure__sentence"}, sentence),
      draw && h("div", {class: "figure__picture"}, draw(chartWidth())),
      details("Show this chart as a table", [tableOf(table), legendLine(table)], {className: "figure__table"}),
      buttons, note);
}

const forExport = ({draw, heading, sentence, source}: Figure) =>
    ({drawing: draw!(EXPORT_WIDTH), heading, sentence, source});

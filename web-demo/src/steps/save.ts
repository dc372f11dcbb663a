// SPDX-License-Identifier: Apache-2.0
// What can be taken away, and printing.
import type {App, Page} from "../app/app.js";
import {h} from "../dom/element.js";
import {saveBlob, saveText} from "../exports/download.js";
import {csvOf} from "../exports/csv.js";
import {tidyTable} from "../exports/tidy.js";
import {savedParts} from "./saved.js";

export function savePage(app: App): Page {
  const results = app.session.results!;
  const {answer, view} = results;
  const mark = view.rounded ? "" : "-not-for-publication";
  const {months} = app.session;
  const note = h("p", {role: "status"});
  const item = (title: string, text: string, button: string, save: () => void) =>
      h("li", {class: "save"}, h("h2", {class: "nhsuk-heading-s"}, title), h("p", {}, text),
        h("button", {type: "button", class: "nhsuk-button nhsuk-button--secondary",
                     onclick: () => {
                       save();
                       note.textContent = `${title}: saved.`;
                     }}, button));
  return {
    title: "Save and print", heading: "Save and print",
    body: [
      note,
      h("ul", {class: "saves"},
        item("Results as a table", "One row for each indicator and group, for Excel.",
             "Download CSV", () => saveText(`maternity-equity-results${mark}.csv`, "text/csv",
                 csvOf(tidyTable(results, app.session.indicators)))),
        item("Results as the program wrote them",
            "JSON with every figure, for other programs.", "Download JSON", () =>
                saveBlob(`maternity-equity-results${mark}.json`, answer.json)),
        item("Everything", "Results and months in one file. Open it on the first " +
            "page to see these results again, without the records.", "Download everything", () =>
                saveBlob(`maternity-equity-everything${mark}.json`, new Blob(
                    savedParts(answer, months.state === "done" ? months.json : null),
                    {type: "application/json"})))),
      h("p", {}, "Each chart has its own buttons for PNG, SVG and CSV."),
      h("h2", {class: "nhsuk-heading-m"}, "Print"),
      h("p", {}, "Every results page prints on A4 with its tables."),
      h("div", {class: "nhsuk-button-group"},
        h("a", {class: "nhsuk-button nhsuk-button--secondary", role: "button", href: "#/one-page"},
          "One-page summary"),
        h("a", {class: "nhsuk-button nhsuk-button--secondary", role: "button",
                href: "#/results/heat-map"}, "Back to the heat map")),
    ],
  };
}

// SPDX-License-Identifier: Apache-2.0
// Columns under other names: the reader says which is which, and the file is read under the data
// set's names.
import type {App} from "../app/app.js";
import {h} from "../dom/element.js";
import {FIELDS} from "../files/record_fields.js";
import {unpackedFile} from "../files/packed.js";
import {openFiles} from "./open.js";

/** A table of headings with a choice for each, where a file had no column that we know. */
export function matchColumns(app: App): HTMLElement | null {
  const strange = app.chosen.find(({recognised}) => recognised.kind === "no_known_columns");
  if (!strange || app.problems.length === 0) return null;
  const {headings, delimiter, headingBytes} = strange.recognised;
  const selects = headings.map((heading, index) =>
      h("select", {class: "nhsuk-select", id: `column-${index}`},
        h("option", {value: heading}, "Do not use"),
        FIELDS.map(({name}) => h("option", {value: name}, name))));
  const apply = async () => {
    const first = selects.map(({value}) => value).join(delimiter);
    const file = strange.packed ? await unpackedFile(strange.file) : strange.file;
    const renamed = new File([`${first}\n`, file.slice(headingBytes)], file.name);
    void openFiles(app, app.chosen.map(({file}) => file === strange.file ? renamed : file));
  };
  return h("details", {class: "nhsuk-details", open: true},
      h("summary", {class: "nhsuk-details__summary"},
        h("span", {class: "nhsuk-details__summary-text"}, "Match the columns yourself")),
      h("div", {class: "nhsuk-details__text"},
        headings.map((heading, index) => h("div", {class: "nhsuk-form-group"},
          h("label", {class: "nhsuk-label", for: `column-${index}`},
            `Column ${index + 1}: ${heading}`), selects[index]!)),
        h("button", {type: "button", class: "nhsuk-button nhsuk-button--secondary",
                     onclick: () => void apply()}, "Use these columns")));
}

// SPDX-License-Identifier: Apache-2.0
// Columns under other names: the reader says which is which, and the file is read under the data
// set's names.
import type {App} from "../app/app.js";
import {button} from "../components/buttons.js";
import {details} from "../components/details.js";
import {formGroup, type Option, optionsOf, select} from "../components/fields.js";
import {unpackedFile} from "../files/packed.js";
import {FIELDS} from "../files/record_fields.js";
import {openFiles} from "./open.js";

/** A table of headings with a choice for each, where a file had no column that we know. */
export function matchColumns(app: App): HTMLElement | null {
  const strange = app.chosen.find(({recognised}) => recognised.kind === "no_known_columns");
  if (!strange || app.problems.length === 0) return null;
  const {headings, delimiter, headingBytes} = strange.recognised;
  const selects = headings.map((heading, index) => select(`column-${index}`, optionsOf(
      [[heading, "Do not use"], ...FIELDS.map(({name}): Option => [name, name])], heading)));
  const apply = async () => {
    const first = selects.map(({value}) => value).join(delimiter);
    const file = strange.packed ? await unpackedFile(strange.file) : strange.file;
    const renamed = new File([`${first}\n`, file.slice(headingBytes)], file.name);
    void openFiles(app, app.chosen.map(({file}) => file === strange.file ? renamed : file));
  };
  return details("Match the columns yourself", [
    headings.map((heading, index) =>
        formGroup(`Column ${index + 1}: ${heading}`, selects[index]!)),
    button("Use these columns", () => void apply())], {open: true});
}

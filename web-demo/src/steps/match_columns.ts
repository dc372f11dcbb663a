// SPDX-License-Identifier: Apache-2.0
// Columns under other names: the reader says which is which, and the file is read under the data
// set's names.
import {button} from "../components/buttons.js";
import {details} from "../components/details.js";
import {formGroup, type Option, optionsOf, select} from "../components/fields.js";
import {contentOf} from "../files/chosen_file.js";
import {FIELDS} from "../files/record_fields.js";
import {openFiles} from "./open.js";
import type {Visit} from "./visit.js";

/** A table of headings with a choice for each, where a file had no column that we know. */
export function matchColumns(visit: Visit): HTMLElement | null {
  const {chosen, navigation} = visit;
  const unknown = chosen.find(({recognised}) => recognised.kind === "no_known_columns");
  if (!unknown || navigation.problems.length === 0) return null;
  const {headings, delimiter, headingBytes} = unknown.recognised;
  const selects = headings.map((heading, index) => select(`column-${index}`, optionsOf(
      [[heading, "Do not use"], ...FIELDS.map(({name}): Option => [name, name])], heading)));
  const apply = async () => {
    const first = selects.map(({value}) => value).join(delimiter);
    const file = await contentOf(unknown);
    const renamed = new File([`${first}\n`, file.slice(headingBytes)], file.name);
    void openFiles(visit, chosen.map((one) => one === unknown ? renamed : one.file));
  };
  return details("Match the columns yourself", [
    headings.map((heading, index) =>
        formGroup(`Column ${index + 1}: ${heading}`, selects[index]!)),
    button("Use these columns", () => void apply())], {open: true});
}

// SPDX-License-Identifier: Apache-2.0
// What a file of records should contain: told on the first page to those who ask.
import template from "../../../docs/template.csv?raw";
import {linkButton} from "../components/buttons.js";
import {tableOf} from "../components/table.js";
import {type Child, h} from "../dom/element.js";
import {saveText} from "../exports/save_file.js";
import {FIELDS} from "../files/record_fields.js";

export function fileContents(): Child {
  return [
    h("p", {}, "Records under the field names of the Maternity Services Data Set v2.0, one " +
      "for each pregnancy: JSON documents, a CSV with these columns, or the data set's own " +
      "tables as CSV, one file for each, chosen together. Counts that are not in records " +
      "(staff, deaths, surveys) come as JSON returns."),
    h("p", {}, "To place women by deprivation, add a CSV with the columns lsoa and " +
      "imd_decile. In Access, open each table and choose External Data, then Text File, to " +
      "export it as CSV. In Excel, choose Save as and CSV."),
    h("p", {}, "To see England's figures beside yours, add NHS England's published maternity " +
      "files as they are (monthly exp-data, exp-measures and exp-dq, or the yearly CSV), or a CSV " +
      "of Fingertips."),
    h("p", {}, linkButton("Download a template (CSV)", () =>
        saveText("maternity-records-template.csv", "text/csv", template))),
    tableOf({caption: "Columns that the page reads", columns: ["Column", "What it is"],
             rows: FIELDS.map(({name, description}) => [name, description])}, true),
  ];
}

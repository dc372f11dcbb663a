// SPDX-License-Identifier: Apache-2.0
// What each file is for, beside its button.

interface Save {
  title: string;
  text: string;
  button: string;
}

export const SAVES: Readonly<Record<
    "table" | "json" | "everything" | "heatPlus" | "fingertips" | "fhir", Save>> = {
  table: {title: "Results as a table", text: "One row for each indicator and group, for Excel.",
          button: "Download CSV"},
  json: {title: "Results as the program wrote them",
         text: "JSON with every figure.", button: "Download JSON"},
  everything: {title: "Everything", text: "Results, months and the action plan, if there is one, " +
      "in one file. Open it on the first page to see these results again, without the records.",
               button: "Download everything"},
  heatPlus: {title: "Rows for HEAT Plus", text: "CSV for the World Health Organization's equity " +
      "toolkit: groups by ethnicity and deprivation. In a CSV it looks for “year” and “flag”, " +
      "which its Excel template calls date and note.", button: "Download for HEAT Plus"},
  fingertips: {title: "Rows as in Fingertips", text: "CSV in the 27 columns of a Fingertips " +
      "download, to lay beside public health profiles. Groups are compared with their reference " +
      "group, not with England.", button: "Download for Fingertips"},
  fhir: {title: "FHIR MeasureReport", text: "JSON for systems that exchange FHIR R4: one group for " +
      "each indicator, with its groups of people as strata.", button: "Download for FHIR"},
};

export const NO_YEAR = "Rows for HEAT Plus need a year, and these saved results do not say which " +
    "dates they cover. Choose dates and work them out anew from the records.";

export const NOT_MADE = "The file could not be made. Nothing was saved. Try again.";

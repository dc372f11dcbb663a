// SPDX-License-Identifier: Apache-2.0
// The made-up records as the page carries them: what no indicator reads is left out of a document.
// The file is rewritten, so that whoever reads it finds every place where the page finds it.
import {readFileSync, writeFileSync} from "node:fs";

const CONTACT_FIELDS_LEFT_OUT = ["Medium", "ConsultType", "ContactDuration"];
const FIELDS = new Set([
  "PregnancyID", "Header", "AntenatalAppDate", "EDDAgreed", "LastMenstrualPeriodDate",
  "ComplexSocialFactorsInd", "FolicAcidSupplement", "PreviousLiveBirths", "PreviousStillBirths",
  "DischargeDateMatService", "DischReason", "LangCode", "Mother", "MaternityCarePlans",
  "CareContacts", "LaboursAndDeliveries",
]);

/** Rewrites a file of JSON Lines, each line with the fields that indicators read. */
export function shorten(path) {
  const lines = readFileSync(path, "utf8").trim().split("\n").map(shortened);
  writeFileSync(path, `${lines.join("\n")}\n`);
}

// A line that breaks off stays as it is: it is one of the sample's faults.
function shortened(line) {
  let document;
  try {
    document = JSON.parse(line);
  } catch {
    return line;
  }
  for (const contact of document.CareContacts ?? []) {
    for (const field of CONTACT_FIELDS_LEFT_OUT) delete contact[field];
  }
  return JSON.stringify(Object.fromEntries(
      Object.entries(document).filter(([field]) => FIELDS.has(field))));
}

// SPDX-License-Identifier: Apache-2.0
// Small made-up documents for the tests.

/** A pregnancy with a booking and a birth. */
export function pregnancy(number, overrides = {}) {
  const month = String(1 + number % 6).padStart(2, "0");
  return {
    PregnancyID: `p${number}`,
    Header: {OrgIDProvider: "RZA", RPStartDate: "2025-06-01", RPEndDate: "2025-06-30"},
    AntenatalAppDate: `2025-${month}-05`, EDDAgreed: `2025-${String(Number(month) + 6)
        .padStart(2, "0")}-28`,
    FolicAcidSupplement: number % 3 === 0 ? "03" : "01",
    Mother: {EthnicCategoryMother: "ACDHMNPRZ"[number % 9], IMDDecile: 1 + number % 10},
    ...overrides,
  };
}

export const lines = (documents) => `${documents.map((one) => JSON.stringify(one)).join("\n")}\n`;

export const pregnancies = (count, overrides = {}) =>
    Array.from({length: count}, (_, number) => pregnancy(number, overrides));

/** The same as flat CSV. */
export function csv(count, {columns = ["PregnancyID", "OrgIDProvider", "AntenatalAppDate",
    "EDDAgreed", "FolicAcidSupplement", "EthnicCategoryMother", "IMDDecile"], delimiter = ",",
    change = (row) => row} = {}) {
  const rows = pregnancies(count).map((one) => change({...one, ...one.Mother,
                                                       OrgIDProvider: "RZA"}));
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))]
      .map((cells) => cells.join(delimiter)).join("\r\n") + "\r\n";
}

// SPDX-License-Identifier: Apache-2.0
// Small made-up files in the forms in which NHS England and Fingertips publish figures.

const csv = (head, rows) => [head, ...rows].map((row) => row.map((cell) =>
    /[",]/.test(String(cell)) ? `"${String(cell).replaceAll("\"", "\"\"")}"` : cell).join(","))
    .join("\r\n") + "\r\n";

const MISSING = "Missing value / Value outside reporting parameters";

/** Dimension, measure, what it counts, value: of England; those of a provider are a tenth. */
const DIMENSIONS = [
  ["FolicAcidSupplement", "Has been taking prior to becoming pregnant", "Women", 1000],
  ["FolicAcidSupplement", "Started taking once pregnancy confirmed", "Women", 2000],
  ["FolicAcidSupplement", "Not taking folic acid supplement", "Women", 500],
  ["FolicAcidSupplement", "Not Stated (Person asked but declined to provide a response)", "Women", 250],
  ["FolicAcidSupplement", MISSING, "Women", 750],
  ["GestAgeFormalAntenatalBookingGroup", "0 to 70 days", "Women", 3000],
  ["GestAgeFormalAntenatalBookingGroup", "71 to 90 days", "Women", 1000],
  ["GestAgeFormalAntenatalBookingGroup", "91 to 140 days", "Women", 700],
  ["GestAgeFormalAntenatalBookingGroup", "141+ days", "Women", 300],
  ["GestAgeFormalAntenatalBookingGroup", MISSING, "Women", 50],
  ["EthnicCategoryMotherGroup", "White", "Women", 3000],
  ["EthnicCategoryMotherGroup", "Mixed", "Women", 100],
  ["EthnicCategoryMotherGroup", "Asian or Asian British", "Women", 500],
  ["EthnicCategoryMotherGroup", "Black or Black British", "Women", 300],
  ["EthnicCategoryMotherGroup", "Any other ethnic group", "Women", 100],
  ["EthnicCategoryMotherGroup", "Not Stated", "Women", 200],
  ["EthnicCategoryMotherGroup", "Not known", "Women", 100],
  ["EthnicCategoryMotherGroup", MISSING, "Women", 200],
  ["BabyFirstFeedBreastMilkStatus", "Maternal or Donor Breast Milk", "Babies", 1500],
  ["BabyFirstFeedBreastMilkStatus", "Not Breast Milk", "Babies", 500],
  ["BabyFirstFeedBreastMilkStatus", MISSING, "Babies", 100],
  ["BirthweightTermGroup2500", "Under 2500g", "Babies", 60],
  ["BirthweightTermGroup2500", "2500g and over", "Babies", 1940],
  ["BirthweightTermGroup2500", MISSING, "Babies", 400],
  ["GestationLengthBirthGroup37", "<37 weeks", "Babies", 160],
  ["GestationLengthBirthGroup37", ">=37 weeks", "Babies", 1840],
  ["GestationLengthBirth", "27 weeks and under", "Babies", 10],
  ["DeprivationDecileAtBooking", "01 - Most deprived", "Women", 700],
  ["TotalBabies", "", "Babies", 2100],
];

const PROVIDER = "RZA";

/** Monthly exp-data; `old` with the headings that it had before. */
export function monthly({old = false, start = "2025-06-01", end = "2025-06-30", hidden = [],
                         without = []} = {}) {
  const head = ["ReportingPeriodStartDate", "ReportingPeriodEndDate", "Dimension", "Org_Level",
                old ? "Org_Geog_Code" : "Org_Code", "Org_Name", "Measure", "Count_Of",
                old ? "Value" : "Final_value"];
  const rows = DIMENSIONS.filter(([, measure]) => !without.includes(measure)).flatMap(
      ([dimension, measure, of, value]) => [
        [start, end, dimension, "National", "National", "ALL SUBMITTERS", measure, of,
         hidden.includes(measure) ? "*" : `${value}.0`],
        [start, end, dimension, "NHS England (Region)", "Y56", "LONDON", measure, of, 5],
        [start, end, dimension, "Provider", PROVIDER, "A MADE-UP TRUST, WITH A COMMA", measure, of,
         Math.round(value / 50) * 5]]);
  return csv(head, rows);
}

export function annual(period = "2022-23") {
  return csv(["Period", "Dimension", "Org_Level", "Org_Code", "Org_Name", "Measure", "Count_Of",
              "Value"], DIMENSIONS.flatMap(([dimension, measure, of, value]) => [
    [period, dimension, "National", "National", "ALL SUBMITTERS", measure,
     of === "Women" ? "Deliveries" : of, value],
    [period, dimension, "Provider", PROVIDER, "A MADE-UP TRUST", measure, of, 25]]));
}

export function measures(values = {}) {
  const all = {COC_by_28weeks: ["COC_Rate", 100, 1000], CQIMBreastfeeding: ["CQIM", 750, 1000],
               COC_by_28weeks_Ethnicity_BAME: ["COC_Rate", 150, 1000],
               COC_by_28weeks_IMD_01_Most_deprived: ["COC_Rate", 200, 1000],
               CQIMPreterm: ["CQIM", 60, 1000], CQIMSmokingDelivery: ["CQIM", 70, 1000],
               PCP_Antenatal_16weeks: ["PCSP", 600, 1000], ...values};
  return csv(["Org_Code", "Org_Name", "Org_Level", "RPStartDate", "RPEndDate", "IndicatorFamily",
              "Indicator", "Currency", "Value"],
             Object.entries(all).flatMap(([indicator, [family, met, of]]) =>
      [["Numerator", met], ["Denominator", of], ["Rate", met === "*" ? "Low DQ" : met / of * 100]]
          .map(([currency, value]) => ["National", "All Submitters", "National", "01/06/2025",
                                       "30/06/2025", family, indicator, currency, value])));
}

/** The national data-quality file; with `national` false it has no row for England. */
export function dataQuality({national = true} = {}) {
  const row = (org, uid, item, counts) => ["2025-06-01", "2025-06-30", org, "MSD001MotherDemog", uid,
                                           item, ...counts];
  return csv(["ReportingPeriodStartDate", "ReportingPeriodEndDate", "Org_Code", "DataTable", "UID",
              "DataItem", "Valid", "Default", "Invalid", "Missing", "Denominator"], [
    ...national ? [row("ALL", "M001070", "EthnicCategoryMother", [4000, 300, 50, 150, 4500]),
                   row("ALL", "M001060", "Postcode", [4400, 0, 25, 75, 4500])] : [],
    row(PROVIDER, "M001070", "EthnicCategoryMother", [400, 30, 5, 15, 450]),
    row("RZX", "M001070", "EthnicCategoryMother", [200, 50, 0, 0, 250]),
    row(PROVIDER, "M001010", "LPIDMother", [450, 0, 0, 0, 450])]);
}

export function fingertips() {
  const head = ["Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code",
      "Area Name", "Area Type", "Sex", "Age", "Category Type", "Category", "Time period", "Value",
      "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit",
      "Count", "Denominator", "Value note", "Recent Trend",
      "Compared to England value or percentiles", "Compared to percentiles", "Time period Sortable",
      "New data", "Compared to goal", "Time period range"];
  const row = (name, area, period, value, count, of, category = "") => head.map((column) => ({
    "Indicator Name": name, "Area Code": area, "Area Name": area, "Time period": period, Value: value,
    Sex: "Female", Count: count, Denominator: of, Category: category,
    "Category Type": category && "Deprivation deciles"})[column] ?? "");
  return csv(head, [
    row("Smoking status at time of delivery", "E92000001", "2022/23", 9, 90, 1000),
    row("Smoking status at time of delivery", "E92000001", "2023/24", 7.4, 74, 1000),
    row("Smoking status at time of delivery", "E92000001", "2023/24", 12, 12, 100, "Most deprived"),
    row("Smoking status at time of delivery", "E06000001", "2023/24", 11, 11, 100),
    row("Low birth weight of term babies (new method)", "E92000001", "2022", 2.9, 29, 1000),
    row("Stillbirth rate", "E92000001", "2020 - 22", 3.9, "", ""),
    row("Under 18s conception rate", "E92000001", "2021", 13, 130, 10000)]);
}

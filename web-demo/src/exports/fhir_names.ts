// SPDX-License-Identifier: Apache-2.0
// Addresses that are names within a FHIR resource. Nothing is fetched from them; ours lead nowhere,
// and docs/page.md says what they stand for.
import type {CodeableConcept, Extension, Quantity} from "fhir/r4";
import type {ResultRow} from "matequity";

const OWN = "https://matequity.example/fhir";

export const MEASURE = `${OWN}/Measure/equity-and-equality`;
export const reportName = (id: string): string => `${OWN}/MeasureReport/${id}`;

const MEASURE_POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population";
const UCUM = "http://unitsofmeasure.org";
const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

export type Population = "denominator" | "numerator";

export const population = (code: Population): CodeableConcept =>
    ({coding: [{system: MEASURE_POPULATION, code}]});

/** A code of ours: system "indicator", "dimension", or a dimension for its groups. */
export const concept = (system: string, code: string, display: string): CodeableConcept =>
    ({coding: [{system: `${OWN}/CodeSystem/${system}`, code, display}], text: display});

/** Why something is not there: hidden, or not known. */
export const absent = (reason: "masked" | "unknown"): {extension: Extension[]} =>
    ({extension: [{url: ABSENT, valueCode: reason}]});

const UNITS: Record<ResultRow["unit"], [string, string]> = {
  percent: ["%", "%"], per_1000: ["per 1,000", "10*-3"], per_100000: ["per 100,000", "10*-5"],
  ratio: ["ratio", "1"],
};

export function quantity(value: number, unit: ResultRow["unit"]): Quantity {
  const [words, code] = UNITS[unit];
  return {value, unit: words, system: UCUM, code};
}

type Value = string | number | null | undefined;

/** An extension of ours with named parts; parts without a value are left out. */
export function extension(name: string, parts: Readonly<Record<string, Value>>): Extension {
  return {url: `${OWN}/StructureDefinition/${name}`,
          extension: Object.entries(parts).flatMap(([url, value]): Extension[] =>
              typeof value === "number" ? [{url, valueDecimal: value}] :
              typeof value === "string" ? [{url, valueString: value}] : [])};
}

/** An extension of ours that is one code. */
export const codeExtension = (name: string, valueCode: string): Extension =>
    ({url: `${OWN}/StructureDefinition/${name}`, valueCode});

/** How confidential the report is: exact small numbers may point at people. */
export const RESTRICTED = {
  system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R",
  display: "restricted",
};

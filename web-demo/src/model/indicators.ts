// SPDX-License-Identifier: Apache-2.0
// The catalogue's entries with the types that the page relies on, and their order by priority.
import type {Catalogue as CatalogueDocument, Indicator as Entry} from "matequity";

export type Direction = "higher" | "lower" | "parity" | "closer_to_1" | "context";

export interface Target {
  value: number | string;
  comparator: string;
  valid_from: string | null;
  valid_to: string | null;
  source: string;
  note?: string;
}

export interface Indicator {
  id: string;
  title: string;
  priority: string;
  kind: "process" | "outcome" | "metric" | "ambition";
  direction: Direction;
  unit: "percent" | "per_1000" | "per_100000" | "ratio";
  multiplier: number;
  numerator: string;
  denominator: string;
  dimensions: Entry["dimensions"];
  /** Whether it is made of counts that organisations return, not of pregnancy records. */
  fromReturns: boolean;
  data: string[];
  datedBy: string;
  targets: Target[];
  source: {document: string; place: string; dataset?: string};
  confidence: string;
  publishedVariant: string | null;
  notes: string;
}

/** What the engine can compute. */
export class Catalogue {
  constructor(readonly indicators: readonly Indicator[]) {}

  find(id: string | null): Indicator | undefined {
    return this.indicators.find((indicator) => indicator.id === id);
  }
}

export function catalogueOf(document: CatalogueDocument): Catalogue {
  return new Catalogue(document.indicators.map((entry) => ({
    id: entry.id,
    title: entry.title,
    priority: String(entry["priority"]),
    kind: entry.kind as Indicator["kind"],
    direction: entry.direction as Direction,
    unit: entry.unit as Indicator["unit"],
    multiplier: Number(entry["multiplier"] ?? 100),
    numerator: String(entry.numerator),
    denominator: String(entry.denominator),
    dimensions: entry.dimensions,
    fromReturns: entry["counts"] !== undefined && entry["counts"] !== null,
    data: entry.data as string[],
    datedBy: String(entry["dated_by"] ?? ""),
    targets: entry.targets as Target[],
    source: entry.source as Indicator["source"],
    confidence: String(entry.definition_confidence ?? ""),
    publishedVariant: (entry["published_variant"] as string | null) ?? null,
    notes: String(entry["notes"] ?? ""),
  })));
}

/** Indicators that tell how well a field is recorded: they are judged as data quality, not as care. */
export const RECORDING = new Set(["P3.1", "P3.2", "P3.3", "P4b.7", "P4d.2", "P4d.3"]);

export interface Priority {
  id: string;
  title: string;
}

/** The guidance's parts, in its order. */
export const PRIORITIES: readonly Priority[] = [
  {id: "1", title: "Priority 1: restore services inclusively"},
  {id: "2", title: "Priority 2: mitigate against digital exclusion"},
  {id: "3", title: "Priority 3: complete and timely data"},
  {id: "4b", title: "Priority 4b: perinatal mental and physical health in pregnancy"},
  {id: "4c", title: "Priority 4c: outcomes for mothers and babies"},
  {id: "4d", title: "Priority 4d: race equality for staff"},
  {id: "metric", title: "Metrics for the whole system"},
  {id: "ambition", title: "National ambitions"},
];

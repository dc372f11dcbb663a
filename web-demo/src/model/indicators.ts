// SPDX-License-Identifier: Apache-2.0
// The catalogue's entries with the types that the page relies on. What an indicator is called, whom
// it counts and which way is better are facts of its manifest.
import type {Catalogue as CatalogueDocument, Indicator as Entry} from "matequity";
import {describeDecimals} from "./decimals.js";
import {describeDisclosure} from "./disclosure.js";
import {describeJudging} from "./judging.js";
import {describeLevels} from "./levels.js";

export type Direction = Entry["direction"];

/** Whether one way is better than the other. */
export const isJudged = ({direction}: Pick<Indicator, "direction">): boolean =>
    direction === "higher" || direction === "lower";

export interface Indicator {
  id: string;
  title: string;
  /** A short name for narrow places. */
  short: string;
  /** Whom the denominator counts, plural: "women", "babies". */
  who: string;
  /** What the numerator counts, as it follows `who`: "booked before 10 weeks". */
  event: string;
  priority: string;
  direction: Direction;
  /** It tells how well a field is recorded: it is judged as data quality, not as care. */
  recording: boolean;
  /** One of the few that a page for a board shows. */
  headline: boolean;
  /** The least value that the latest target asks for; null where it asks for none. */
  least: number | null;
  /** How its value comes from counts: "proportion", "rate", "slope", ... */
  method: string;
  unit: "percent" | "per_1000" | "per_100000" | "ratio";
  multiplier: number;
  numerator: string;
  denominator: string;
  dimensions: Entry["dimensions"];
  /** Dimensions that split it by what it counts. */
  recordedDimensions: readonly string[];
  data: string[];
  datedBy: string;
  source: {document: string; place: string; dataset?: string};
  confidence: string;
  notes: string;
}

export interface Priority {
  id: string;
  title: string;
}

/** What the engine can compute. */
export class Catalogue {
  constructor(readonly indicators: readonly Indicator[], readonly priorities: readonly Priority[]) {}

  find(id: string | null): Indicator | undefined {
    return this.indicators.find((indicator) => indicator.id === id);
  }

  /** Indicators under their priorities, empty ones left out; those of none at the end. */
  byPriority(indicators: readonly Indicator[] = this.indicators):
      {priority: Priority; indicators: Indicator[]}[] {
    const known = new Set(this.priorities.map(({id}) => id));
    const others = [...new Set(indicators.map(({priority}) => priority))]
        .filter((id) => !known.has(id)).map((id) => ({id, title: `Others: ${id}`}));
    return [...this.priorities, ...others]
        .map((priority) => ({priority, indicators: indicators.filter((indicator) =>
            indicator.priority === priority.id)}))
        .filter(({indicators: list}) => list.length > 0);
  }
}

interface Target {
  value: number | null;
  comparator: string;
}

function leastOf(targets: readonly Target[]): number | null {
  const latest = targets.at(-1);
  return latest?.comparator === ">=" ? latest.value : null;
}

const text = (value: unknown): string => typeof value === "string" ? value : "";

export function catalogueOf(document: CatalogueDocument): Catalogue {
  const indicators = document.indicators.map((entry): Indicator => ({
    id: entry.id,
    title: entry.title,
    short: entry.short,
    who: entry.who,
    event: entry.event,
    priority: String(entry["priority"]),
    direction: entry.direction,
    recording: entry.recording,
    headline: entry["headline"] === true,
    least: leastOf(entry.targets as Target[]),
    method: String(entry.method),
    unit: entry.unit as Indicator["unit"],
    multiplier: Number(entry["multiplier"] ?? 100),
    numerator: String(entry.numerator),
    denominator: String(entry.denominator),
    dimensions: entry.dimensions,
    recordedDimensions: entry.recorded_dimensions,
    data: entry.data as string[],
    datedBy: text(entry["dated_by"]),
    source: entry.source as Indicator["source"],
    confidence: text(entry.definition_confidence),
    notes: text(entry["notes"]),
  }));
  describeLevels(document.dimensions);
  describeDecimals(document.decimals);
  describeJudging(document.fewest_compared);
  describeDisclosure(document);
  return new Catalogue(indicators, document.priorities.map(({id, title}) =>
      ({id, title: /^\d/.test(id) ? `Priority ${id}: ${title}` : title})));
}

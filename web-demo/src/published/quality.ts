// SPDX-License-Identifier: Apache-2.0
// The national data-quality rows of the items that the page counts itself.
import type {Item} from "./items.js";
import type {Period} from "./period.js";
import {ENGLAND, type PublishedFile, type QualityRow} from "./read.js";

export interface PublishedQuality {
  area: string;
  period: Period;
  /** Valid, Default, Invalid, Missing, Denominator. */
  counts: (number | null)[];
  /** Providers whose rows were added up, where the file has no row for England; else 0. */
  added: number;
}

/** The newest rows of an item: England's, then those of the providers asked for. */
export function qualityOf(files: readonly PublishedFile[], wanted: Item,
                          providers: readonly string[]): PublishedQuality[] {
  const rows = files.flatMap(({quality}) => quality).filter(({item}) => item === wanted.item);
  const end = rows.map(({period}) => period.end).sort().at(-1);
  const now = rows.filter(({period}) => period.end === end);
  const national = now.find(({area}) => area === ENGLAND);
  const own = now.filter(({area}) => providers.includes(area));
  const england = national ? [rowOf(national)] : now.length > 0 ? [sumOf(now)] : [];
  return [...england, ...own.map(rowOf)];
}

const rowOf = ({area, period, counts}: QualityRow): PublishedQuality =>
    ({area, period, counts, added: 0});

function sumOf(rows: readonly QualityRow[]): PublishedQuality {
  const counts = [0, 1, 2, 3, 4].map((at) => rows.some((row) => row.counts[at] === null) ? null :
      rows.reduce((sum, row) => sum + row.counts[at]!, 0));
  return {area: ENGLAND, period: rows[0]!.period, counts, added: rows.length};
}

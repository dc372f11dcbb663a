// SPDX-License-Identifier: Apache-2.0
// Gaps at equal levels of something else, as the engine adjusts them.
import type {AdjustedGap, CrudeGap, Dimension, MantelHaenszelGap} from "matequity";

/** What the page asks for: each kind of gap at equal levels of the other. */
export const ADJUST: {gap: Dimension; for: Dimension[]}[] = [
  {gap: "ethnic_group", for: ["imd_quintile"]}, {gap: "imd_quintile", for: ["ethnic_group"]},
];

/** An entry of a level, with both differences. */
export type Beside = AdjustedGap & {
  level: string | number; reference: string | number;
  crude: CrudeGap & {difference: number};
  mantel_haenszel: MantelHaenszelGap & {difference: number};
};

export const hasBoth = (entry: AdjustedGap): entry is Beside =>
    entry.level !== null && (entry.crude?.difference ?? null) !== null &&
    (entry.mantel_haenszel?.difference ?? null) !== null;

/** A sign that turns is no answer: neither figure is called better. */
export const turns = ({crude, mantel_haenszel}: Beside): boolean =>
    crude.difference * mantel_haenszel.difference < 0;

const SIGNIFICANT = 0.05;

/** One figure for all levels would hide that the gap differs between them. */
export const differs = ({heterogeneity}: AdjustedGap): boolean =>
    heterogeneity?.p !== null && heterogeneity?.p !== undefined && heterogeneity.p < SIGNIFICANT;

export const entriesOf = (adjusted: readonly AdjustedGap[], indicator: string, gap: Dimension) =>
    adjusted.filter((entry) => entry.indicator === indicator && entry.gap === gap &&
                               entry.level !== null);

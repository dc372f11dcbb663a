// SPDX-License-Identifier: Apache-2.0
// Names of levels, and which stand for people of whom the dimension is not known: as the engine's
// catalogue has them. They are the same for every result, and known once the engine has started.
import type {Catalogue, Dimension} from "matequity";

export type Level = string | number;

type Described = Catalogue["dimensions"][number]["levels"][number];

const levels = new Map<Dimension, Map<Level, Described>>();

export function describeLevels(dimensions: Catalogue["dimensions"]): void {
  for (const {id, levels: list} of dimensions) {
    levels.set(id, new Map(list.map((one) => [one.level, one])));
  }
}

/** Levels of dimensions without a list, such as providers, are their own names. */
export const levelName = (dimension: Dimension, level: Level): string =>
    levels.get(dimension)?.get(level)?.name ?? String(level);

/** Whether people of this level are in no known one; those are shown, never judged. */
export function isUnknown(dimension: Dimension, level: Level): boolean {
  const described = levels.get(dimension)?.get(level);
  return described ? !described.known : level === "Missing" || level === "Not in table";
}

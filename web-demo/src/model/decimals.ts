// SPDX-License-Identifier: Apache-2.0
// How many decimals a figure has for reading: the catalogue says it, by unit.
import type {Catalogue} from "matequity";

let decimals: Catalogue["decimals"] = {percent: 1, per_1000: 2, per_100000: 2, ratio: 2};

export function describeDecimals(described: Catalogue["decimals"]): void { decimals = described; }

export const decimalsOf = (unit: keyof Catalogue["decimals"]): number => decimals[unit];

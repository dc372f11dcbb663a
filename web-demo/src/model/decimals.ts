// SPDX-License-Identifier: Apache-2.0
// How many decimals a figure has for reading: the catalogue says it, by unit. It is known once the
// engine has started; before that there are no figures.
import type {Catalogue} from "matequity";

let decimals: Catalogue["decimals"] | undefined;

export function describeDecimals(described: Catalogue["decimals"]): void { decimals = described; }

export const decimalsOf = (unit: keyof Catalogue["decimals"]): number | undefined =>
    decimals?.[unit];

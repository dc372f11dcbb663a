// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import type {Catalogue, Indicator} from "../model/indicators.js";

/** Indicators to choose from, under their priorities. */
export function indicatorOptions(catalogue: Catalogue, current: string,
                                 indicators: readonly Indicator[] = catalogue.indicators):
    HTMLElement[] {
  return catalogue.byPriority(indicators).map(({priority, indicators: list}) =>
      h("optgroup", {label: priority.title}, list.map(({id, short}) =>
        h("option", {value: id, selected: id === current}, `${short} (${id})`))));
}

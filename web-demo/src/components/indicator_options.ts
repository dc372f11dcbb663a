// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import {byPriority} from "../model/computed.js";
import type {Indicator} from "../model/indicators.js";
import {phraseOf} from "../wording/phrases.js";

/** Indicators to choose from, under their priorities. */
export function indicatorOptions(indicators: readonly Indicator[], current: string):
    HTMLElement[] {
  return byPriority(indicators).map(({priority, indicators: list}) =>
      h("optgroup", {label: priority.title}, list.map(({id, title}) =>
        h("option", {value: id, selected: id === current},
          `${phraseOf(id, title).short} (${id})`))));
}

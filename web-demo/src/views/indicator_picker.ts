// SPDX-License-Identifier: Apache-2.0
import type {App} from "../app/app.js";
import type {Tab} from "../navigation/route.js";
import {h} from "../dom/element.js";
import type {Indicator} from "../model/indicators.js";
import {phraseOf} from "../wording/phrases.js";
import {byPriority} from "../model/computed.js";

/** A choice of indicators with a button: nothing moves while somebody walks through the list. */
export function picker(app: App, indicators: readonly Indicator[], current: Indicator, tab: Tab):
    HTMLElement {
  const select = h("select", {class: "nhsuk-select", id: "indicator"},
      byPriority(indicators).map(({priority, indicators: list}) =>
        h("optgroup", {label: priority.title}, list.map(({id, title}) =>
          h("option", {value: id, selected: id === current.id},
            `${phraseOf(id, title).short} (${id})`)))));
  return h("form", {class: "picker no-print", onsubmit: (event: Event) => {
    event.preventDefault();
    app.go({step: "results", tab, indicator: select.value});
  }}, h("label", {class: "nhsuk-label", for: "indicator"}, "Indicator"), select,
  h("button", {type: "submit", class: "nhsuk-button nhsuk-button--secondary"}, "Show"));
}

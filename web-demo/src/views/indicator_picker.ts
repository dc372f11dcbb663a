// SPDX-License-Identifier: Apache-2.0
import {submitButton} from "../components/buttons.js";
import {select} from "../components/fields.js";
import {indicatorOptions} from "../components/indicator_options.js";
import {h} from "../dom/element.js";
import type {Catalogue, Indicator} from "../model/indicators.js";
import type {Navigation} from "../navigation/navigation.js";
import type {Tab} from "../navigation/route.js";

/** A choice of indicators with a button: nothing moves while somebody walks through the list. */
export function indicatorPicker(catalogue: Catalogue, indicators: readonly Indicator[],
                                current: Indicator, tab: Tab, navigation: Navigation): HTMLElement {
  const list = select("indicator", indicatorOptions(catalogue, current.id, indicators));
  return h("form", {class: "picker no-print", onsubmit: (event: Event) => {
    event.preventDefault();
    navigation.go({step: "results", tab, indicator: list.value});
  }}, h("label", {class: "nhsuk-label", for: "indicator"}, "Indicator"), list,
  submitButton("Show"));
}

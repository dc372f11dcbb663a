// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import type {Indicator} from "../model/indicators.js";

/** What is counted and by whose rule, folded away beside the figures. */
export function definition(indicator: Indicator): HTMLElement {
  const rows: [string, string][] = [
    ["Out of", indicator.denominator], ["Counted", indicator.numerator],
    ["Placed in time by", indicator.datedBy], ["Needs", indicator.data.join("; ")],
    ["Source", `${indicator.source.document}, ${indicator.source.place}`],
    ["How sure the definition is", indicator.confidence], ["Notes", indicator.notes],
  ];
  return h("details", {class: "nhsuk-details"},
      h("summary", {class: "nhsuk-details__summary"},
        h("span", {class: "nhsuk-details__summary-text"}, "How this is counted")),
      h("div", {class: "nhsuk-details__text"},
        h("dl", {class: "nhsuk-summary-list"}, rows.filter(([, text]) => text !== "")
          .map(([key, text]) => h("div", {class: "nhsuk-summary-list__row"},
            h("dt", {class: "nhsuk-summary-list__key"}, key),
            h("dd", {class: "nhsuk-summary-list__value"}, text))))));
}

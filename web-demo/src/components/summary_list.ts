// SPDX-License-Identifier: Apache-2.0
import {type Child, h} from "../dom/element.js";

/** Key, value, and what can be done about it. */
export type SummaryRow = readonly [key: string, value: Child, action?: Child];

export function summaryList(rows: readonly SummaryRow[], id: string | null = null): HTMLElement {
  return h("dl", {class: "nhsuk-summary-list", id}, rows.map(([key, value, action]) =>
      h("div", {class: "nhsuk-summary-list__row"},
        h("dt", {class: "nhsuk-summary-list__key"}, key),
        h("dd", {class: "nhsuk-summary-list__value"}, value),
        action !== undefined && h("dd", {class: "nhsuk-summary-list__actions"}, action))));
}

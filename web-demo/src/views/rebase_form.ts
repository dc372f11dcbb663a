// SPDX-License-Identifier: Apache-2.0
import type {App} from "../app/app.js";
import {h} from "../dom/element.js";
import type {Indicator} from "../model/indicators.js";
import type {Point, Rebase} from "../model/series.js";
import {monthText} from "../wording/numbers.js";

/** Limits that begin anew from a month: only with a reason, which stands beside the chart. */
export function rebaseControl(app: App, indicator: Indicator, points: readonly Point[],
                              rebase: Rebase | null): HTMLElement {
  const month = h("select", {class: "nhsuk-select", id: "rebase-month"},
      points.slice(1).map((point) => h("option", {value: point.month,
          selected: point.month === rebase?.month}, monthText(point.month))));
  const reason = h("input", {class: "nhsuk-input", id: "rebase-reason", type: "text",
                             autocomplete: "off"});
  reason.value = rebase?.reason ?? "";
  const error = h("span", {class: "nhsuk-error-message", id: "rebase-error", role: "alert"});
  const apply = (event: Event) => {
    event.preventDefault();
    if (reason.value.trim() === "") {
      error.textContent = "Enter why the process changed in that month";
      reason.setAttribute("aria-describedby", "rebase-error");
      reason.focus();
      return;
    }
    app.display.rebases.set(indicator.id, {month: month.value, reason: reason.value.trim()});
    app.redraw();
  };
  const remove = () => {
    app.display.rebases.delete(indicator.id);
    app.redraw();
  };
  return h("div", {},
      rebase && h("p", {}, `Limits begin anew in ${monthText(rebase.month)}: ${rebase.reason}. `,
          h("button", {type: "button", class: "link-button no-print", onclick: remove},
            "Use one set of limits")),
      h("details", {class: "nhsuk-details no-print"},
        h("summary", {class: "nhsuk-details__summary"},
          h("span", {class: "nhsuk-details__summary-text"}, "Begin the limits anew")),
        h("form", {class: "nhsuk-details__text", onsubmit: apply},
          h("p", {}, "Do this only where you know that the way of working changed."),
          h("div", {class: "nhsuk-form-group"},
            h("label", {class: "nhsuk-label", for: "rebase-month"}, "From"), month),
          h("div", {class: "nhsuk-form-group"},
            h("label", {class: "nhsuk-label", for: "rebase-reason"}, "Reason"), error, reason),
          h("button", {type: "submit", class: "nhsuk-button nhsuk-button--secondary"},
            "Begin anew"))));
}

// SPDX-License-Identifier: Apache-2.0
import type {App} from "../app/app.js";
import {linkButton, submitButton} from "../components/buttons.js";
import {details} from "../components/details.js";
import {formGroup, optionsOf, select, textInput} from "../components/fields.js";
import {h} from "../dom/element.js";
import type {Indicator} from "../model/indicators.js";
import type {Point, Rebase} from "../model/series.js";
import {monthText} from "../wording/numbers.js";

/** Limits that begin anew from a month: only with a reason, which stands beside the chart. */
export function rebaseControl(app: App, indicator: Indicator, points: readonly Point[],
                              rebase: Rebase | null): HTMLElement {
  const month = select("rebase-month", optionsOf(points.slice(1).map((point) =>
      [point.month, monthText(point.month)] as const), rebase?.month ?? ""));
  const reason = textInput("rebase-reason", rebase?.reason ?? "");
  const error = h("span", {class: "nhsuk-error-message", id: "rebase-error", role: "alert"});
  const reasonGroup = formGroup("Reason", reason);
  reason.before(error);
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
          linkButton("Use one set of limits", remove, "", {class: "link-button no-print"})),
      details("Begin the limits anew", h("form", {onsubmit: apply},
          h("p", {}, "Do this only where you know that the way of working changed."),
          formGroup("From", month), reasonGroup, submitButton("Begin anew")),
          {className: "no-print"}));
}

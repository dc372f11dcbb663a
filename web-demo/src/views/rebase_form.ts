// SPDX-License-Identifier: Apache-2.0
import {linkButton, submitButton} from "../components/buttons.js";
import {details} from "../components/details.js";
import {formGroup, optionsOf, select, textInput} from "../components/fields.js";
import {h} from "../dom/element.js";
import type {Indicator} from "../model/indicators.js";
import type {Point, Rebase} from "../model/series.js";
import type {Navigation} from "../navigation/navigation.js";
import {monthText} from "../wording/numbers.js";

/** Limits that begin anew from a month: only with a reason, which stands beside the chart. */
export function rebaseForm({id}: Indicator, points: readonly Point[], rebases: Map<string, Rebase>,
                           navigation: Navigation): HTMLElement {
  const rebase = rebases.get(id);
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
    rebases.set(id, {month: month.value, reason: reason.value.trim()});
    navigation.redraw();
  };
  const remove = () => {
    rebases.delete(id);
    navigation.redraw();
  };
  return h("div", {},
      rebase && h("p", {}, `Limits begin anew in ${monthText(rebase.month)}: ${rebase.reason}. `,
          linkButton("Use one set of limits", remove, "", {class: "link-button no-print"})),
      details("Begin the limits anew", h("form", {onsubmit: apply},
          h("p", {}, "Do this only where you know that the way of working changed."),
          formGroup("From", month), reasonGroup, submitButton("Begin anew")),
          {className: "no-print"}));
}

// SPDX-License-Identifier: Apache-2.0
import {type Attributes, type Child, h} from "../dom/element.js";
import type {Problem} from "../navigation/navigation.js";

/** What stands in the way, above everything else; with `id` it can be given the focus. */
export function errorSummary(id: string, body: Child, buttons: Child = null,
                             attributes: Attributes = {tabindex: "-1"}): HTMLElement {
  return h("div", {class: "nhsuk-error-summary", id, role: "alert",
                   "aria-labelledby": `${id}-title`, ...attributes},
      h("h2", {class: "nhsuk-error-summary__title", id: `${id}-title`}, "There is a problem"),
      h("div", {class: "nhsuk-error-summary__body"}, body), buttons);
}

/** Problems with links to their fields. */
export function problemLinks(problems: readonly Problem[]): HTMLElement {
  return h("ul", {class: "nhsuk-list nhsuk-error-summary__list"}, problems.map(
      ({message, field}) => h("li", {}, h("a", {href: `#${field}`, onclick: (event: Event) => {
        event.preventDefault();
        document.getElementById(field)?.focus();
      }}, message))));
}

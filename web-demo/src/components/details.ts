// SPDX-License-Identifier: Apache-2.0
import {type Child, h} from "../dom/element.js";

/** Content that unfolds below its summary. */
export function details(summary: string, content: Child,
                        {open = false, className = ""} = {}): HTMLDetailsElement {
  return h("details", {class: `nhsuk-details ${className}`.trim(), open},
      h("summary", {class: "nhsuk-details__summary"},
        h("span", {class: "nhsuk-details__summary-text"}, summary)),
      h("div", {class: "nhsuk-details__text"}, content));
}

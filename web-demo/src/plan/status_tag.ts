// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import type {Status} from "../model/action_status.js";
import {STATUS_TAG, type Tag} from "../wording/plan_words.js";

/** Word and sign; the colour only repeats them. */
export function signTag({word, symbol, colour}: Tag): HTMLElement {
  return h("strong", {class: `nhsuk-tag nhsuk-tag--${colour} plan-tag`},
      h("span", {class: "plan-tag__sign", "aria-hidden": "true"}, symbol), word);
}

export const statusTag = (status: Status | "none"): HTMLElement => signTag(STATUS_TAG[status]);

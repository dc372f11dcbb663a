// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";
import type {Verdict} from "../model/verdict.js";
import {SIGNS} from "../wording/verdict_words.js";

/** A verdict as sign and word. The sign is for the eye: the word says it all. */
export function verdictLabel(verdict: Verdict): HTMLElement {
  const {word, symbol} = SIGNS[verdict];
  return h("span", {class: `sign sign--${verdict}`},
      symbol !== "" && h("span", {class: "sign__mark", "aria-hidden": "true"}, symbol), word);
}

// SPDX-License-Identifier: Apache-2.0
// Pieces of text that stand in many views.
import {type Child, h} from "../dom/element.js";

/** For screen readers alone. */
export const hiddenText = (text: string): HTMLElement =>
    h("span", {class: "nhsuk-u-visually-hidden"}, text);

/** A heading within a page, of the size that its level has. */
export const heading = (text: Child, level: 2 | 3 = 2): HTMLElement =>
    h(`h${level}`, {class: `nhsuk-heading-${level === 2 ? "m" : "s"}`}, text);

export const bulletList = (items: readonly Child[]): HTMLElement =>
    h("ul", {class: "nhsuk-list nhsuk-list--bullet"}, items.map((item) => h("li", {}, item)));

/** What must be known beside the figures. */
export const inset = (content: Child, className = ""): HTMLElement =>
    h("div", {class: `nhsuk-inset-text ${className}`.trim()}, hiddenText("Information: "), content);

// SPDX-License-Identifier: Apache-2.0
// Buttons, and links that look like one. Without a word they are secondary: a page has one primary.
import {type Attributes, type Child, h} from "../dom/element.js";
import {hiddenText} from "./text.js";

type Rank = "primary" | "secondary";

const classOf = (rank: Rank) =>
    rank === "primary" ? "nhsuk-button" : "nhsuk-button nhsuk-button--secondary";

export const button = (text: string, onclick: () => void, attributes: Attributes = {}):
    HTMLButtonElement =>
    h("button", {type: "button", class: classOf("secondary"), onclick, ...attributes}, text);

export const primaryButton = (text: string, onclick: () => void): HTMLButtonElement =>
    button(text, onclick, {class: classOf("primary")});

export const submitButton = (text: string, rank: Rank = "secondary"): HTMLButtonElement =>
    h("button", {type: "submit", class: classOf(rank)}, text);

export const buttonLink = (text: string, href: string, rank: Rank = "secondary"):
    HTMLAnchorElement => h("a", {class: classOf(rank), role: "button", href}, text);

/** A button that reads as a link; `about` tells screen readers which of several it is. */
export const linkButton = (text: Child, onclick: () => void, about = "",
                           attributes: Attributes = {}): HTMLButtonElement =>
    h("button", {type: "button", class: "link-button", onclick, ...attributes}, text,
      about !== "" && hiddenText(`: ${about}`));

export const buttonGroup = (...buttons: Child[]): HTMLElement =>
    h("div", {class: "nhsuk-button-group"}, buttons);

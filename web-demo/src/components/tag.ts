// SPDX-License-Identifier: Apache-2.0
import {h} from "../dom/element.js";

export type TagColour = "red" | "orange" | "yellow" | "grey" | "white" | "blue" | "green";

/** A word on a coloured ground; the colour only repeats it. */
export const tag = (word: string, colour: TagColour): HTMLElement =>
    h("strong", {class: `nhsuk-tag nhsuk-tag--${colour}`}, word);

export type Severity = "error" | "warning" | "info";

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> =
    {error: "Error", warning: "Warning", info: "Note"};

const COLOURS: Readonly<Record<Severity, TagColour>> =
    {error: "red", warning: "orange", info: "grey"};

export const severityTag = (severity: Severity): HTMLElement =>
    tag(SEVERITY_WORDS[severity], COLOURS[severity]);

// SPDX-License-Identifier: Apache-2.0
// Fields of forms: a label, perhaps a hint, and what is filled in.
import {type Attributes, type Child, h} from "../dom/element.js";

/** A field with its label; a hint is told with the field, whose id it bears. */
export function formGroup(label: Child, input: HTMLElement, hint: Child = null): HTMLElement {
  const hintId = `${input.id}-hint`;
  if (hint) input.setAttribute("aria-describedby", hintId);
  return h("div", {class: "nhsuk-form-group"},
      h("label", {class: "nhsuk-label", for: input.id}, label),
      hint && h("div", {class: "nhsuk-hint", id: hintId}, hint), input);
}

export function textInput(id: string, value: string, attributes: Attributes = {}):
    HTMLInputElement {
  const input = h("input", {class: "nhsuk-input", type: "text", id, autocomplete: "off",
                            ...attributes});
  input.value = value;
  return input;
}

/** What is no date as YYYY-MM-DD leaves the field empty. */
export function dateInput(id: string, value: string, attributes: Attributes = {}):
    HTMLInputElement {
  return textInput(id, value, {class: "nhsuk-input nhsuk-input--width-10", type: "date",
                               autocomplete: null, ...attributes});
}

export type Option = readonly [value: string, text: string];

export const optionsOf = (options: readonly Option[], current: string): HTMLOptionElement[] =>
    options.map(([value, text]) => h("option", {value, selected: value === current}, text));

export const select = (id: string, options: Child, attributes: Attributes = {}):
    HTMLSelectElement => h("select", {class: "nhsuk-select", id, ...attributes}, options);

/** Fields that belong together. */
export const fieldset = (legend: string, ...content: Child[]): HTMLFieldSetElement =>
    h("fieldset", {class: "nhsuk-fieldset group"},
      h("legend", {class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--m"}, legend), content);

export function radios(name: string, legend: string, options: readonly Option[], current: string,
                       hint: Child = null): HTMLElement {
  return fieldset(legend, hint, h("div", {class: "nhsuk-radios"}, options.map(([value, text]) => {
    const id = `${name}-${value}`;
    return h("div", {class: "nhsuk-radios__item"},
        h("input", {class: "nhsuk-radios__input", type: "radio", id, name, value,
                    checked: value === current}),
        h("label", {class: "nhsuk-label nhsuk-radios__label", for: id}, text));
  })));
}

export function checkbox(id: string, label: Child, checked: boolean, attributes: Attributes = {},
                         hint: Child = null): HTMLElement {
  const hintId = `${id}-hint`;
  return h("div", {class: "nhsuk-checkboxes__item"},
      h("input", {class: "nhsuk-checkboxes__input", type: "checkbox", id, checked,
                  "aria-describedby": hint ? hintId : null, ...attributes}),
      h("label", {class: "nhsuk-label nhsuk-checkboxes__label", for: id}, label),
      hint && h("div", {class: "nhsuk-hint nhsuk-checkboxes__hint", id: hintId}, hint));
}

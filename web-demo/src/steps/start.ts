// SPDX-License-Identifier: Apache-2.0
// The first page: what it does, and the place for files.
import {button, buttonGroup, primaryButton} from "../components/buttons.js";
import {details} from "../components/details.js";
import {hiddenText, inset} from "../components/text.js";
import {h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import type {Page} from "../navigation/navigation.js";
import {tabAddress} from "../navigation/route.js";
import {FILE_HINT, FILE_LABEL, LEAD, PRIVACY, SERVICE} from "../wording/page_words.js";
import {MIXED_DATES} from "../wording/problems.js";
import {openFiles, openSample} from "./open.js";
import type {Visit} from "./visit.js";

export function startPage(visit: Visit): Page {
  const {plan, published, navigation, lazyModule} = visit;
  const [problem] = navigation.problems;
  return {
    title: "Start", heading: SERVICE, error: problem !== undefined,
    body: [
      h("p", {class: "nhsuk-lede-text"}, LEAD),
      inset(h("p", {}, PRIVACY, " ", h("a", {href: "#/privacy"}, "How you can check"))),
      h("div", {class: `nhsuk-form-group${problem ? " nhsuk-form-group--error" : ""}`},
        h("h2", {class: "nhsuk-label-wrapper"},
          h("label", {class: "nhsuk-label nhsuk-label--m", for: "files"}, FILE_LABEL)),
        h("div", {class: "nhsuk-hint", id: "files-hint"}, FILE_HINT),
        problem && h("span", {class: "nhsuk-error-message", id: "files-error"},
                     hiddenText("Error: "), problem.message),
        dropZone(visit, problem !== undefined)),
      plan.isOpen && !plan.sample && h("p", {}, "An action plan is loaded and stays. ",
        h("a", {href: tabAddress("action-plan")}, "See the action plan")),
      published.hasFiles && h("p", {}, "Published figures are loaded and stay."),
      problem?.message === MIXED_DATES ? dateChoice(visit) : null,
      problem && fillWhenReady(h("div"), lazyModule.then(({matchColumns}) => matchColumns(visit))),
      buttonGroup(
        primaryButton("See results", () => {
          const input = document.getElementById("files") as HTMLInputElement;
          void openFiles(visit, [...input.files ?? []]);
        }),
        button("Try it with sample data", () => void openSample(visit), {id: "sample"})),
      whatToChoose(lazyModule, problem?.message.endsWith("How to do this") ?? false), warning(),
    ],
  };
}

function dropZone(visit: Visit, wrong: boolean): HTMLElement {
  const input = h("input", {
    type: "file", id: "files", name: "files", multiple: true, class: "drop__input",
    "aria-describedby": wrong ? "files-hint files-error" : "files-hint",
    onchange: () => {
      if (input.files && input.files.length > 0) void openFiles(visit, [...input.files]);
    },
  });
  const zone = h("div", {class: `drop${wrong ? " drop--error" : ""}`}, input,
                 h("p", {class: "drop__hint", "aria-hidden": "true"}, "or drop files here"));
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("drop--over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("drop--over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("drop--over");
    void openFiles(visit, [...event.dataTransfer?.files ?? []]);
  });
  return zone;
}

function dateChoice(visit: Visit): HTMLElement {
  const choose = (order: "day" | "month") => () =>
      void openFiles(visit, visit.chosen.map(({file}) => file), {dates: order});
  return buttonGroup(button("Day first", choose("day")), button("Month first", choose("month")));
}

// Told at once to those whose file has to be exported first.
function whatToChoose(lazyModule: Visit["lazyModule"], open: boolean): HTMLElement {
  return details("What your file should contain",
                 fillWhenReady(h("div"), lazyModule.then(({fileContents}) => fileContents())), {open});
}

function warning(): HTMLElement {
  return h("div", {class: "nhsuk-warning-callout"},
      h("h2", {class: "nhsuk-warning-callout__label"},
        h("span", {}, hiddenText("Important: "), "Personal data")),
      h("p", {}, "Maternity records are personal data also without names. Use them only where " +
        "your organisation's rules allow, and close this tab when you have finished."));
}

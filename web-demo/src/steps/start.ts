// SPDX-License-Identifier: Apache-2.0
// The first page: what it does, and the place for files.
import type {App, Page} from "../app/app.js";
import {coming} from "../app/coming.js";
import {button, buttonGroup, primaryButton} from "../components/buttons.js";
import {details} from "../components/details.js";
import {hiddenText, inset} from "../components/text.js";
import {tabAddress} from "../navigation/route.js";
import {h} from "../dom/element.js";
import {later} from "../dom/fill_when_ready.js";
import {openFiles, openSample} from "./open.js";
import {FILE_HINT, FILE_LABEL, LEAD, PRIVACY, SERVICE} from "../wording/page_words.js";
import {MIXED_DATES} from "../wording/problems.js";

export function startPage(app: App): Page {
  const problem = app.problems[0];
  return {
    title: "Start", heading: SERVICE, error: app.problems.length > 0,
    body: [
      h("p", {class: "nhsuk-lede-text"}, LEAD),
      inset(h("p", {}, PRIVACY, " ", h("a", {href: "#/privacy"}, "How you can check"))),
      h("div", {class: `nhsuk-form-group${problem ? " nhsuk-form-group--error" : ""}`},
        h("h2", {class: "nhsuk-label-wrapper"},
          h("label", {class: "nhsuk-label nhsuk-label--m", for: "files"}, FILE_LABEL)),
        h("div", {class: "nhsuk-hint", id: "files-hint"}, FILE_HINT),
        problem && h("span", {class: "nhsuk-error-message", id: "files-error"},
                     hiddenText("Error: "), problem.message),
        dropZone(app, problem !== undefined)),
      app.plan.there && !app.plan.sample && h("p", {}, "An action plan is loaded and stays. ",
        h("a", {href: tabAddress("action-plan")}, "See the action plan")),
      app.published?.there && h("p", {}, "Published figures are loaded and stay."),
      problem?.message === MIXED_DATES ? dateChoice(app) : null,
      problem && later(h("div"), coming.then(({matchColumns}) => matchColumns(app))),
      buttonGroup(
        primaryButton("See results", () => {
          const input = document.getElementById("files") as HTMLInputElement;
          void openFiles(app, [...input.files ?? []]);
        }),
        button("Try it with sample data", () => void openSample(app), {id: "sample"})),
      whatToChoose(problem?.message.endsWith("How to do this") ?? false), warning(),
    ],
  };
}

function dropZone(app: App, wrong: boolean): HTMLElement {
  const input = h("input", {
    type: "file", id: "files", name: "files", multiple: true, class: "drop__input",
    "aria-describedby": wrong ? "files-hint files-error" : "files-hint",
    onchange: () => {
      if (input.files && input.files.length > 0) void openFiles(app, [...input.files]);
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
    void openFiles(app, [...event.dataTransfer?.files ?? []]);
  });
  return zone;
}

function dateChoice(app: App): HTMLElement {
  const choose = (order: "day" | "month") => () =>
      void openFiles(app, app.chosen.map(({file}) => file), {dates: order});
  return buttonGroup(button("Day first", choose("day")), button("Month first", choose("month")));
}

// Told at once to those whose file has to be exported first.
function whatToChoose(open: boolean): HTMLElement {
  return details("What your file should contain",
                 later(h("div"), coming.then(({fileContents}) => fileContents())), {open});
}

function warning(): HTMLElement {
  return h("div", {class: "nhsuk-warning-callout"},
      h("h2", {class: "nhsuk-warning-callout__label"},
        h("span", {}, hiddenText("Important: "), "Personal data")),
      h("p", {}, "Maternity records are personal data also without names. Use them only where " +
        "your organisation's rules allow, and close this tab when you have finished."));
}

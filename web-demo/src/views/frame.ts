// SPDX-License-Identifier: Apache-2.0
// The results' frame: what they are about, and one link for each view of them.
import {type Child, h} from "../dom/element.js";
import type {Results} from "../model/results.js";
import type {Page} from "../navigation/navigation.js";
import {type Tab, tabAddress, TABS} from "../navigation/route.js";
import {shortDisclosure} from "../wording/disclosure_words.js";
import {count, datesText} from "../wording/numbers.js";

const TITLES: Readonly<Record<Tab, string>> = {
  summary: "Summary", "heat-map": "Heat map", indicator: "One indicator",
  "over-time": "Over time", "data-quality": "Data quality", "action-plan": "Action plan",
  methods: "Methods",
};

/** A view of results; `indicator` is the one that links to views of one indicator open. */
export function resultsPage(results: Results, tab: Tab, indicator: string | null, view: Child):
    Page {
  return {
    title: `${TITLES[tab]}, results`, heading: TITLES[tab], wide: true,
    body: [about(results), tabs(TABS, tab, indicator), h("div", {class: "view"}, view)],
  };
}

/** The plan's tab. A plan needs no records: without them its tab stands alone. */
export function planPage(results: Results | null, indicator: string | null,
                         {title, heading, body}: Pick<Page, "title" | "heading" | "body">,
                         error: boolean): Page {
  return {
    title, heading, wide: true, error,
    body: [results ? about(results) : aloneLine(),
           tabs(results ? TABS : ["action-plan"], "action-plan", indicator),
           h("div", {class: "view"}, body)],
  };
}

function aloneLine(): HTMLElement {
  return h("div", {class: "about"},
      h("p", {class: "about__line"}, "No records are read: the other results need them."),
      h("p", {class: "about__links no-print"}, h("a", {href: "#/start"}, "Choose records"), " ",
        h("a", {href: "#/one-page"}, "One-page summary")));
}

function about({answer, view, settings, saved}: Results): HTMLElement {
  const {documents} = answer.input;
  return h("div", {class: "about"},
      h("p", {class: "about__line"},
        `${count(documents ?? 0)} records, ${datesText(settings.from, settings.to)}. `,
        shortDisclosure(view.disclosure)),
      h("p", {class: "about__links no-print"},
        h("a", {href: "#/start"}, "Change file"), " ",
        !saved && [h("a", {href: "#/check"}, "Check your data"), " ",
                   h("a", {href: "#/choose"}, "Change settings"), " "],
        h("a", {href: "#/save"}, "Save and print")));
}

function tabs(shown: readonly Tab[], current: Tab, indicator: string | null): HTMLElement {
  return h("nav", {class: "tabs no-print", "aria-label": "Results"},
      h("ul", {}, shown.map((tab) => h("li", {},
          h("a", {href: tabAddress(tab, tab === "indicator" || tab === "over-time" ? indicator : null),
                  "aria-current": tab === current ? "page" : null}, TITLES[tab])))));
}

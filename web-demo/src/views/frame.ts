// SPDX-License-Identifier: Apache-2.0
// The results' frame: what they are about, and one link for each view of them.
import type {App, Page} from "../app/app.js";
import type {Later} from "../app/coming.js";
import {type Tab, tabAddress, TABS} from "../navigation/route.js";
import type {Results} from "../session/session.js";
import {type Child, h} from "../dom/element.js";
import {count, datesText} from "../wording/numbers.js";
import {summary} from "./summary.js";

const TITLES: Readonly<Record<Tab, string>> = {
  summary: "Summary", "heat-map": "Heat map", indicator: "One indicator",
  "over-time": "Over time", "data-quality": "Data quality", "action-plan": "Action plan",
  methods: "Methods",
};

/** The summary, which needs nothing that comes later. */
export function summaryPage(app: App): Page {
  const results = app.session.results!;
  return frame(app, results, "summary", null, summary(app, results));
}

/** Any other view of results. */
export function resultsPage(app: App, later: Later, tab: Exclude<Tab, "summary">,
                            indicator: string | null): Page {
  if (tab === "action-plan") return actionPlanPage(app, later, indicator);
  const results = app.session.results!;
  const views: Record<Exclude<Tab, "summary" | "action-plan">, () => Child> = {
    "heat-map": () => later.heatMap(app, results),
    indicator: () => later.indicatorView(app, results, indicator),
    "over-time": () => later.overTime(app, results, indicator),
    "data-quality": () => later.dataQuality(app, results),
    methods: () => later.methods(app, results),
  };
  return frame(app, results, tab, indicator, views[tab]());
}

function frame(app: App, results: Results, tab: Tab, indicator: string | null, view: Child): Page {
  return {
    title: `${TITLES[tab]}, results`, heading: TITLES[tab], wide: true,
    body: [about(results), tabs(app, tab, indicator), h("div", {class: "view"}, view)],
  };
}

// A plan needs no records: without them its tab stands alone.
function actionPlanPage(app: App, later: Later, part: string | null): Page {
  const {results} = app.session;
  const {title, heading, body} = later.planView(app, part);
  return {
    title, heading, wide: true, error: app.problems.length > 0,
    body: [results ? about(results) : aloneLine(), tabs(app, "action-plan", null),
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
        view.rounded ? "Small numbers hidden." : "Exact numbers: not for publication."),
      h("p", {class: "about__links no-print"},
        h("a", {href: "#/start"}, "Change file"), " ",
        !saved && [h("a", {href: "#/check"}, "Check your data"), " ",
                   h("a", {href: "#/choose"}, "Change settings"), " "],
        h("a", {href: "#/save"}, "Save and print")));
}

function tabs(app: App, current: Tab, indicator: string | null): HTMLElement {
  return h("nav", {class: "tabs no-print", "aria-label": "Results"},
      h("ul", {}, TABS.filter((tab) => app.session.results || tab === "action-plan").map((tab) =>
        h("li", {},
          h("a", {href: tabAddress(tab, tab === "indicator" || tab === "over-time" ?
                      indicator ?? firstIndicator(app) : null),
                  "aria-current": tab === current ? "page" : null}, TITLES[tab])))));
}

/** The indicator to begin with: the one with the biggest gap is what people come for. */
function firstIndicator(app: App): string | null {
  const {indicators, results} = app.session;
  return indicators.find(({id}) => results?.view.lookup.total(id)?.status === "ok")?.id ?? null;
}

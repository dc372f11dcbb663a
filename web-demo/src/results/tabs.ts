// SPDX-License-Identifier: Apache-2.0
// The results' frame: what they are about, and one link for each view of them.
import type {App, Page} from "../app/app.js";
import {type Tab, tabAddress, TABS} from "../app/route.js";
import type {Results} from "../app/session.js";
import {type Child, h} from "../dom/element.js";
import {count, datesText} from "../wording/numbers.js";
import {dataQuality} from "./data_quality.js";
import {heatMap} from "./heat_map.js";
import {indicatorView} from "./indicator.js";
import {methods} from "./methods.js";
import {overTime} from "./over_time.js";
import {planView} from "../plan/tab.js";
import {summary} from "./summary.js";

const TITLES: Readonly<Record<Tab, string>> = {
  summary: "Summary", "heat-map": "Heat map", indicator: "One indicator",
  "over-time": "Over time", "data-quality": "Data quality", "action-plan": "Action plan",
  methods: "Methods",
};

export function resultsPage(app: App, tab: Tab, indicator: string | null): Page {
  if (tab === "action-plan") return actionPlanPage(app, indicator);
  const results = app.session.results!;
  const views: Record<Exclude<Tab, "action-plan">, () => Child> = {
    summary: () => summary(app, results), "heat-map": () => heatMap(app, results),
    indicator: () => indicatorView(app, results, indicator),
    "over-time": () => overTime(app, results, indicator),
    "data-quality": () => dataQuality(app, results), methods: () => methods(app, results),
  };
  return {
    title: `${TITLES[tab]}, results`, heading: TITLES[tab], wide: true,
    body: [about(results), tabs(app, tab, indicator), h("div", {class: "view"}, views[tab]())],
  };
}

// A plan needs no records: without them its tab stands alone.
function actionPlanPage(app: App, part: string | null): Page {
  const {results} = app.session;
  const {title, heading, body} = planView(app, part);
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

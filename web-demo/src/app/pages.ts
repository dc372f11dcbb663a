// SPDX-License-Identifier: Apache-2.0
// The page of each route, handed what it shows.
import type {Child} from "../dom/element.js";
import type {Results} from "../model/results.js";
import type {Page} from "../navigation/navigation.js";
import type {Route, Tab} from "../navigation/route.js";
import {startPage} from "../steps/start.js";
import {workingPage} from "../steps/working.js";
import {planPage, resultsPage} from "../views/frame.js";
import {summary} from "../views/summary.js";
import type {App, LazyModule} from "./app.js";

/** The route, or the start where there is nothing to show: a reload begins there. */
export function reachable({session, plan}: App, route: Route): Route {
  const ofPlan = route.step === "one-page" ||
      (route.step === "results" && route.tab === "action-plan");
  const chosen = session.sources.length > 0;
  switch (route.step) {
    case "results": case "save": case "one-page":
      return session.results || (ofPlan && plan.isOpen) ? route : {step: "start"};
    case "working": return session.reading || chosen ? route : {step: "start"};
    case "check": case "choose": return session.results || chosen ? route : {step: "start"};
    default: return route;
  }
}

/** The page of a reachable route; null while what draws it is not loaded. */
export function pageOf(app: App, route: Route): Page | null {
  const {session: {results, catalogue}, plan, loadedModule: lazy} = app;
  if (route.step === "start") return startPage(app);
  if (route.step === "working") return workingPage(app);
  if (route.step === "results" && route.tab === "summary") {
    return resultsPage(results!, "summary", firstIndicator(app),
                       summary(results!, catalogue, app.session, plan));
  }
  if (!lazy) return null;
  switch (route.step) {
    case "check": return lazy.checkPage(app);
    case "choose": return lazy.choosePage(app);
    case "save": return lazy.savePage(results!, app);
    case "privacy": return lazy.privacyPage();
    case "one-page": return lazy.onePage(results, catalogue, plan);
    case "results": return route.tab === "action-plan" ? planTab(app, lazy, route.indicator) :
        resultsPage(results!, route.tab, route.indicator ?? firstIndicator(app),
                    viewOf(app, lazy, results!, route.tab, route.indicator));
  }
}

function viewOf({session, plan, published, navigation, display}: App, lazy: LazyModule,
                results: Results, tab: Tab, indicator: string | null): Child {
  const {catalogue} = session;
  const figures = session;
  switch (tab) {
    case "heat-map": return lazy.heatMap(results, catalogue, display, navigation,
                                         (strictness) => session.setStrictness(strictness));
    case "indicator": return lazy.oneIndicator(results, catalogue, indicator,
                                               {figures, published, plan, navigation});
    case "over-time": return lazy.overTime(results, catalogue, indicator,
                                           {figures, display, navigation});
    case "data-quality": return lazy.dataQuality(results,
                                                 {catalogue, figures, published, display,
                                                  navigation});
    default: return lazy.methods(results, catalogue);
  }
}

function planTab(app: App, lazy: LazyModule, part: string | null): Page {
  const {session: {results, catalogue}, plan, navigation} = app;
  return planPage(results, firstIndicator(app),
                  lazy.planView({plan, results, catalogue}, navigation, part),
                  navigation.problems.length > 0);
}

/** The indicator to begin with, in views of one. */
function firstIndicator({session: {results, catalogue}}: App): string | null {
  return catalogue.indicators.find(({id}) =>
      results?.view.lookup.total(id)?.status === "ok")?.id ?? null;
}

// SPDX-License-Identifier: Apache-2.0
// The page: one document, one address after "#" for each of its steps.
import {App, type Page} from "./app/app.js";
import {arrived, coming} from "./app/coming.js";
import {addressOf, type Route, routeOf} from "./navigation/route.js";
import {buildShell, offerUpdate, showPage} from "./app/shell.js";
import {h} from "./dom/element.js";
import {NOT_LOADED, OLD_BROWSER, UPDATE} from "./wording/problems.js";
import {resultsPage, summaryPage} from "./views/frame.js";
import {preparePrinting} from "./app/printing.js";
import {keepOffline} from "./offline/service_worker.js";
import {startPage} from "./steps/start.js";
import {workingPage} from "./steps/working.js";

const app = new App();

// Without results there is nothing to show: a reload begins at the start.
function reachable(route: Route): Route {
  const {session} = app;
  const ofPlan = route.step === "one-page" ||
      (route.step === "results" && route.tab === "action-plan");
  const chosen = session.sources.length > 0;
  switch (route.step) {
    case "results": case "save": case "one-page":
      return session.results || (ofPlan && app.plan.there) ? route : {step: "start"};
    case "working": return session.reading || chosen ? route : {step: "start"};
    case "check": case "choose": return session.results || chosen ? route : {step: "start"};
    default: return route;
  }
}

/** The page of a route; null while what draws it is still on its way. */
function pageOf(route: Route): Page | null {
  if (route.step === "start") return startPage(app);
  if (route.step === "working") return workingPage(app);
  if (route.step === "results" && route.tab === "summary") return summaryPage(app);
  const pieces = arrived();
  if (!pieces) return null;
  switch (route.step) {
    case "check": return pieces.checkPage(app);
    case "choose": return pieces.choosePage(app);
    case "save": return pieces.savePage(app);
    case "privacy": return pieces.privacyPage();
    case "one-page": return pieces.onePage(app);
    case "results": return route.tab === "summary" ? summaryPage(app) :
        resultsPage(app, pieces, route.tab, route.indicator);
  }
}

let drawing = 0;

function draw(focus: boolean): void {
  const turn = ++drawing;
  const route = routeOf(location.hash);
  const page = pageOf(reachable(route));
  if (page) return showPage(app, page, addressOf(route), focus);
  // What was shown stays until the piece has come, unless something else is drawn before.
  coming.then(() => {
    if (turn === drawing) draw(focus);
  }, () => {
    app.problems = [{message: NOT_LOADED, field: "main"}];
    showPage(app, {title: "Not loaded", heading: "Not loaded", error: true,
                   body: h("p", {}, "Nothing of yours was sent.")}, addressOf(route), true);
    app.problems = [];
  });
}

function begin(): void {
  buildShell(document.getElementById("page")!);
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
    app.problems = [{message: OLD_BROWSER, field: "main"}];
    showPage(app, {title: "Newer browser needed", heading: "Newer browser needed", error: true,
                   body: h("p", {}, "Your file was not read.")}, "", true);
    return;
  }
  app.redraw = (focus = false) => draw(focus);
  // The same page for another reason, such as charts that are drawn anew, keeps the focus.
  addEventListener("hashchange", () => {
    if (routeOf(location.hash).step !== "start") app.problems = [];
    draw(true);
  });
  let width = document.documentElement.clientWidth;
  addEventListener("resize", () => {
    const now = document.documentElement.clientWidth;
    const redraws = Math.abs(now - width) > 40 && routeOf(location.hash).step === "results";
    if (redraws) {
      width = now;
      draw(false);
    }
  });
  preparePrinting();
  draw(false);
  // What nobody sees comes after the first picture: the engine, and the files for offline use.
  app.loaded = new Promise((settle) => requestAnimationFrame(() => setTimeout(() => {
    void app.session.prepare().catch(() => {});
    void keepOffline((update) => offerUpdate(UPDATE, update)).then(settle);
  })));
}

begin();

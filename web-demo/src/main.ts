// SPDX-License-Identifier: Apache-2.0
// The page: one document, one address after "#" for each of its steps.
import {App, type Page} from "./app/app.js";
import {addressOf, type Route, routeOf} from "./app/route.js";
import {buildShell, offerUpdate, showPage} from "./app/shell.js";
import {h} from "./dom/element.js";
import {OLD_BROWSER, UPDATE} from "./files/problems.js";
import {preparePrinting} from "./app/printing.js";
import {keepOffline} from "./offline/keep.js";
import {resultsPage} from "./results/tabs.js";
import {checkPage} from "./steps/check.js";
import {choosePage} from "./steps/choose.js";
import {onePage} from "./steps/one_page.js";
import {privacyPage} from "./steps/privacy.js";
import {savePage} from "./steps/save.js";
import {startPage} from "./steps/start.js";
import {workingPage} from "./steps/working.js";

const app = new App();

function pageOf(route: Route): Page {
  const {session} = app;
  // Without results there is nothing to show: a reload begins at the start.
  const ofPlan = route.step === "one-page" ||
      (route.step === "results" && route.tab === "action-plan");
  const needsResults = route.step === "results" || route.step === "save" || ofPlan;
  if (needsResults && !session.results && !(ofPlan && app.plan.there)) return startPage(app);
  if ((route.step === "check" || route.step === "choose") && !session.results &&
      session.sources.length === 0) return startPage(app);
  switch (route.step) {
    case "start": return startPage(app);
    case "working": return session.reading || session.sources.length > 0 ? workingPage(app) :
        startPage(app);
    case "check": return checkPage(app);
    case "choose": return choosePage(app);
    case "save": return savePage(app);
    case "privacy": return privacyPage();
    case "one-page": return onePage(app);
    case "results": return resultsPage(app, route.tab, route.indicator);
  }
}

function draw(focus: boolean): void {
  const route = routeOf(location.hash);
  showPage(app, pageOf(route), addressOf(route), focus);
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
  requestAnimationFrame(() => setTimeout(() => {
    void app.session.prepare().catch(() => {});
    void keepOffline((update) => offerUpdate(UPDATE, update));
  }));
}

begin();

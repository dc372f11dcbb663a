// SPDX-License-Identifier: Apache-2.0
// The page: one document, one address after "#" for each of its steps.
import {App} from "./app/app.js";
import {pageOf, reachable} from "./app/pages.js";
import {preparePrinting} from "./app/printing.js";
import {buildShell, offerUpdate, showPage} from "./app/shell.js";
import {h} from "./dom/element.js";
import {addressOf, routeOf} from "./navigation/route.js";
import {keepOffline} from "./offline/service_worker.js";
import {NOT_LOADED, OLD_BROWSER, UPDATE} from "./wording/problems.js";

const app = new App(import("./app/lazy.js"));
let drawing = 0;

function draw(focus: boolean): void {
  const turn = ++drawing;
  const route = routeOf(location.hash);
  const page = pageOf(app, reachable(app, route));
  if (page) return showPage(app, page, addressOf(route), focus);
  // What was shown stays until the lazy module is loaded, unless something else is drawn before.
  app.lazyModule.then(() => {
    if (turn === drawing) draw(focus);
  }, () => {
    showProblem("Not loaded", NOT_LOADED, "Nothing of yours was sent.", addressOf(route));
    app.navigation.problems = [];
  });
}

function showProblem(heading: string, message: string, text: string, address: string): void {
  app.navigation.problems = [{message, field: "main"}];
  showPage(app, {title: heading, heading, error: true, body: h("p", {}, text)}, address, true);
}

function begin(): void {
  buildShell(document.getElementById("page")!);
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
    return showProblem("Newer browser needed", OLD_BROWSER, "Your file was not read.", "");
  }
  app.navigation.redraw = (focus = false) => draw(focus);
  // The same page for another reason, such as charts that are drawn anew, keeps the focus.
  addEventListener("hashchange", () => {
    if (routeOf(location.hash).step !== "start") app.navigation.problems = [];
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
  app.session.loaded = new Promise((settle) => requestAnimationFrame(() => setTimeout(() => {
    void app.session.prepare().catch(() => {});
    void keepOffline((update) => offerUpdate(UPDATE, update)).then(settle);
  })));
}

begin();

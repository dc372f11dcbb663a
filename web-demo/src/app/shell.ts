// SPDX-License-Identifier: Apache-2.0
// Header, footer, banners and the place where pages go. Opening a page sets the title and gives its
// heading the focus.
import {button} from "../components/buttons.js";
import {errorSummary, problemLinks} from "../components/error_summary.js";
import {append, h} from "../dom/element.js";
import {isProtected, titleOf, wordsOf} from "../model/disclosure.js";
import type {Page} from "../navigation/navigation.js";
import {SERVICE} from "../wording/page_words.js";
import type {App} from "./app.js";
import {printLine} from "./printing.js";

let main: HTMLElement;
let shownAddress = "";

export function buildShell(container: HTMLElement): void {
  main = h("main", {class: "nhsuk-main-wrapper", id: "main"});
  container.replaceChildren(
      h("header", {class: "nhsuk-header", role: "banner"},
        h("div", {class: "nhsuk-header__container nhsuk-width-container"},
          h("div", {class: "nhsuk-header__service"},
            h("a", {class: "nhsuk-header__service-name", href: "#/start"}, SERVICE)))),
      h("div", {class: "nhsuk-width-container", id: "container"}, main),
      h("footer", {class: "nhsuk-footer no-print", role: "contentinfo"},
        h("div", {class: "nhsuk-width-container"},
          h("div", {class: "nhsuk-footer__meta"},
            h("p", {class: "nhsuk-body-s"},
              "This is an independent open-source tool. It is not an NHS service."),
            h("p", {class: "nhsuk-body-s"},
              h("a", {class: "nhsuk-footer__list-item-link", href: "#/privacy"},
                "How you can check that nothing is sent"))))));
}

export function showPage({session, navigation}: App, page: Page, address: string, focus: boolean):
    void {
  const {results, sample} = session;
  document.title = `${page.error ? "Error: " : ""}${page.title} - ${SERVICE}`;
  document.getElementById("container")!.classList.toggle("wide", page.wide === true);
  const strips = [
    (sample || results?.sample) && h("p", {class: "strip strip--sample"},
        "You are looking at made-up sample data for a made-up system."),
    results && !isProtected(results.view.disclosure) && h("p", {class: "strip strip--exact"},
        h("strong", {}, "Not for publication. "), `${titleOf(results.view.disclosure)}: `,
        `${wordsOf(results.view.disclosure)}.`),
  ];
  const heading = h("h1", {class: "nhsuk-heading-l page-heading", tabindex: "-1"}, page.heading);
  const {notice} = navigation;
  navigation.notice = null;
  const status = h("div", {role: "status", class: "notice-place"},
                   notice && h("div", {class: "notice"}, notice));
  const problems = navigation.problems.length > 0 && page.error ?
      errorSummary("error", problemLinks(navigation.problems)) : null;
  main.replaceChildren();
  append(main, [results && printLine(results), strips, problems, status, heading,
                h("div", {}, page.body)]);
  if (problems && focus) problems.focus();
  else if (focus) heading.focus({preventScroll: true});
  if (focus && address !== shownAddress) window.scrollTo(0, 0);
  shownAddress = address;
  main.dataset.shown = address;  // tells those who wait that the page for an address is drawn
}


/** A newer version of the page waits; results stay until the reader says so. */
export function offerUpdate(message: string, update: () => void): void {
  document.getElementById("update")?.remove();
  document.getElementById("container")!.prepend(
      h("div", {class: "notice no-print", id: "update", role: "region", "aria-label": "Update"},
        h("p", {class: "nhsuk-u-margin-bottom-2"}, message),
        button("Update", update, {class: "nhsuk-button nhsuk-button--secondary " +
                                         "nhsuk-u-margin-bottom-0"})));
}

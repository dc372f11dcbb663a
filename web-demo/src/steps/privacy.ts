// SPDX-License-Identifier: Apache-2.0
// How anybody can check, in two minutes, that nothing is sent or kept.
import {heading} from "../components/text.js";
import {h} from "../dom/element.js";
import type {Page} from "../navigation/navigation.js";

export function privacyPage(): Page {
  const policy = document.querySelector("meta[http-equiv=\"Content-Security-Policy\"]")
      ?.getAttribute("content") ?? "";
  return {
    title: "How you can check", heading: "How you can check that nothing is sent",
    body: [
      h("p", {}, "Everything is worked out in this browser tab, by a program that came with the " +
        "page. You need not take our word for it."),
      h("ol", {class: "nhsuk-list nhsuk-list--number"},
        h("li", {}, h("strong", {}, "Turn off your network. "), "Load this page, switch off " +
          "Wi-Fi or pull the cable, then choose a file. Everything works as before."),
        h("li", {}, h("strong", {}, "Watch the network. "), "Press F12, choose Network, and " +
          "choose a file. No line appears that leaves this computer; lines that begin with blob: " +
          "or data: are parts of the page itself."),
        h("li", {}, h("strong", {}, "Read the policy. "), "The browser enforces the rule below. " +
          "“connect-src 'none'” means that neither the page nor its worker can ask for any " +
          "address.")),
      h("pre", {class: "policy", tabindex: "0", role: "region", "aria-label": "Policy"},
        policy.split("; ").join(";\n")),
      heading("What is kept"),
      h("p", {}, "Nothing of your data. There are no cookies, and no data is stored in the " +
        "browser. When you close the tab, your file and the results are gone. If you tick " +
        "“Remember my choices on this computer”, the browser keeps those choices, and nothing " +
        "else, until you untick it. Opened from a web address, the page " +
        "keeps its own program files so that it works without a network; they hold no data."),
      heading("What this does not cover"),
      h("p", {}, "Browser extensions can read any page. Files that you save from here are yours " +
        "to look after."),
      h("p", {}, h("a", {href: "#/start"}, "Back to the start")),
    ],
  };
}

// SPDX-License-Identifier: Apache-2.0
// Work in progress, with a way out. Screen readers hear of it every two seconds at most.
import {button} from "../components/buttons.js";
import {h} from "../dom/element.js";
import type {Page} from "../navigation/navigation.js";
import {count} from "../wording/numbers.js";
import {cancel} from "./computing.js";
import type {Visit} from "./visit.js";

const SPEAK_EVERY_MS = 2000;

export function workingPage(visit: Visit): Page {
  const {session} = visit;
  const bar = h("progress", {id: "progress", max: 100, "aria-label": "Progress"});
  const text = h("p", {id: "progress-text", "aria-hidden": "true"}, "Reading your file.");
  const spoken = h("p", {class: "nhsuk-u-visually-hidden", role: "status"}, "Reading your file.");
  let spokenAt = performance.now();
  const show = () => {
    if (!bar.isConnected) return session.removeEventListener("progress", show);
    const {reading} = session;
    if (!reading) return;
    const {bytes, totalBytes, documents} = reading;
    const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0;
    bar.value = share * 100;
    const about = share > 0 ? documents / share : 0;
    // Far from the end the guess would only look exact.
    const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(about, 1))) - 1);
    const words = share >= 1 ? `Working out ${session.catalogue.indicators.length} indicators.` :
        `Reading your file. ${Math.floor(share * 100)}% done.`;
    text.textContent = share >= 1 ? words :
        `${words} ${count(documents)} of about ${count(Math.round(about / digits) * digits)} ` +
        "records read.";
    if (performance.now() - spokenAt < SPEAK_EVERY_MS) return;
    spokenAt = performance.now();
    spoken.textContent = words;
  };
  session.addEventListener("progress", show);
  return {
    title: "Working", heading: "Working out the results",
    body: h("div", {class: "working"}, bar, text, spoken,
        button("Cancel", () => cancel(visit), {id: "cancel"}),
        h("p", {class: "nhsuk-body-s"}, "Your file stays on this computer.")),
  };
}

// SPDX-License-Identifier: Apache-2.0
// Results that are to be published beside each other: what they give away together.
import type {Audit, AuditedCount} from "matequity";
import {button} from "../components/buttons.js";
import {formGroup} from "../components/fields.js";
import {bulletList, heading} from "../components/text.js";
import {append, type Child, h} from "../dom/element.js";
import type {Catalogue} from "../model/indicators.js";
import type {Session} from "../session/session.js";
import {isDimension, levelTitle} from "../wording/groups.js";
import {count, datesText} from "../wording/numbers.js";
import {TOGETHER} from "../wording/page_words.js";

const MOST_LISTED = 50;

export function auditTogether(session: Session): Child {
  const files = h("input", {type: "file", id: "audit-files", class: "file-input", multiple: true,
                            accept: ".json,application/json"});
  const answer = h("div", {id: "audited", role: "status"});
  const show = async () => {
    const chosen = [...files.files ?? []];
    answer.replaceChildren(h("p", {}, "Working…"));
    const found = await check(session, chosen).catch((error: unknown) =>
        `They could not be checked: ${error instanceof Error ? error.message : String(error)}`);
    answer.replaceChildren();
    append(answer, [typeof found === "string" ? h("p", {}, found) :
        findings(found, chosen.map(({name}) => name), session.catalogue)]);
  };
  return [
    heading("Several results together"), h("p", {}, TOGETHER),
    formGroup("Saved results of the same records (JSON)", files),
    button("Check what they give away", () => void show(),
           {class: "nhsuk-button nhsuk-button--secondary"}),
    answer,
  ];
}

async function check(session: Session, files: readonly File[]): Promise<Audit | string> {
  if (files.length === 0) return "Choose two results or more, as they were saved.";
  const texts = await Promise.all(files.map((file) => file.text()));
  return session.audit(texts.flatMap(resultsIn));
}

// The file of everything has a result and its months.
function resultsIn(text: string): string[] {
  const saved = JSON.parse(text) as {schema?: string; result?: unknown; months?: unknown};
  return saved.schema !== "matequity.saved/1" ? [text] :
      [saved.result, saved.months].filter(Boolean).map((one) => JSON.stringify(one));
}

function findings({results, cells, hidden, fixed, withhold}: Audit, names: readonly string[],
                  catalogue: Catalogue): Child {
  const sums = `${count(results)} results, ${count(cells)} counts, ${count(hidden)} of them hidden ` +
      "in some result. ";
  if (fixed.length === 0) {
    return h("p", {}, sums, h("strong", {}, "No hidden count can be worked out from them together."));
  }
  const small = fixed.filter((one) => one.small).length;
  const places = (at: readonly number[]) => names.length === results && at.length > 0 ?
      ` (${at.map((one) => names[one]).join(", ")})` : "";
  return [
    h("p", {}, sums, h("strong", {}, `${count(fixed.length)} hidden counts can be worked out from ` +
        `them together, ${count(small)} of them small.`)),
    bulletList(fixed.slice(0, MOST_LISTED).map((one) =>
        `${named(one, catalogue)}${one.small ? ", small" : ""}${places(one.by)}`)),
    withhold.length > 0 && [h("p", {}, "Withhold, so that no small one can:"),
        bulletList(withhold.slice(0, MOST_LISTED).map((one) =>
            `${named(one, catalogue)}${places(one.in)}`))],
  ];
}

function named({indicator, period, breakdown, count: which}: AuditedCount, catalogue: Catalogue):
    string {
  const levels = Object.entries(breakdown).map(([dimension, level]) =>
      isDimension(dimension) ? levelTitle(dimension, level) : String(level));
  return [catalogue.find(indicator)?.short ?? indicator, which, ...levels,
          datesText(period.start, period.end)].join(", ");
}

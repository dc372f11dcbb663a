// SPDX-License-Identifier: Apache-2.0
// You said, we commit, where we are: one card for each commitment, under its theme.
import type {PlanResultDocument} from "matequity";
import {heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {type RankedAction, worstFirst} from "../model/action_status.js";
import {count, dayText} from "../wording/numbers.js";
import {ADDRESSEE, COMMITMENT_TAG, NATIONAL_TAG} from "../wording/plan_words.js";
import {statusTag, signTag} from "./status_tag.js";

type Commitment = PlanResultDocument["commitments"]["list"][number];

export function commitments(document: PlanResultDocument): Child {
  const {list, themes, without_owner: ownerless, without_due: undated, conditional} =
      document.commitments;
  const ranked = worstFirst(document);
  return [
    list.length === 0 ? h("p", {}, "The plan lists no commitments.") :
        h("p", {}, `${count(list.length)} commitments under ${count(themes.length)} themes: ` +
          `${ownerless} without an owner, ${undated} without a date, ${conditional} under a ` +
          "condition."),
    [...themes, null].map((theme) => themeOf(theme, list, themes, ranked)),
    nationalActions(document, ranked), auditGaps(document, ranked),
  ];
}

function themeOf(theme: string | null, list: readonly Commitment[], themes: readonly string[],
                 ranked: readonly RankedAction[]): Child {
  const own = list.filter((one) => theme === null ? !themes.includes(one.theme ?? "") :
      one.theme === theme);
  if (own.length === 0) return null;
  return h("section", {},
      heading(theme ?? "Without a theme"),
      h("ul", {class: "pledges"}, own.map((one) => card(one, ranked))));
}

function card(one: Commitment, ranked: readonly RankedAction[]): HTMLElement {
  return h("li", {class: "pledge"},
      h("h3", {class: "pledge__head"}, "You said"), h("p", {}, one.you_said ?? "–"),
      h("h3", {class: "pledge__head"}, "We commit"), h("p", {}, one.we_commit ?? "–"),
      h("h3", {class: "pledge__head"}, "Where we are"),
      h("p", {}, signTag(COMMITMENT_TAG[one.state]),
        one.overdue_days > 0 && ` ${count(one.overdue_days)} ` +
            `${one.overdue_days === 1 ? "day" : "days"} overdue`),
      h("p", {class: "pledge__facts"},
        one.owner === null ? h("strong", {class: "plan-missing"}, "No owner") :
            `Owner: ${one.owner}`, ". ",
        one.due === null ? h("strong", {class: "plan-missing"}, "No date") :
            `Due ${dayText(one.due)}`, ".",
        one.condition !== null && ` Depends on: ${one.condition}.`),
      linked(one.actions, ranked));
}

// The actions that answer, each with its own status.
function linked(ids: readonly string[], ranked: readonly RankedAction[]): Child {
  const own = ranked.filter(({action}) => action.id !== null && ids.includes(action.id));
  if (own.length === 0) return h("p", {class: "pledge__facts"}, statusTag("none"));
  return h("ul", {class: "pledge__actions"}, own.map(({action, status}) =>
      h("li", {}, `${action.id} ${action.title ?? ""} `, statusTag(status))));
}

function nationalActions({national_actions: {list}}: PlanResultDocument,
                         ranked: readonly RankedAction[]): Child {
  if (list.length === 0) return null;
  return h("section", {},
      heading("What depends on national bodies"),
      h("ul", {class: "pledges"}, list.map((one) => h("li", {class: "pledge"},
          h("h3", {class: "pledge__head"}, `National action ${one.number ?? ""}`,
            one.addressee !== null && `: ${ADDRESSEE[one.addressee] ?? one.addressee}`),
          h("p", {}, one.text ?? "–"), h("p", {}, signTag(NATIONAL_TAG[one.state])),
          one.local_response !== null && h("p", {class: "pledge__facts"},
                                           `What we do: ${one.local_response}`),
          linked(one.actions, ranked)))));
}

function auditGaps({audit: {list}}: PlanResultDocument, ranked: readonly RankedAction[]): Child {
  if (list.length === 0) return null;
  return h("section", {},
      heading("What the audit found lacking"),
      h("ul", {class: "pledges"}, list.map((one) => h("li", {class: "pledge"},
          h("p", {}, one.text ?? "–"),
          h("p", {}, signTag(COMMITMENT_TAG[one.open ? "open" : "done"]),
            one.closed !== null && ` closed on ${dayText(one.closed)}`),
          linked(one.actions, ranked)))));
}

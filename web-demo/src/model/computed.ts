// SPDX-License-Identifier: Apache-2.0
// Which indicators there is something to say about.
import type {App} from "../app/app.js";
import type {Results} from "../session/session.js";
import {type Indicator, PRIORITIES, type Priority} from "./indicators.js";

/** Those with a denominator in this result. */
export function workedOut(app: App, {view}: Results): Indicator[] {
  return app.session.indicators.filter(({id}) => {
    const row = view.lookup.total(id);
    return row?.status === "ok" && row.value !== null;
  });
}

/** The same under their priorities, empty ones left out; those of other plugins at the end. */
export function byPriority(indicators: readonly Indicator[]):
    {priority: Priority; indicators: Indicator[]}[] {
  const known = new Set(PRIORITIES.map(({id}) => id));
  const others = [...new Set(indicators.map(({priority}) => priority))]
      .filter((id) => !known.has(id)).map((id) => ({id, title: `Others: ${id}`}));
  return [...PRIORITIES, ...others]
      .map((priority) => ({priority, indicators: indicators.filter((indicator) =>
          indicator.priority === priority.id)}))
      .filter(({indicators: list}) => list.length > 0);
}

/** Where figures come from, as pictures and prints say it. */
export function sourceLine(results: Results): string {
  const {answer, view} = results;
  const {from, to} = answer.request;
  const dates = from === null && to === null ? "all dates" : `${from ?? "…"} to ${to ?? "…"}`;
  return `matequity ${answer.version}, catalogue ${answer.catalogue.slice(0, 12)}; ` +
      `${results.sample ? "made-up sample data" : "local records"}, ${dates}; ` +
      (view.rounded ? "small numbers hidden." : "exact numbers: not for publication.");
}

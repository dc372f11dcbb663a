// SPDX-License-Identifier: Apache-2.0
// Which indicators there is something to say about.
import {type Catalogue, type Indicator, PRIORITIES, type Priority} from "./indicators.js";
import type {Results} from "./results.js";

/** Those with a value in this result. */
export function computedIndicators({view}: Results, {indicators}: Catalogue): Indicator[] {
  return indicators.filter(({id}) => {
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

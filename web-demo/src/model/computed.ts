// SPDX-License-Identifier: Apache-2.0
// Which indicators there is something to say about.
import type {Catalogue, Indicator} from "./indicators.js";
import type {Results} from "./results.js";

/** Those with a value in this result. */
export function computedIndicators({view}: Results, {indicators}: Catalogue): Indicator[] {
  return indicators.filter(({id}) => {
    const row = view.lookup.total(id);
    return row?.status === "ok" && row.value !== null;
  });
}

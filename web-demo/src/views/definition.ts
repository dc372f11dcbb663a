// SPDX-License-Identifier: Apache-2.0
import {details} from "../components/details.js";
import {summaryList, type SummaryRow} from "../components/summary_list.js";
import type {Indicator} from "../model/indicators.js";

/** What is counted and by whose rule, folded away beside the figures. */
export function definition(indicator: Indicator): HTMLElement {
  const rows: SummaryRow[] = [
    ["Out of", indicator.denominator], ["Counted", indicator.numerator],
    ["Placed in time by", indicator.datedBy], ["Needs", indicator.data.join("; ")],
    ["Source", `${indicator.source.document}, ${indicator.source.place}`],
    ["How sure the definition is", indicator.confidence], ["Notes", indicator.notes],
  ];
  return details("How this is counted", summaryList(rows.filter(([, text]) => text !== "")));
}

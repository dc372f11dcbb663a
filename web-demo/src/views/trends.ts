// SPDX-License-Identifier: Apache-2.0
// The trend of every indicator in a few words, by the engine's own charts of the months.
import type {Catalogue} from "../model/indicators.js";
import type {FigureSource, Months} from "../model/results.js";
import {hiddenMonths, seriesOf, trendOf, TRIAL_MONTHS} from "../model/series.js";
import {noTrendWords, trendWords} from "../wording/sentences.js";

/** By indicator, as soon as the months are known. */
export async function trendsOf({indicators}: Catalogue, figures: FigureSource):
    Promise<Map<string, string>> {
  const months = await figures.monthsKnown();
  return months.state !== "done" ? new Map() :
      new Map(indicators.map(({id}) => [id, wordsOf(months, id)]));
}

function wordsOf({lookup, trends}: Extract<Months, {state: "done"}>, indicator: string): string {
  const trend = trendOf(trends, indicator);
  return trend ? trendWords(trend.variation, trend.limits === "firm") :
      noTrendWords(seriesOf(lookup, indicator).length, hiddenMonths(lookup, indicator),
                   TRIAL_MONTHS);
}

// SPDX-License-Identifier: Apache-2.0
// The trend of every indicator in a few words, worked out once when the months have come.
import type {Catalogue} from "../model/indicators.js";
import type {FigureSource, Months, Results} from "../model/results.js";
import {chartCall, chartOf, seriesOf, TRIAL_MONTHS} from "../model/series.js";
import {trendWords} from "../wording/sentences.js";

type Trends = Map<string, string>;

const known = new WeakMap<Months, Promise<Trends>>();

/** Waits for the months; then asks the engine for all charts at once. By indicator. */
export async function trendsOf(results: Results, catalogue: Catalogue, figures: FigureSource):
    Promise<Trends> {
  const months = await figures.monthsKnown();
  if (months.state !== "done") return new Map();
  let trends = known.get(months);
  if (!trends) {
    trends = compute(months, results, catalogue, figures);
    known.set(months, trends);
  }
  return trends;
}

async function compute({lookup}: Extract<Months, {state: "done"}>, {view}: Results,
                       {indicators}: Catalogue, figures: FigureSource): Promise<Trends> {
  const charts = indicators.map((indicator) => {
    const series = seriesOf(lookup, indicator.id);
    return {id: indicator.id, months: series.points.length,
            call: chartCall(series, indicator, null, view.rounded)};
  });
  const answers = await figures.statistics(charts.flatMap(({call}) => call ? [call] : []));
  let next = 0;
  return new Map(charts.map(({id, months, call}) => {
    const chart = call ? chartOf(answers[next++]) : null;
    const words = chart ? trendWords(chart.variation, months, chart.firm) :
        months >= TRIAL_MONTHS ? "Too few events" : trendWords(null, months, false);
    return [id, words];
  }));
}

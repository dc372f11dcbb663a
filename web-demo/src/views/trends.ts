// SPDX-License-Identifier: Apache-2.0
// The trend of every indicator in a few words, worked out once when the months have come.
import type {App} from "../app/app.js";
import type {Months} from "../session/session.js";
import {chartCall, chartOf, seriesOf, TRIAL_MONTHS} from "../model/series.js";
import {trendWords} from "../wording/sentences.js";

const known = new WeakMap<Months & object, Promise<Map<string, string>>>();

/** Waits for the months; then asks the engine for all charts at once. */
export async function trendsOf(app: App): Promise<Map<string, string>> {
  const months = await monthsOf(app);
  if (months.state !== "done") return new Map();
  let trends = known.get(months);
  if (!trends) {
    trends = computed(app, months);
    known.set(months, trends);
  }
  return trends;
}

/** The months as soon as they are there, or why they will not come. */
export function monthsOf(app: App): Promise<Months> {
  const {session} = app;
  if (session.months.state !== "working") return Promise.resolve(session.months);
  return new Promise((resolve) =>
      session.addEventListener("months", () => resolve(session.months), {once: true}));
}

async function computed(app: App, months: Extract<Months, {state: "done"}>):
    Promise<Map<string, string>> {
  const {rounded} = app.session.results!.view;
  const series = app.session.indicators.map((indicator) =>
      ({indicator, series: seriesOf(months.lookup, indicator.id)}));
  const asked = series.map((one) => ({...one, call: chartCall(one.series, one.indicator, null, rounded)}));
  const answers = await app.session.statistics(
      asked.flatMap(({call}) => call ? [call] : []));
  let next = 0;
  return new Map(asked.map(({indicator, series: {points}, call}) => {
    const chart = call ? chartOf(answers[next++]) : null;
    const words = chart ? trendWords(chart.variation, points.length, chart.firm) :
        points.length >= TRIAL_MONTHS ? "Too few events" : trendWords(null, points.length, false);
    return [indicator.id, words];
  }));
}

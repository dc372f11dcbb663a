// SPDX-License-Identifier: Apache-2.0
// Is it getting better for everyone, and is the gap closing? Both at once, as boards ask it.
import {quadrantChart} from "../charts/quadrant.js";
import {figureOf} from "../components/figure.js";
import type {Child} from "../dom/element.js";
import {counterpart} from "../model/counterpart.js";
import type {Indicator} from "../model/indicators.js";
import {changeOf, cornerOf, rangeCalls, type Ranges, rangesOf, type RollingYear, rollingYears,
        } from "../model/level_and_gap.js";
import type {Lookup} from "../model/lookup.js";
import type {FigureSource, Results} from "../model/results.js";
import {levelTitle} from "../wording/groups.js";
import {cornerName, levelAndGapHeading, levelAndGapSentence} from "../wording/level_and_gap_words.js";
import {bareValue, levelText, monthText} from "../wording/numbers.js";
import {differenceText} from "../wording/sentences.js";
import {sourceLine} from "../wording/source_line.js";

/** Nothing where there are no two years to compare. */
export async function levelAndGapFigure(results: Results, indicator: Indicator,
                                        dimension: "ethnic_group" | "imd_quintile", months: Lookup,
                                        figures: FigureSource): Promise<Child> {
  const {view, answer} = results;
  const reference = view.references[dimension] ?? null;
  const group = counterpart(view, indicator, dimension);
  if (reference === null || group === null) return null;
  const years = rollingYears(months, indicator, {dimension, group, reference});
  if (years.length < 2) return null;
  const ranges = rangesOf(years, indicator, await figures.statistics(
      rangeCalls(years, indicator, answer.request.confidence)));
  if (!ranges) return null;
  const groups = [group, reference].map((one) => levelTitle(dimension, one)).join(" and ");
  return figure(results, indicator, years, ranges, groups, dimension);
}

function figure(results: Results, indicator: Indicator, years: readonly RollingYear[],
                ranges: [Ranges, Ranges], groups: string, dimension: string): HTMLElement {
  const {short} = indicator;
  const change = changeOf(years, ranges);
  const [first] = years;
  const corner = (one: RollingYear) => one === first ? "First year" :
      cornerName(cornerOf(first!, one));
  const confidence = levelText(results.answer.request.confidence);
  return figureOf({
    name: `${indicator.id}-${dimension}-level-and-gap`, level: 3,
    heading: levelAndGapHeading(change, `${short}, ${groups}`),
    sentence: levelAndGapSentence(years, change, indicator, groups) +
        ` Bars are the ${confidence} ranges of the last year.`,
    source: `${indicator.title}: level of everyone and gap between ${groups}, rolling 12 months. ` +
        sourceLine(results),
    table: {
      caption: `${indicator.title}: level, and gap between ${groups}, 12 months up to each month`,
      columns: ["Up to", "Everyone", "Gap", "Since the first year"],
      rows: years.map((one) => [monthText(one.month),
          bareValue(one.everyone.value, indicator.unit), differenceText(one.gap, indicator.unit),
          corner(one)]),
    },
    draw: (width) => quadrantChart({
      unit: indicator.unit, axis: `Gap between ${groups}`, ranges: ranges[1],
      points: years.map(({month, gap, everyone}) => ({month, gap, level: everyone.value})),
      corners: [cornerName({level: "higher", gap: "smaller"}),
                cornerName({level: "higher", gap: "wider"}),
                cornerName({level: "lower", gap: "smaller"}),
                cornerName({level: "lower", gap: "wider"})],
    }, width),
  });
}

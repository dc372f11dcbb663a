// SPDX-License-Identifier: Apache-2.0
// Is a provider unusual? A funnel instead of a league table, worked out by the engine's statistics.
import {funnelChart, kindOf} from "../charts/funnel_chart.js";
import {figureOf} from "../components/figure.js";
import {type Child, h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import {type Funnel, funnelCalls, funnelOf, funnelUnits, LEAST_UNITS} from "../model/funnel.js";
import type {Indicator} from "../model/indicators.js";
import type {FigureSource, Results} from "../model/results.js";
import {funnelHeading, funnelSentence, POSITION_WORDS} from "../wording/funnel_words.js";
import {bareValue, count, UNIT_HEADING} from "../wording/numbers.js";
import {sourceLine} from "../wording/source_line.js";

/** Nothing where there are too few providers to draw limits around. */
export function funnelFigure(results: Results, indicator: Indicator, figures: FigureSource): Child {
  const units = funnelUnits(results.view, indicator);
  if (units.length < LEAST_UNITS) return null;
  const element = h("div", {id: "funnel"}, h("p", {}, "Working out the funnel…"));
  return fillWhenReady(element, figures.statistics(funnelCalls(units, indicator)).then((answers) => {
    const funnel = funnelOf(units, answers);
    return funnel && figure(results, indicator, funnel);
  }));
}

function figure(results: Results, indicator: Indicator, funnel: Funnel): HTMLElement {
  return figureOf({
    name: `${indicator.id}-funnel`, level: 3, heading: funnelHeading(funnel, indicator.short),
    sentence: funnelSentence(funnel, indicator.unit),
    source: `${indicator.title} by provider; funnel limits for proportions (Spiegelhalter 2005). ` +
        sourceLine(results),
    table: {
      caption: `${indicator.title} by provider, beside the limits`,
      columns: ["Provider", "Numerator", "Denominator", `Value (${UNIT_HEADING[indicator.unit]})`,
                "Beside the limits"],
      rows: [...funnel.units].sort((a, b) => order(a) - order(b)).map((one) =>
          [String(one.level), count(one.numerator), count(one.denominator),
           bareValue(one.value, indicator.unit), POSITION_WORDS[one.position]]),
    },
    draw: (width) => funnelChart({funnel, unit: indicator.unit,
                                  axis: `Number of ${indicator.who}`}, width),
  });
}

const order = ({position}: Funnel["units"][number]): number =>
    ["alarm", "alert", "within"].indexOf(kindOf(position));

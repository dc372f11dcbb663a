// SPDX-License-Identifier: Apache-2.0
// Is this provider unusual? Each provider at its size, within the lines that chance draws.
import type {ResultRow} from "matequity";
import type {Funnel, Limits, LimitPosition} from "../model/funnel.js";
import {bareValue, count, decimal} from "../wording/numbers.js";
import {bottomAxis, fitted, keyOf, label, leftAxis, line, mark, picture, polyline, type Scale,
        scaleOf} from "./frame.js";
import {GRID, QUIET, POSITION_MARKS, TEXT, WHITE} from "./palette.js";

export interface FunnelChart {
  funnel: Funnel;
  unit: ResultRow["unit"];
  /** What stands at the axis of sizes. */
  axis: string;
}

const WORDS = {alarm: "Alarm", alert: "Alert", within: "Within the limits"} as const;
/** With more providers only those beyond a limit are named in the picture. */
const MOST_NAMED = 8;
const NAME_HEIGHT = 19;

export const kindOf = (position: LimitPosition): keyof typeof WORDS =>
    position.startsWith("alarm") ? "alarm" : position.startsWith("alert") ? "alert" : "within";

export function funnelChart({funnel, unit, axis}: FunnelChart, width: number): SVGSVGElement {
  const {units, average} = funnel;
  const sizes = units.map(({denominator}) => denominator);
  const key = keyOf((["alarm", "alert", "within"] as const).map((kind) =>
      ({...POSITION_MARKS[kind], word: WORDS[kind]})), 8, 22, width - 16);
  const [left, right, top] = [64, width - 20, key.height + 34];
  const bottom = top + 280;
  // Left of the smallest provider the lines only widen; the engine's begin where sizes do.
  const smallest = Math.max(Math.min(...sizes) / 2, funnel.limits[0]?.size ?? 0);
  const x = scaleOf([smallest, Math.max(...sizes)], left, right, width < 560 ? 3 : 6);
  const limits = funnel.limits.filter(({size}) => x(size) >= left && x(size) <= right);
  const y = scaleOf([...units.map(({value}) => value), average,
                     ...limits.flatMap(({lower998, upper998}) => [lower998, upper998])],
                    bottom, top, 5);
  return picture(width, bottom + 58, ...key.nodes,
      ...leftAxis(y, left, right, (v) => decimal(v, v % 1 === 0 ? 0 : 1), GRID),
      ...bottomAxis(x, bottom, bottom, count, GRID),
      label((left + right) / 2, bottom + 48, fitted(axis, right - left),
            {"text-anchor": "middle", fill: QUIET}),
      line(left, y(average), right, y(average), TEXT, 1.5),
      label(left + 8, y(average) - 7, `All ${bareValue(average, unit)}`),
      ...curves(limits, x, y, left + 8),
      ...units.map((one) => {
        const {colour, shape} = POSITION_MARKS[kindOf(one.position)];
        return mark(x(one.denominator), y(one.value), shape, colour);
      }),
      ...names(units, unit, x, y, right));
}

function curves(limits: readonly Limits[], x: Scale, y: Scale, left: number): SVGElement[] {
  const path = (of: (at: Limits) => number) => limits.map((at) => [x(at.size), y(of(at))] as const);
  const [first] = limits;
  return [
    ...[(at: Limits) => at.lower95, (at: Limits) => at.upper95].map((of) =>
        polyline(path(of), QUIET, 2, {"stroke-dasharray": "7 5"})),
    ...[(at: Limits) => at.lower998, (at: Limits) => at.upper998].map((of) =>
        polyline(path(of), QUIET, 2)),
    ...(first ? [label(left, y(first.upper998) - 8, "99.8%", {fill: QUIET}),
                 label(left, y(first.upper95) - 8, "95%", {fill: QUIET})] : []),
  ];
}

function names(units: Funnel["units"], unit: ResultRow["unit"], x: Scale, y: Scale,
               right: number): SVGElement[] {
  const named = units.filter(({position}) => units.length <= MOST_NAMED || position !== "within")
      .sort((a, b) => b.value - a.value);
  const heights = spread(named.map(({value}) => y(value)), NAME_HEIGHT);
  // A white edge keeps letters readable where a line passes behind them.
  const edge = {stroke: WHITE, "stroke-width": 4, "paint-order": "stroke"};
  return named.map((one, index) => {
    const text = `${one.level} ${bareValue(one.value, unit)}`;
    const at = x(one.denominator);
    const turned = at + 14 + text.length * 8.4 > right;
    return label(turned ? at - 14 : at + 14, heights[index]! + 5, text,
                 turned ? {...edge, "text-anchor": "end"} : edge);
  });
}

/** Heights from top to bottom, moved down where they would lie closer than a gap. */
export function spread(heights: readonly number[], gap: number): number[] {
  const placed: number[] = [];
  for (const height of heights) {
    placed.push(Math.max(height, (placed.at(-1) ?? -Infinity) + gap));
  }
  return placed;
}

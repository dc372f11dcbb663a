// SPDX-License-Identifier: Apache-2.0
// Is it changing? Months with the limits within which they move by themselves, and the points that
// are more than that, by colour, shape and word.
import type {ResultRow} from "matequity";
import type {Chart, Point} from "../model/series.js";
import {decimal, shortMonth} from "../wording/numbers.js";
import {keyOf, label, leftAxis, line, mark, picture, polyline, scaleOf} from "./frame.js";
import {GRID, POINTS, QUIET, TARGET, TEXT} from "./palette.js";

export interface ControlChart {
  points: readonly Point[];
  chart: Chart | null;
  unit: ResultRow["unit"];
  target: number | null;
}

const kindOf = (type: string): keyof typeof POINTS =>
    type.startsWith("improvement") ? "improvement" : type.startsWith("concern") ? "concern" :
    type.startsWith("neutral") ? "neutral" : "common";

const WORDS = {improvement: "Improvement", concern: "Concern", neutral: "Change",
               common: "Within limits"};

export function controlChart({points, chart, target}: ControlChart, width: number): SVGSVGElement {
  const kinds = points.map((_point, index) => kindOf(chart?.types[index] ?? ""));
  const seen = [...new Set(kinds)];
  const key = keyOf(seen.map((kind) => ({...POINTS[kind], word: WORDS[kind]})), 8, 22, width - 16);
  const [left, right, top] = [56, width - 20, key.height + 34];
  const bottom = top + 260;
  const y = scaleOf([...points.map(({value}) => value), ...(chart?.lower ?? []),
                     ...(chart?.upper ?? []), ...(target === null ? [] : [target])], bottom, top,
                    5);
  const gap = points.length > 1 ? (right - left - 24) / (points.length - 1) : 0;
  const x = (index: number) => left + 12 + index * gap;
  const path = (values: readonly number[]) =>
      values.map((value, index) => [x(index), y(value)] as const);
  const nodes: SVGElement[] = [...key.nodes,
    ...leftAxis(y, left, right, (v) => decimal(v, v % 1 === 0 ? 0 : 1), GRID)];
  if (chart) {
    nodes.push(...stretches(chart.mean).flatMap(([from, to]) => [
      line(x(from), y(chart.mean[from]!), x(to), y(chart.mean[to]!), TEXT, 1.5),
      line(x(from), y(chart.lower[from]!), x(to), y(chart.lower[to]!), QUIET, 2,
           {"stroke-dasharray": "7 5"}),
      line(x(from), y(chart.upper[from]!), x(to), y(chart.upper[to]!), QUIET, 2,
           {"stroke-dasharray": "7 5"}),
    ]), label(right, y(chart.upper.at(-1)!) - 7, "Limit", {"text-anchor": "end", fill: QUIET}));
  }
  if (target !== null) {
    nodes.push(line(left, y(target), right, y(target), TARGET, 2),
               label(left + 4, y(target) - 7, "Target", {fill: TARGET}));
  }
  nodes.push(polyline(path(points.map(({value}) => value)), QUIET, 2));
  const every = Math.max(1, Math.ceil(92 / Math.max(gap, 1)));
  points.forEach((point, index) => {
    const {colour, shape} = POINTS[kinds[index]!];
    nodes.push(mark(x(index), y(point.value), shape, colour, 6));
    if (index % every === 0) {
      nodes.push(label(x(index), bottom + 26, shortMonth(point.month),
                       {"text-anchor": index === 0 ? "start" : "middle", fill: QUIET}));
    }
  });
  return picture(width, bottom + 42, ...nodes);
}

// Where the limits begin anew the lines break.
function stretches(means: readonly number[]): [number, number][] {
  const parts: [number, number][] = [];
  let from = 0;
  means.forEach((mean, index) => {
    if (index + 1 < means.length && means[index + 1] === mean) return;
    parts.push([from, index]);
    from = index + 1;
  });
  return parts;
}

// SPDX-License-Identifier: Apache-2.0
// Is the gap changing? Rolling 12-month values of the two groups compared, which small monthly
// counts leave readable. No limits: these points share months.
import type {ResultRow} from "matequity";
import type {Point} from "../model/series.js";
import {bareValue, decimal, shortMonth} from "../wording/numbers.js";
import {keyOf, label, leftAxis, mark, picture, polyline, scaleOf} from "./frame.js";
import {GRID, QUIET, type Shape} from "./palette.js";

export interface GroupLine {
  title: string;
  points: readonly Point[];
}

const LOOKS: readonly {colour: string; shape: Shape}[] = [
  {colour: "#212b32", shape: "square"}, {colour: "#a33d00", shape: "diamond"},
];

export function groupLines(lines: readonly GroupLine[], unit: ResultRow["unit"], width: number):
    SVGSVGElement {
  const months = [...new Set(lines.flatMap(({points}) => points.map(({month}) => month)))].sort();
  const key = keyOf(lines.map(({title}, index) => ({...LOOKS[index % 2]!, word: title})), 8, 22,
                    width - 16);
  const [left, right, top] = [56, width - 70, key.height + 20];
  const bottom = top + 220;
  const y = scaleOf(lines.flatMap(({points}) => points.map(({value}) => value)), bottom, top, 5);
  const gap = months.length > 1 ? (right - left - 24) / (months.length - 1) : 0;
  const x = (month: string) => left + 12 + months.indexOf(month) * gap;
  const nodes: SVGElement[] = [...key.nodes,
    ...leftAxis(y, left, right, (v) => decimal(v, v % 1 === 0 ? 0 : 1), GRID)];
  lines.forEach(({points}, index) => {
    const {colour, shape} = LOOKS[index % 2]!;
    nodes.push(polyline(points.map(({month, value}) => [x(month), y(value)] as const), colour));
    for (const {month, value} of points) nodes.push(mark(x(month), y(value), shape, colour, 5));
    const last = points.at(-1);
    if (last) {
      nodes.push(label(x(last.month) + 12, y(last.value) + 5, bareValue(last.value, unit),
                       {"font-weight": "bold", fill: colour}));
    }
  });
  const every = Math.max(1, Math.ceil(92 / Math.max(gap, 1)));
  months.forEach((month, index) => {
    if (index % every === 0) {
      nodes.push(label(x(month), bottom + 26, shortMonth(month),
                       {"text-anchor": index === 0 ? "start" : "middle", fill: QUIET}));
    }
  });
  return picture(width, bottom + 42, ...nodes);
}

// SPDX-License-Identifier: Apache-2.0
// Level and gap together: each year a mark, gap across and level up, with the first year's lines
// making four corners, each with its name.
import type {ResultRow} from "matequity";
import type {Range} from "../model/level_and_gap.js";
import {bareValue, decimal, shortMonth} from "../wording/numbers.js";
import {bottomAxis, fitted, keyOf, label, leftAxis, line, mark, picture, polyline, type Scale,
        scaleOf} from "./frame.js";
import {GRID, QUIET, YEAR_MARKS, TEXT, WHITE} from "./palette.js";

export interface QuadrantPoint {
  month: string;
  gap: number;
  level: number;
}

export interface Quadrant {
  points: readonly QuadrantPoint[];
  /** Of the last point. */
  ranges: {level: Range; gap: Range};
  /** Names of the corners: above left, above right, below left, below right. */
  corners: readonly [string, string, string, string];
  unit: ResultRow["unit"];
  axis: string;
}

// A white edge keeps letters readable where a line passes behind them.
const EDGE = {stroke: WHITE, "stroke-width": 4, "paint-order": "stroke"};

export function quadrantChart({points, ranges, corners, unit, axis}: Quadrant, width: number):
    SVGSVGElement {
  const [first, last] = [points[0]!, points.at(-1)!];
  const key = keyOf([{...YEAR_MARKS.first, word: `Up to ${shortMonth(first.month)}`},
                     {...YEAR_MARKS.last, word: `Up to ${shortMonth(last.month)}`}],
                    8, 22, width - 16);
  const [left, right, top] = [64, width - 20, key.height + 20];
  const bottom = top + 320;
  // Room for the corners of wider gaps, also where all years after the first were narrower.
  const x = scaleOf([0, first.gap * 1.3, ...points.map(({gap}) => gap), ...ranges.gap], left, right,
                    width < 560 ? 4 : 8);
  const y = scaleOf(padded([...points.map(({level}) => level), ...ranges.level]), bottom, top, 5);
  const at = (point: QuadrantPoint) => [x(point.gap), y(point.level)] as const;
  const text = (value: number) => decimal(value, value % 1 === 0 ? 0 : 1);
  return picture(width, bottom + 58, ...key.nodes,
      ...leftAxis(y, left, right, text, GRID), ...bottomAxis(x, top, bottom, text, GRID),
      label((left + right) / 2, bottom + 48, fitted(axis, right - left),
            {"text-anchor": "middle", fill: QUIET}),
      line(x(first.gap), top, x(first.gap), bottom, TEXT, 1.5, {"stroke-dasharray": "2 4"}),
      line(left, y(first.level), right, y(first.level), TEXT, 1.5, {"stroke-dasharray": "2 4"}),
      ...names(corners, [left, right, top, bottom], width < 560),
      polyline(points.map(at), QUIET, 1.5),
      ...points.slice(1, -1).map((point) => mark(...at(point), "ring", QUIET, 4)),
      ...bars(last, ranges, x, y),
      mark(...at(first), YEAR_MARKS.first.shape, YEAR_MARKS.first.colour),
      mark(...at(last), YEAR_MARKS.last.shape, YEAR_MARKS.last.colour),
      label(x(last.gap) + 12, y(last.level) - 10, bareValue(last.level, unit),
            {"font-weight": "bold", ...EDGE}));
}

// Some room above and below, where the corners' names stand.
function padded(values: readonly number[]): number[] {
  const [lower, upper] = [Math.min(...values), Math.max(...values)];
  const room = (upper - lower || 1) * 0.25;
  return [Math.max(0, lower - room), upper + room];
}

function names([aboveLeft, aboveRight, belowLeft, belowRight]: Quadrant["corners"],
               [left, right, top, bottom]: [number, number, number, number], narrow: boolean) {
  const size = {"font-size": narrow ? 13 : 16, fill: QUIET, ...EDGE};
  const end = {...size, "text-anchor": "end"};
  // On narrow pictures left and right would meet: the right ones stand a line lower.
  const lower = narrow ? 18 : 0;
  return [label(left + 6, top + 18, aboveLeft, size),
          label(right - 6, top + 18 + lower, aboveRight, end),
          label(left + 6, bottom - 10 - lower, belowLeft, size),
          label(right - 6, bottom - 10, belowRight, end)];
}

function bars(last: QuadrantPoint, {level, gap}: Quadrant["ranges"], x: Scale, y: Scale) {
  const {colour} = YEAR_MARKS.last;
  const [at, height] = [x(last.gap), y(last.level)];
  return [line(x(gap[0]), height, x(gap[1]), height, colour, 2),
          line(at, y(level[0]), at, y(level[1]), colour, 2)];
}

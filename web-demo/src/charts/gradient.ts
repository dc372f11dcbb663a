// SPDX-License-Identifier: Apache-2.0
// The gradient over deprivation: each fifth or tenth with its interval, as wide as its share of
// people, and the straight line whose ends differ by the slope index.
import type {ResultRow} from "matequity";
import {bareValue, decimal} from "../wording/numbers.js";
import {label, leftAxis, line, mark, picture, scaleOf} from "./frame.js";
import {FIT, GRID, MARK, QUIET} from "./palette.js";

export interface GradientRow {
  title: string;
  value: number;
  lower: number | null;
  upper: number | null;
  denominator: number;
}

export interface Gradient {
  rows: readonly GradientRow[];
  unit: ResultRow["unit"];
  /** Slope index: the most deprived end less the least deprived one. */
  slope: number | null;
}

/** Midpoints of the cumulative share of people, from the most deprived. */
export function midpoints(rows: readonly {denominator: number}[]): number[] {
  const all = rows.reduce((sum, {denominator}) => sum + denominator, 0);
  let before = 0;
  return rows.map(({denominator}) => {
    const middle = all === 0 ? 0 : (before + denominator / 2) / all;
    before += denominator;
    return middle;
  });
}

/** The line with this slope through the mean: what least squares weighted by people gives. */
export function ends({rows, slope}: Gradient): [number, number] | null {
  if (slope === null) return null;
  const all = rows.reduce((sum, {denominator}) => sum + denominator, 0);
  if (all === 0) return null;
  const mean = rows.reduce((sum, row) => sum + row.value * row.denominator, 0) / all;
  // Midpoints weighted by people have their mean in the middle.
  return [mean + slope / 2, mean - slope / 2];
}

export function gradientChart(gradient: Gradient, width: number): SVGSVGElement {
  const {rows, unit} = gradient;
  const narrow = width < 560;
  const [left, right, top, bottom] = [56, width - 16, 54, 330];
  const fit = ends(gradient);
  const values = rows.flatMap(({value, lower, upper}) => [value, lower ?? value, upper ?? value]);
  const y = scaleOf([0, ...values, ...(fit ?? [])], bottom, top, 5);
  const x = (share: number) => left + share * (right - left);
  const nodes: SVGElement[] = [...leftAxis(y, left, right, (v) => decimal(v, v % 1 === 0 ? 0 : 1),
                                           GRID)];
  if (fit) {
    nodes.push(line(x(0), y(fit[0]), x(1), y(fit[1]), FIT, 3, {"stroke-dasharray": "9 5"}));
  }
  const places = midpoints(rows);
  rows.forEach((row, index) => {
    const at = x(places[index]!);
    const colour = MARK;
    if (row.lower !== null && row.upper !== null) {
      nodes.push(line(at, y(row.lower), at, y(row.upper), colour, 3),
                 line(at - 6, y(row.lower), at + 6, y(row.lower), colour, 3),
                 line(at - 6, y(row.upper), at + 6, y(row.upper), colour, 3));
    }
    nodes.push(mark(at, y(row.value), "circle", colour));
    const crowded = narrow && rows.length > 5;
    if (!crowded || index % 3 === 0) {
      nodes.push(label(at, Math.min(y(row.upper ?? row.value), y(row.value)) - 12,
                       bareValue(row.value, unit),
                       {"text-anchor": "middle", "font-weight": "bold"}));
    }
    nodes.push(label(at, bottom + 24, row.title, {"text-anchor": "middle"}));
  });
  nodes.push(
      label(left, bottom + 50, "Most deprived", {fill: QUIET}),
      label(right, bottom + 50, "Least deprived", {"text-anchor": "end", fill: QUIET}));
  if (fit) {
    nodes.push(line(left, 20, left + 36, 20, FIT, 3, {"stroke-dasharray": "9 5"}),
               label(left + 46, 25, narrow ? "Slope" : "Straight line (slope index)"));
  }
  return picture(width, bottom + 62, ...nodes);
}

// SPDX-License-Identifier: Apache-2.0
// How large is the gap, and is it chance? One row per group with its interval, the value printed at
// the mark, and a line at the reference.
import type {ResultRow} from "matequity";
import type {Verdict} from "../model/verdict.js";
import {bareValue, decimal} from "../wording/numbers.js";
import {SIGNS} from "../wording/verdict_words.js";
import {bottomAxis, fitted, keyOf, label, line, mark, picture, scaleOf} from "./frame.js";
import {GRID, MARKS, QUIET, TARGET, TEXT} from "./palette.js";

export interface DotRow {
  title: string;
  value: number;
  lower: number | null;
  upper: number | null;
  verdict: Verdict;
}

export interface DotPlot {
  rows: readonly DotRow[];
  unit: ResultRow["unit"];
  axis: string;
  reference: number | null;
  target: number | null;
  /** A published value of an area, drawn as a line of its own. */
  published: {value: number; area: string} | null;
}

const ROW = 44;

/** Narrow pictures put the name above its row, wide ones beside it. */
export function dotPlot({rows, unit, axis, reference, target, published}: DotPlot, width: number):
    SVGSVGElement {
  const narrow = width < 560;
  const left = narrow ? 16 : 190;
  const right = width - 84;
  const rowHeight = narrow ? ROW + 18 : ROW;
  const values = rows.flatMap(({value, lower, upper}) => [value, lower ?? value, upper ?? value]);
  const zero = unit === "ratio" ? [1] : [0];
  const lines = [target, published?.value ?? null].filter((one) => one !== null);
  const scale = scaleOf([...values, ...zero, ...lines], left, right, narrow ? 4 : 6);
  const seen = [...new Set(rows.map(({verdict}) => verdict))];
  const judged = seen.some((verdict) => verdict !== "not_compared");
  const key = judged ? keyOf(seen.map((verdict) => ({...MARKS[verdict],
                                                     word: SIGNS[verdict].word})), 8, 22,
                             width - 16) : {nodes: [], height: 0};
  // Two lines near each other have their words one above the other.
  const top = key.height + 26 + (published ? 24 : 0);
  const bottom = top + rows.length * rowHeight;
  const nodes: SVGElement[] = [
    ...key.nodes,
    ...bottomAxis(scale, top, bottom, (v) => decimal(v, v % 1 === 0 ? 0 : 1), GRID),
    label((left + right) / 2, bottom + 46, axis, {"text-anchor": "middle", fill: QUIET}),
  ];
  if (reference !== null) {
    nodes.push(line(scale(reference), top - 4, scale(reference), bottom, TEXT, 1.5,
                    {"stroke-dasharray": "2 4"}));
  }
  if (target !== null) {
    nodes.push(line(scale(target), top - 4, scale(target), bottom, TARGET, 2),
               label(scale(target), top - 10, "Target", {"text-anchor": "middle", fill: TARGET}));
  }
  if (published) nodes.push(...publishedLine(published, unit, scale, top, bottom, width));
  rows.forEach((row, index) => {
    const y = top + index * rowHeight + (narrow ? 42 : ROW / 2);
    nodes.push(...rowOf(row, unit, scale, y, narrow, left, width));
  });
  return picture(width, bottom + 58, ...nodes);
}

function publishedLine({value, area}: {value: number; area: string}, unit: ResultRow["unit"],
                       scale: (v: number) => number, top: number, bottom: number, width: number):
    SVGElement[] {
  const text = `${area} ${bareValue(value, unit)}`;
  const half = text.length * 4.4;
  const middle = Math.max(half, Math.min(scale(value), width - half));
  return [line(scale(value), top - 26, scale(value), bottom, TEXT, 1.5, {"stroke-dasharray": "8 4"}),
          label(middle, top - 32, text, {"text-anchor": "middle"})];
}

function rowOf(row: DotRow, unit: ResultRow["unit"], scale: (v: number) => number, y: number,
               narrow: boolean, left: number, width: number): SVGElement[] {
  const {colour, shape} = MARKS[row.verdict];
  const name = narrow ? label(8, y - 18, fitted(row.title, width - 16)) :
      label(left - 14, y + 5, fitted(row.title, left - 22), {"text-anchor": "end"});
  const nodes: SVGElement[] = [name];
  if (row.lower !== null && row.upper !== null) {
    const [from, to] = [scale(row.lower), scale(row.upper)];
    nodes.push(line(from, y, to, y, colour, 3), line(from, y - 6, from, y + 6, colour, 3),
               line(to, y - 6, to, y + 6, colour, 3));
  }
  nodes.push(mark(scale(row.value), y, shape, colour),
             label(width - 4, y + 6, bareValue(row.value, unit),
                   {"text-anchor": "end", "font-weight": "bold"}));
  return nodes;
}

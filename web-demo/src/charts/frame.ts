// SPDX-License-Identifier: Apache-2.0
// What all charts share: a scale, its ticks, text, and marks told apart by shape. Colours stand as
// attributes, since a saved picture does not see the page's style sheet.
import {ticks} from "d3-array";
import {s} from "../dom/element.js";
import {QUIET, type Shape, TEXT, WHITE} from "./palette.js";

export const FONT = "arial, sans-serif";
export const TEXT_SIZE = 16;

export interface Scale {
  (value: number): number;
  ticks: number[];
}

/** A straight scale whose ends are round numbers that take in all values. */
export function scaleOf(values: readonly number[], from: number, to: number, most = 6): Scale {
  let lower = Math.min(...values);
  let upper = Math.max(...values);
  if (!(upper > lower)) [lower, upper] = [lower - 1, upper + 1];
  const marks = ticks(lower, upper, most);
  const step = (marks[1] ?? 1) - (marks[0] ?? 0);
  const first = Math.floor(lower / step + 1e-9) * step;
  const last = Math.ceil(upper / step - 1e-9) * step;
  const place = (value: number) => from + (value - first) / (last - first) * (to - from);
  return Object.assign(place, {ticks: ticks(first, last, most)});
}

/** The empty picture: a white card, since some marks stand out enough only on white. */
export function picture(width: number, height: number, ...children: Node[]): SVGSVGElement {
  return s("svg", {viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true",
                   focusable: "false", class: "chart", "font-family": FONT,
                   "font-size": TEXT_SIZE},
           s("rect", {width, height, fill: WHITE}), children);
}

export function label(x: number, y: number, text: string, attributes = {}): SVGTextElement {
  return s("text", {x: round(x), y: round(y), fill: TEXT, ...attributes}, text);
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string,
                     width = 1, attributes = {}): SVGLineElement {
  return s("line", {x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), stroke,
                    "stroke-width": width, ...attributes});
}

export function polyline(points: readonly (readonly [number, number])[], stroke: string,
                         width = 2, attributes = {}): SVGPolylineElement {
  return s("polyline", {points: points.map(([x, y]) => `${round(x)},${round(y)}`).join(" "),
                        fill: "none", stroke, "stroke-width": width, ...attributes});
}

/** A mark of about 14 pixels. */
export function mark(x: number, y: number, shape: Shape, colour: string, r = 7): SVGElement {
  const at = {fill: colour, stroke: colour};
  const path = (d: string) => s("path", {d, ...at, "stroke-width": 2, "stroke-linejoin": "round"});
  const [cx, cy] = [round(x), round(y)];
  switch (shape) {
    case "circle": return s("circle", {cx, cy, r, ...at});
    case "ring": return s("circle", {cx, cy, r: r - 1, fill: WHITE, stroke: colour,
                                     "stroke-width": 2.5});
    case "square": return s("rect", {x: cx - r + 1, y: cy - r + 1, width: 2 * r - 2,
                                     height: 2 * r - 2, ...at});
    case "diamond": return path(`M${cx} ${cy - r - 1}L${cx + r + 1} ${cy}L${cx} ${cy + r + 1}` +
                                `L${cx - r - 1} ${cy}Z`);
    case "up": return path(`M${cx} ${cy - r}L${cx + r} ${cy + r - 1}L${cx - r} ${cy + r - 1}Z`);
    case "down": return path(`M${cx} ${cy + r}L${cx + r} ${cy - r + 1}L${cx - r} ${cy - r + 1}Z`);
    case "cross": return path(`M${cx - r + 1} ${cy}H${cx + r - 1}M${cx} ${cy - r + 1}V` +
                              `${cy + r - 1}`);
  }
}

/** The key above a chart: mark and word, in one row or more. */
export function keyOf(items: readonly {shape: Shape; colour: string; word: string}[], x: number,
                      y: number, width: number): {nodes: SVGElement[]; height: number} {
  const nodes: SVGElement[] = [];
  let [at, row] = [x, y];
  for (const {shape, colour, word} of items) {
    const length = 30 + word.length * 8.4;
    if (at + length > x + width && at > x) [at, row] = [x, row + 26];
    nodes.push(mark(at + 8, row - 5, shape, colour), label(at + 22, row, word));
    at += length + 12;
  }
  return {nodes, height: row - y + 26};
}

/** Vertical grid lines with their values below. */
export function bottomAxis(scale: Scale, top: number, bottom: number, text: (v: number) => string,
                           grid: string): SVGElement[] {
  return scale.ticks.flatMap((value) => [
    line(scale(value), top, scale(value), bottom, grid),
    label(scale(value), bottom + 22, text(value), {"text-anchor": "middle", fill: QUIET}),
  ]);
}

/** Horizontal grid lines with their values at the left. */
export function leftAxis(scale: Scale, left: number, right: number, text: (v: number) => string,
                         grid: string): SVGElement[] {
  return scale.ticks.flatMap((value) => [
    line(left, scale(value), right, scale(value), grid),
    label(left - 8, scale(value) + 5, text(value), {"text-anchor": "end", fill: QUIET}),
  ]);
}

/** Text cut to so many pixels, roughly: a picture cannot wrap it. */
export function fitted(text: string, width: number): string {
  const most = Math.floor(width / 8.2);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** One digit after the point is enough for a place in a picture, and keeps files small. */
export const round = (value: number): number => Math.round(value * 10) / 10;

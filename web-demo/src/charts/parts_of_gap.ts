// SPDX-License-Identifier: Apache-2.0
// A gap in its two parts, one bar for each group from 0: what goes with something else, and what is
// left at equal levels of it. Parts that point different ways lie on either side of 0.
import {s} from "../dom/element.js";
import {decimal} from "../wording/numbers.js";
import {bottomAxis, fitted, label, line, picture, round, scaleOf} from "./frame.js";
import {GRID, PARTS, TEXT, WHITE} from "./palette.js";

export interface GapInParts {
  title: string;
  /** In the indicator's unit; together they are the crude difference. */
  composition: number;
  rate: number;
}

const ROW = 40;

export function partsOfGap({gaps, words, axis}: {
  gaps: readonly GapInParts[];
  words: readonly [string, string];
  axis: string;
}, width: number): SVGSVGElement {
  const left = Math.min(150, width * 0.3);
  const ends = gaps.flatMap(({composition, rate}) => [composition, rate, composition + rate]);
  const scale = scaleOf([0, ...ends], left, width - 24, width < 500 ? 4 : 6);
  const nodes: SVGElement[] = [];
  words.forEach((word, index) => {
    nodes.push(s("rect", {x: 8, y: 8 + index * 26, width: 16, height: 16, fill: PARTS[index]!}),
               label(32, 22 + index * 26, fitted(word, width - 40)));
  });
  const top = 70;
  const bottom = top + gaps.length * ROW;
  nodes.push(...bottomAxis(scale, top, bottom, (value) => decimal(value, 0), GRID),
             line(scale(0), top, scale(0), bottom, TEXT, 2));
  gaps.forEach(({title, composition, rate}, index) => {
    const y = top + index * ROW + 8;
    const joined = composition * rate >= 0;
    const bar = (from: number, to: number, fill: string) =>
        s("rect", {x: round(Math.min(scale(from), scale(to))), y, stroke: WHITE, fill,
                   width: round(Math.abs(scale(to) - scale(from))), height: ROW - 16});
    nodes.push(label(left - 10, y + 17, fitted(title, left - 12), {"text-anchor": "end"}),
               bar(0, composition, PARTS[0]!),
               bar(joined ? composition : 0, joined ? composition + rate : rate, PARTS[1]!));
  });
  nodes.push(label(left, bottom + 46, fitted(axis, width - left)));
  return picture(width, bottom + 60, ...nodes);
}

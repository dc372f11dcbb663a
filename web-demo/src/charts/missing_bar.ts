// SPDX-License-Identifier: Apache-2.0
// Who is missing? One bar of 100% in parts, each named with its share above the bar.
import {s} from "../dom/element.js";
import {decimal} from "../wording/numbers.js";
import {label, picture, round} from "./frame.js";
import {PARTS, WHITE} from "./palette.js";

export interface Part {
  title: string;
  count: number;
}

export function missingBar(parts: readonly Part[], width: number): SVGSVGElement {
  const all = parts.reduce((sum, {count}) => sum + count, 0);
  const nodes: SVGElement[] = [];
  let [at, keyX, keyY] = [8, 8, 22];
  const span = width - 16;
  parts.forEach(({title, count}, index) => {
    const share = all === 0 ? 0 : count / all;
    const words = `${title} ${decimal(share * 100, 1)}%`;
    const length = words.length * 8.4 + 40;
    if (keyX + length > width && keyX > 8) [keyX, keyY] = [8, keyY + 26];
    const fill = PARTS[index % PARTS.length]!;
    nodes.push(s("rect", {x: keyX, y: keyY - 14, width: 16, height: 16, fill}),
               label(keyX + 24, keyY, words));
    keyX += length;
  });
  const top = keyY + 16;
  parts.forEach(({count}, index) => {
    const size = all === 0 ? 0 : span * count / all;
    nodes.push(s("rect", {x: round(at), y: top, width: round(size), height: 30, stroke: WHITE,
                          "stroke-width": 2, fill: PARTS[index % PARTS.length]!}));
    at += size;
  });
  return picture(width, top + 42, ...nodes);
}

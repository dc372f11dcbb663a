// SPDX-License-Identifier: Apache-2.0
// B0: axe cannot judge text and marks in SVG, so their contrast is computed here.
import assert from "node:assert/strict";
import {test} from "node:test";
import {CELLS, FIT, MARKS, PARTS, POINTS, QUIET, TARGET, TEXT, WHITE,
        } from "../../../web-demo/src/charts/palette.js";

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

test("the measure itself is right: black on white is 21", () => {
  assert.equal(Math.round(contrast("#000000", "#ffffff")), 21);
});

test("B0 text in charts stands out from white by 4.5 or more", () => {
  for (const colour of [TEXT, QUIET, TARGET]) assert.ok(contrast(colour, WHITE) >= 4.5, colour);
});

test("B0 marks and lines stand out from white by 3 or more", () => {
  const colours = [...Object.values(MARKS), ...Object.values(POINTS)].map(({colour}) => colour);
  for (const colour of [...colours, ...PARTS, FIT]) {
    assert.ok(contrast(colour, WHITE) >= 3, colour);
  }
});

test("B0 text of heat-map cells stands out from their backgrounds by 4.5 or more", () => {
  for (const {background, text} of Object.values(CELLS)) {
    assert.ok(contrast(text, background) >= 4.5, background);
  }
});

test("B4 no two judged marks share a shape", () => {
  const shapes = (["worse", "better", "similar", "higher", "lower", "reference"] as const)
      .map((verdict) => MARKS[verdict].shape);
  assert.equal(new Set(shapes).size, shapes.length);
});

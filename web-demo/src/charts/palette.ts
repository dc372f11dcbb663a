// SPDX-License-Identifier: Apache-2.0
// Colours of charts and heat map. A test computes their contrast: axe cannot judge text in SVG.
import type {Verdict} from "../model/verdict.js";

export const WHITE = "#ffffff";
export const TEXT = "#212b32";
export const QUIET = "#4c6272";
export const GRID = "#d8dde0";
export const TARGET = "#7c2855";
export const FIT = "#330072";
export const MARK = "#005eb8";

/** Marks on a white card: each also has a shape of its own. */
export const MARKS: Readonly<Record<Verdict, {colour: string; shape: Shape}>> = {
  worse: {colour: "#a33d00", shape: "diamond"},
  better: {colour: "#005eb8", shape: "circle"},
  similar: {colour: QUIET, shape: "ring"},
  higher: {colour: "#330072", shape: "up"},
  lower: {colour: "#330072", shape: "down"},
  reference: {colour: TEXT, shape: "square"},
  not_compared: {colour: QUIET, shape: "square"},
  withheld: {colour: QUIET, shape: "cross"},
  suppressed: {colour: QUIET, shape: "cross"},
};

export type Shape = "diamond" | "circle" | "ring" | "up" | "down" | "square" | "cross";

/** Backgrounds of heat-map cells with the text upon them, as style/heat_map.scss has them. */
export const CELLS = {
  worse: {background: "#fbd9b5", text: TEXT},
  better: {background: "#cfe3f7", text: TEXT},
  similar: {background: WHITE, text: TEXT},
  quiet: {background: "#f0f4f5", text: "#3f525f"},
} as const;

/** Points of a control chart. */
export const POINTS = {
  improvement: {colour: "#005eb8", shape: "circle"},
  concern: {colour: "#a33d00", shape: "diamond"},
  neutral: {colour: "#330072", shape: "square"},
  common: {colour: QUIET, shape: "ring"},
} as const;

/** Marks of a funnel: how far out a provider lies, not whether that is good. */
export const POSITION_MARKS = {
  alarm: {colour: "#a33d00", shape: "diamond"},
  alert: {colour: "#330072", shape: "square"},
  within: {colour: QUIET, shape: "ring"},
} as const;

/** First and last year of level and gap. */
export const YEAR_MARKS = {
  first: {colour: TEXT, shape: "square"},
  last: {colour: "#005eb8", shape: "circle"},
} as const;

/** Parts of the bar that shows who is missing. */
export const PARTS = ["#005eb8", "#4c6272", "#a33d00", "#330072"] as const;

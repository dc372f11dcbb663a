// SPDX-License-Identifier: Apache-2.0
import type {Dimension} from "matequity";
import type {Rebase} from "../model/series.js";

/** Choices of display that need no computing. */
export interface Display {
  dimension: Extract<Dimension, "ethnic_group" | "imd_quintile" | "provider">;
  show: "compared" | "value" | "ratio";
  /** By indicator. */
  rebases: Map<string, Rebase>;
  findingsPage: number;
}

export const defaultDisplay = (): Display =>
    ({dimension: "ethnic_group", show: "compared", rebases: new Map(), findingsPage: 0});

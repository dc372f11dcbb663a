// SPDX-License-Identifier: Apache-2.0
// The published files of this visit and what the views ask of them. It lives in memory, as the
// records do.
import type {Results} from "../session/session.js";
import type {Child} from "../dom/element.js";
import {DAMAGED, UNREADABLE} from "../wording/problems.js";
import type {Indicator} from "../model/indicators.js";
import {lineOf, type PublishedFigure} from "./figures.js";
import {NotPublished, type PublishedFile, readPublished} from "./read.js";
import {besideFields, besideIndicator, chartRow, usedOf} from "./figures_view.js";
import {sentenceOf} from "./published_words.js";

/** England in a chart: the line, the sentence and the table's row. */
export interface Line {
  value: number;
  area: string;
  sentence: string;
  row: string[];
}

export class Published {
  #files: PublishedFile[] = [];

  /** Takes a file; of the same name the later one stays. Fails with NotPublished. */
  async add(name: string, file: Blob, delimiter: string): Promise<void> {
    const read = await readPublished(name, file, delimiter);
    this.#files = [...this.#files.filter((one) => one.name !== name), read];
  }

  get there(): boolean { return this.#files.length > 0; }

  line({settings}: Results, indicator: Indicator): Line | null {
    const figure: PublishedFigure | null = lineOf(this.#files, indicator, settings.variant);
    return figure && {value: figure.value, area: figure.area,
                      sentence: sentenceOf(figure, indicator.unit),
                      row: chartRow(figure, indicator.unit)};
  }

  beside(results: Results, indicator: Indicator): Child {
    return besideIndicator(this.#files, results, indicator);
  }

  fields(results: Results, own: readonly (readonly (string | number | null)[])[]): Child {
    return besideFields(this.#files, results, own);
  }

  used(indicators: readonly Indicator[], leaveOut: () => void): Child {
    return usedOf(this.#files, indicators, leaveOut);
  }
}

/** What is wrong with a file, in the page's words; of what is no fault of the file, the error. */
export function whyNotRead(error: unknown): string {
  if (error instanceof NotPublished) return error.message;
  return error instanceof TypeError ? DAMAGED : UNREADABLE;
}

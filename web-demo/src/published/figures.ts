// SPDX-License-Identifier: Apache-2.0
// The published figures of an indicator: the newest of each measure that stands for it.
import type {Indicator} from "../model/indicators.js";
import {type Form, type Measure, MEASURES, type Variant} from "./measures.js";
import type {Period} from "./period.js";
import {ENGLAND, keyOf, type PublishedFile} from "./read.js";

export interface PublishedFigure {
  area: string;
  period: Period;
  form: Form;
  met: number | null;
  of: number | null;
  /** In the indicator's unit. */
  value: number;
  /** What is divided by what. */
  words: string;
  /** What is not the same as here; null where nothing is known to differ. */
  differs: string | null;
}

type Of = Pick<Indicator, "id" | "multiplier">;

/** For England or a provider, the newest of each measure; those that are the same come first. */
export function figuresOf(files: readonly PublishedFile[], indicator: Of, variant: Variant,
                          area = ENGLAND): PublishedFigure[] {
  const found = MEASURES.filter(({indicators}) => indicators.includes(indicator.id))
      .flatMap((measure) => newest(files, measure, indicator, variant, area) ?? []);
  return found.sort((a, b) => Number(a.differs !== null) - Number(b.differs !== null) ||
                              b.period.end.localeCompare(a.period.end));
}

function newest(files: readonly PublishedFile[], measure: Measure, indicator: Of, variant: Variant,
                area: string): PublishedFigure | null {
  const fit = measure[variant];
  if (!fit) return null;
  const periods = files.filter(({form}) => form === measure.form)
      .flatMap((file) => [...file.periods.values()].map((period) => ({file, period})))
      .sort((a, b) => b.period.end.localeCompare(a.period.end));
  for (const {file, period} of periods) {
    const counted = valueOf(file, measure, period.end, indicator, area);
    if (counted) {
      return {area, period, form: measure.form, ...counted, words: measure.words,
              differs: fit === "same" ? null : fit.differs};
    }
  }
  return null;
}

type Counted = Pick<PublishedFigure, "met" | "of" | "value">;

// Nothing where a category is hidden or not in the file: a part of a sum is no sum.
function valueOf(file: PublishedFile, measure: Measure, end: string, {multiplier}: Of,
                 area: string): Counted | null {
  const sum = (categories: readonly string[]) => {
    const counts = categories.map((one) => file.counts.get(keyOf(area, end, measure.name, one)));
    return counts.every((one) => typeof one === "number") ?
        counts.reduce((all: number, one) => all + (one as number), 0) : null;
  };
  const of = sum(measure.of);
  const counted = sum(measure.met);
  const met = counted === null || of === null || !measure.opposite ? counted : of - counted;
  if (measure.form === "fingertips") {
    return fingertipsValue(file.counts.get(keyOf(area, end, measure.name, "value")), met, of, measure,
                 multiplier);
  }
  if (met === null || of === null || of <= 0 || met < 0 || met > of) return null;
  return {met, of, value: met / of * multiplier};
}

// Fingertips gives values and not always counts. Where both are there they must agree, or the value
// is on another scale than ours.
function fingertipsValue(value: number | null | undefined, met: number | null, of: number | null,
               {opposite}: Measure, multiplier: number): Counted | null {
  if (value === null || value === undefined || value < 0 || value > multiplier) return null;
  const ours = opposite ? multiplier - value : value;
  if (met === null || of === null || of <= 0) return {met: null, of: null, value: ours};
  const counted = met / of * multiplier;
  return Math.abs(counted - ours) <= 0.02 * Math.max(1, ours) ? {met, of, value: ours} : null;
}

/** The figure that a line is drawn for: England's newest of the same measure. */
export function lineOf(files: readonly PublishedFile[], indicator: Of, variant: Variant):
    PublishedFigure | null {
  return figuresOf(files, indicator, variant).find(({differs}) => differs === null) ?? null;
}

/** What of a file is used for which indicators, and what is not, by the file's own names. */
export function useOf(file: PublishedFile): {used: Map<string, string[]>; unused: string[]} {
  const used = new Map<string, string[]>();
  const unused: string[] = [];
  for (const [small, name] of file.names) {
    const ids = MEASURES.filter((one) => one.form === file.form && one.name === small)
        .flatMap(({indicators}) => indicators);
    if (ids.length > 0) used.set(name, [...new Set(ids)]);
    else unused.push(name);
  }
  return {used, unused};
}

// SPDX-License-Identifier: Apache-2.0
// What may be shown: the rule that the engine was asked for, and how it checked its result. The page
// hides nothing by itself. Rules and marks are the catalogue's; they are known once the engine has
// started.
import type {Catalogue, DisclosureRule, RequestDocument, ResultDocument, ResultRow} from "matequity";

/** A rule as requests name it. */
export type Rule = Catalogue["disclosure"][number] & {rule: DisclosureRule};
export type Mark = Catalogue["marks"][number];
export type Disclosure = ResultDocument["disclosure"];

let rules: readonly Rule[] = [];
let marks: readonly Mark[] = [];

export function describeDisclosure(described: Pick<Catalogue, "disclosure" | "marks">): void {
  rules = described.disclosure as readonly Rule[];
  marks = described.marks;
}

/** Those that the page offers: one that is for comparing only protects nothing. */
export const offeredRules = (): readonly Rule[] => rules.filter(({rule, protects}) =>
    protects || rule === "none");

const ruleOf = ({rule}: Pick<Disclosure, "rule">): Rule | undefined =>
    rules.find((one) => one.rule === rule);

/** Whether what is shown may be published. */
export const isProtected = (disclosure: Disclosure): boolean =>
    ruleOf(disclosure)?.protects ?? false;

/** The most by which a shown count that is not small is another; 0 where it is exact. */
export const offBy = (disclosure: Disclosure): number => ruleOf(disclosure)?.off_by ?? 0;

/** The largest small count of a rule that hides; {largest} in its words. */
export const wordsOf = (disclosure: Pick<Disclosure, "rule" | "threshold">): string =>
    (ruleOf(disclosure)?.words ?? "")
        .replace("{largest}", String((disclosure.threshold ?? DEFAULT_THRESHOLD) - 1));

export const titleOf = (disclosure: Pick<Disclosure, "rule">): string =>
    ruleOf(disclosure)?.title ?? disclosure.rule;

export const DEFAULT_THRESHOLD = 8;
export const LEAST_THRESHOLD = 2;
export const MOST_THRESHOLD = 1000;

/** What a request says of it. */
export const requested = (rule: DisclosureRule, threshold: number): RequestDocument["disclosure"] =>
    rule === "suppress" ? {rule, threshold} : rule;

/** The mark that stands where a figure of the row is missing. */
export function missingMark({status}: Pick<ResultRow, "status">): Mark | undefined {
  const id = status === "suppressed" ? status : status === "ok" ? "not_applicable" : "not_available";
  return marks.find((mark) => mark.id === id);
}

export const zeroMark = (): Mark | undefined => marks.find(({id}) => id === "zero");

/** The marks among such cells, in the catalogue's order. */
export const marksAmong = (cells: Iterable<string | number | null>): Mark[] => {
  const found = new Set(cells);
  return marks.filter(({mark}) => found.has(mark));
};

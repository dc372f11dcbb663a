// SPDX-License-Identifier: Apache-2.0
// Made-up documents: what a test needs to tell one from the other.

export function pregnancy(number, more = {}) {
  const {Header = {}, Mother = {}, ...rest} = more;
  return {
    PregnancyID: String(number), AntenatalAppDate: "2024-05-01", EDDAgreed: "2024-12-10",
    FolicAcidSupplement: number % 3 === 0 ? "03" : "01",
    Header: {OrgIDProvider: "RAA", RPStartDate: "2024-05-01", ...Header},
    Mother: {EthnicCategoryMother: "ABCDEFGHJKLMNPRS"[number % 16], IMDDecile: number % 10 + 1,
             ...Mother},
    ...rest,
  };
}

export function linesOf(documents) {
  return documents.map((it) => (typeof it === "string" ? it : JSON.stringify(it)) + "\n").join("");
}

// `count` pregnancies with what real files have: repeats, impossible dates, broken lines, blanks.
export function faultyLines(count) {
  const lines = [];
  for (let i = 0; i < count; ++i) {
    lines.push(pregnancy(i));
    if (i % 7 === 3) lines.push(pregnancy(i >> 1, {Header: {RPStartDate: "2024-06-01"}}));
    if (i % 11 === 5) lines.push(pregnancy(i, {AntenatalAppDate: "2024-02-30"}));
    if (i % 13 === 6) lines.push("", '{"PregnancyID":', "[{}]", "\ufeff{}", "7");
    if (i % 17 === 8) lines.push(pregnancy(i, {FolicAcidSupplement: "é\u{1f476}"}));
  }
  return linesOf(lines);
}

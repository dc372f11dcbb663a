// SPDX-License-Identifier: Apache-2.0
// "Is that not deprivation?" The gap of each group beside the same gap at equal levels of the other
// dimension, in its two parts.
import type {AdjustedGap, Dimension} from "matequity";
import {partsOfGap} from "../charts/parts_of_gap.js";
import {figureOf} from "../components/figure.js";
import type {Child} from "../dom/element.js";
import {type Beside, differs, entriesOf, hasBoth, turns} from "../model/adjusted.js";
import {gapsOf} from "../model/gaps.js";
import type {Indicator} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {ADJUSTED_REASONS, adjustedHeading, adjustedSentence, adjustedVerdict, COMPOSITION, equalWords,
        levelName, sized} from "../wording/adjusted_words.js";
import {shortLevel} from "../wording/groups.js";
import {decimal, levelText, range, UNIT_HEADING} from "../wording/numbers.js";
import {sourceLine} from "../wording/source_line.js";

export function adjustedGaps(results: Results, indicator: Indicator, gap: Dimension): Child {
  const {answer} = results;
  const entries = entriesOf(answer.adjusted, indicator.id, gap);
  const both = entries.filter(hasBoth);
  if (both.length === 0) return null;
  const strata = equalWords(both[0]!);
  const {confidence} = answer.request;
  const others = entries.filter((entry) => !hasBoth(entry)).map(notAdjusted);
  const caption = `${indicator.title}: each group's difference, and at equal ${strata}`;
  const parts = both.flatMap((entry) => {
    const {composition, rate} = entry.kitagawa ?? {composition: null, rate: null};
    return composition === null || rate === null ? [] :
        [{title: levelName(entry), composition, rate}];
  });
  return figureOf({
    name: `${indicator.id}-${gap}-adjusted`, level: 3, heading: adjustedHeading(gap, strata),
    sentence: [...toldInWords(results, indicator, gap, both).map((entry) =>
        adjustedSentence(entry, indicator, confidence)), ...others, COMPOSITION].join(" "),
    source: `${caption}. ${sourceLine(results)}`,
    table: {
      caption,
      columns: ["Group", "Difference", `At equal ${strata}`, `${levelText(confidence)} range`,
                "Compared", `Goes with ${strata}`],
      rows: both.map((entry) => {
        const {difference_lower: lower, difference_upper: upper, difference} = entry.mantel_haenszel;
        const composition = entry.kitagawa?.composition ?? null;
        return [levelName(entry), sized(entry.crude.difference, indicator),
                sized(difference, indicator),
                lower === null || upper === null ? "–" : range(lower, upper),
                adjustedVerdict(entry), composition === null ? "–" : decimal(composition, 1)];
      }),
    },
    draw: parts.length === 0 ? null : (width) => partsOfGap({
      gaps: parts, words: [`Goes with ${strata}`, `Different at equal ${strata}`],
      axis: `Difference, ${UNIT_HEADING[indicator.unit]}`}, width),
  });
}

/** The gap that comes first, and those of which one figure would mislead; the table has all. */
function toldInWords({view}: Results, indicator: Indicator, gap: Dimension,
                     both: readonly Beside[]): Beside[] {
  const first = gapsOf(view, indicator, gap)[0]?.level ?? both[0]!.level;
  return both.filter((entry) => entry.level === first || turns(entry) || differs(entry));
}

function notAdjusted({gap, level, reason, verdict}: AdjustedGap): string {
  const why = reason === null ? verdict === "suppressed" ? "a count is hidden" : "there is no value" :
      ADJUSTED_REASONS[reason];
  return `${shortLevel(gap, level!)}: not adjusted, ${why}.`;
}

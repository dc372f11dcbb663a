// SPDX-License-Identifier: Apache-2.0
// One page for a board: the biggest gaps in sentences, a small map of words, and the caution.
import {button} from "../components/buttons.js";
import {tableOf} from "../components/table.js";
import {h} from "../dom/element.js";
import {computedIndicators} from "../model/computed.js";
import {anyJudged, biggestGaps, judgedRows} from "../model/gaps.js";
import type {Catalogue} from "../model/indicators.js";
import type {Results} from "../model/results.js";
import {verdictOf} from "../model/verdict.js";
import type {Page} from "../navigation/navigation.js";
import {boardAlone, boardPlan} from "../plan/board.js";
import type {PlanStore} from "../plan/store.js";
import {shortLevel} from "../wording/groups.js";
import {CAUTION, gapFigures, gapHeadline, NO_GAP, NOTHING_JUDGED} from "../wording/sentences.js";
import {sourceLine} from "../wording/source_line.js";
import {SIGNS} from "../wording/verdict_words.js";

const COMPARED = ["ethnic_group", "imd_quintile"] as const;

export function onePage(results: Results | null, catalogue: Catalogue, plan: PlanStore): Page {
  if (!results) return planAlone(plan);
  const {view, answer} = results;
  const indicators = computedIndicators(results, catalogue).filter(({recording}) => !recording);
  const gaps = biggestGaps(view, indicators, COMPARED, 5);
  const shown = indicators.filter(({headline}) => headline);
  const levels = ["White", "Mixed", "Asian", "Black", "Other"];
  const word = (indicator: typeof shown[number], dimension: "ethnic_group" | "imd_quintile",
                level: string | number) => {
    const judged = judgedRows(view, indicator, dimension).find((one) => one.level === level);
    return judged ? SIGNS[judged.verdict].word : "No records";
  };
  return {
    title: "One-page summary", heading: "Maternity equity: one-page summary",
    body: h("div", {class: "one-page"}, [
      printButton(),
      h("h2", {class: "nhsuk-heading-s"}, "The biggest gaps"),
      gaps.length === 0 ?
          h("p", {}, anyJudged(view, indicators, COMPARED) ? NO_GAP : NOTHING_JUDGED) : h("ol", {class: "nhsuk-list nhsuk-list--number"},
          gaps.map((gap) => h("li", {}, h("strong", {}, `${gapHeadline(gap)}. `),
                              gapFigures(gap, verdictOf(gap.row, view.strictness),
                                         answer.request.confidence)))),
      tableOf({
        caption: "Each group beside White women and the least deprived fifth",
        columns: ["Indicator", ...levels.slice(1), shortLevel("imd_quintile", 1)],
        rows: shown.map((indicator) => [indicator.short,
            ...levels.slice(1).map((level) => word(indicator, "ethnic_group", level)),
            word(indicator, "imd_quintile", 1)]),
      }),
      boardPlan(plan), h("p", {}, CAUTION), h("p", {class: "nhsuk-body-s"}, sourceLine(results)),
    ]),
  };
}

function planAlone(plan: PlanStore): Page {
  return {title: "One-page summary", heading: "Equity and equality plan: one-page summary",
          body: h("div", {class: "one-page"}, printButton(), boardAlone(plan))};
}

const printButton = () => h("p", {class: "no-print"}, button("Print this page", () => print()));

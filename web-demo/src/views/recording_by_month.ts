// SPDX-License-Identifier: Apache-2.0
// Who records well, and since when? Providers by months, with a word in every cell.
import {downloadButton} from "../components/download_button.js";
import {heatTable} from "../components/table.js";
import {heading} from "../components/text.js";
import {type Child, h} from "../dom/element.js";
import {fillWhenReady} from "../dom/fill_when_ready.js";
import {offBy} from "../model/disclosure.js";
import {fewestPeople} from "../model/judging.js";
import {type Passing, type Recorded, recordedMap, type RecordedMap, type RecordingTest,
        } from "../model/recording_tests.js";
import type {FigureSource, Results} from "../model/results.js";
import {levelTitle} from "../wording/groups.js";
import {decimal, shortMonth} from "../wording/numbers.js";

/** Read from the records when this view is first opened; saved results have none. */
export function recordingByMonth(results: Results, figures: FigureSource,
                                 tests: readonly RecordingTest[]): Child {
  if (results.saved) return null;
  const by = offBy(results.view.disclosure);
  const content = figures.recording().then((lookup) => {
    const maps = lookup ? tests.flatMap((test) => {
      const map = recordedMap(lookup, test, by);
      return map ? [mapOf(test, map)] : [];
    }) : [];
    return maps.length > 0 && [
      heading("By provider and month"),
      h("p", {}, `“Few” stands for fewer than ${fewestPeople()} records. ` +
        (by > 0 ? "“Near” stands where rounded counts leave open whether the test is passed." :
         "")), maps];
  });
  return fillWhenReady(h("div", {id: "recording"}, h("p", {}, "Reading providers by month…")),
                       content);
}

function mapOf(test: RecordingTest, {months, rows}: RecordedMap): Child {
  const caption = `${test.title}, at least ${test.least}%, by provider and month`;
  const title = (provider: string) => levelTitle("provider", provider);
  return [
    heatTable(caption, ["Provider", ...months.map(shortMonth)],
      h("tbody", {}, rows.map(({provider, cells}) => h("tr", {},
          h("th", {scope: "row"}, title(provider)), cells.map(cell)))),
      {class: "heat-map recording"}),
    downloadButton({caption, columns: ["Provider", ...months.map((month) => month.slice(0, 7))],
                    rows: rows.map(({provider, cells}) => [title(provider), ...cells.map((one) =>
                        one === null ? "" : typeof one === "string" ? WORDS[one] : decimal(one.share, 1))])},
                   `data-quality-${test.id}.csv`),
  ];
}

const WORDS = {few: "Few", hidden: "Hidden"} as const;

/** A word for a test's outcome. */
export const PASSING_WORDS: Readonly<Record<Passing, string>> =
    {pass: "Pass", below: "Below", near: "Near"};

function cell(recorded: Recorded): HTMLElement {
  if (recorded === null || typeof recorded === "string") {
    return h("td", {class: "cell cell--not_compared"},
             h("span", {class: "cell__word"}, recorded === null ? "None" : WORDS[recorded]));
  }
  const {share, passing} = recorded;
  return h("td", {class: `cell cell--${passing}`},
      h("span", {class: "cell__value"}, `${decimal(share, 1)}%`),
      h("span", {class: "cell__word"}, PASSING_WORDS[passing]));
}

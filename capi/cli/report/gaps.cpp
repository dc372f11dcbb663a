// SPDX-License-Identifier: Apache-2.0
#include "gaps.hpp"

#include <algorithm>
#include <cmath>

#include "numbers.hpp"
#include "verdict_words.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

const std::string& dimension_of(const Row& row) { return row.breakdown.front().first; }
const std::string& level_of(const Row& row) { return row.breakdown.front().second; }

// The rows of the period that are compared, apart by dimension.
std::vector<std::vector<const Row*>> compared_rows(const IndicatorRows& rows, const Row& total) {
  std::vector<std::vector<const Row*>> dimensions;
  for (const Row* row : rows.groups) {
    if (row->breakdown.size() != 1 || !row->comparison || !(row->period == total.period)) continue;
    if (dimensions.empty() || dimension_of(*dimensions.back().front()) != dimension_of(*row)) {
      dimensions.emplace_back();
    }
    dimensions.back().push_back(row);
  }
  return dimensions;
}

bool is_of(const Inequality& measure, const Row& total) {
  return measure.indicator == total.indicator && measure.period == total.period;
}

const Inequality* widest_gap(const std::string& dimension, const Row& total,
                             const ResultDocument& result) {
  const auto found = std::find_if(result.inequality.begin(), result.inequality.end(),
                                  [&](const Inequality& measure) {
                                    return measure.measure == "widest_gap" &&
                                           measure.dimension == dimension && is_of(measure, total);
                                  });
  return found == result.inequality.end() ? nullptr : &*found;
}

// Limits of the size of a difference, smaller first.
std::string size_limits(const Inequality& gap) {
  if (!gap.ci_lower || !gap.ci_upper) return {};
  const double lower = std::fabs(*gap.ci_lower);
  const double upper = std::fabs(*gap.ci_upper);
  return " (" + limits_text(std::min(lower, upper), std::max(lower, upper), gap.unit) + ")";
}

// "20.0 points lower than White (6.1 to 32.8)"
std::string compared_text(const Inequality& gap, const Row& row, const Catalogue& catalogue) {
  const std::string reference =
      catalogue.level_in_sentence(gap.dimension, row.comparison->reference);
  if (!gap.value) return "compared with " + reference;
  return figure_text(std::fabs(*gap.value), gap.unit) + " " + difference_words(gap.unit.name) +
         (*gap.value < 0 ? " lower than " : " higher than ") + reference + size_limits(gap);
}

std::string people_text(const Inequality& gap, const std::string& who) {
  if (!gap.people) return {};
  const double people = std::round(*gap.people);
  return "; equal to " +
         (people < 1 ? "fewer than one of the " : "about " + decimal(people, 0) + " ") + who;
}

// The verdict is made from exact counts, and may stand beside a difference of rounded ones.
std::string gap_words(const Inequality& gap, const Row& row, const IndicatorRows& rows) {
  const Comparison& comparison = *row.comparison;
  const bool rounded = comparison.significance.empty();
  const std::string verdict = with_blanks(gap.verdict);
  std::string words = rounded ? "" : comparison.significance == "higher" ? "▲ " : "▼ ";
  words += rows.catalogue->level_name(gap.dimension, gap.level) + " " +
           value_text(row.value, row.unit) + ", ";
  words += compared_text(gap, row, *rows.catalogue);
  if (rounded) words += " by rounded counts; by exact counts " + verdict;
  if (!rounded && verdict != comparison.significance) words += ", " + verdict;
  if (gap.strong.value_or(false)) words += ", strong evidence";
  return words + people_text(gap, rows.who());
}

void add_widest_gap(std::vector<GapLine>& lines, const Inequality& gap,
                    const std::vector<const Row*>& levels, const IndicatorRows& rows) {
  const auto row = std::find_if(levels.begin(), levels.end(),
                                [&](const Row* level) { return level_of(*level) == gap.level; });
  if (row == levels.end()) return;
  const Comparison& comparison = *(*row)->comparison;
  lines.push_back({characteristic(gap.dimension, *rows.catalogue), gap_words(gap, **row, rows),
                   verdict_ink(comparison)});
  if (comparison.sign_certain.value_or(true)) return;
  lines.push_back({"",
                   rows.who() + " of unknown " + characteristic(gap.dimension, *rows.catalogue) +
                       " could close this gap or turn it the other way",
                   Ink::Caution});
}

// Said only where a group was judged.
std::string no_gap_words(const std::vector<const Row*>& judged, const Catalogue& catalogue) {
  const Row& first = *judged.front();
  return "no significant gap (" + counted(judged.size(), "group", "groups") + " compared with " +
         catalogue.level_in_sentence(dimension_of(first), first.comparison->reference) + ")";
}

void add_lines(std::vector<GapLine>& lines, const std::vector<const Row*>& levels,
               const IndicatorRows& rows, const Row& total, const ResultDocument& result) {
  const std::string& dimension = dimension_of(*levels.front());
  const Inequality* gap = widest_gap(dimension, total, result);
  const std::string left_out = not_judged_words(levels, rows, false);
  if (gap) {
    add_widest_gap(lines, *gap, levels, rows);
    if (!left_out.empty()) lines.push_back({"", left_out, Ink::Faint});
    return;
  }
  std::vector<const Row*> judged;
  std::copy_if(levels.begin(), levels.end(), std::back_inserter(judged),
               [](const Row* row) { return is_judged(*row->comparison); });
  const std::string text = judged.empty() ? nothing_judged_words(levels, rows)
                                          : no_gap_words(judged, *rows.catalogue) +
                                                (left_out.empty() ? "" : "; " + left_out);
  if (text.empty()) return;
  lines.push_back({characteristic(dimension, *rows.catalogue), text, Ink::Faint});
}

std::string measure_words(const Inequality& measure) {
  const bool relative = measure.measure == "rii";
  const std::string limits = limits_text(measure.ci_lower, measure.ci_upper, measure.unit);
  return std::string(relative ? "relative index " : "slope index ") +
         figure_text(*measure.value, measure.unit) +
         (relative ? "" : " " + difference_words(measure.unit.name)) +
         (limits.empty() ? "" : " (" + limits + ")");
}

GapLine slope_line(const Inequality& slope) {
  const std::string limits = limits_text(slope.ci_lower, slope.ci_upper, slope.unit);
  return {"slope", "SII " + figure_text(*slope.value, slope.unit) + " " +
                       difference_words(slope.unit.name) + " from least to most deprived" +
                       (limits.empty() ? "" : " (" + limits + ")")};
}

}  // namespace

std::vector<GapLine> gap_lines(const IndicatorRows& rows, const Row& total,
                               const ResultDocument& result) {
  std::vector<GapLine> lines;
  for (const std::vector<const Row*>& levels : compared_rows(rows, total)) {
    add_lines(lines, levels, rows, total, result);
  }
  return lines;
}

std::vector<GapLine> slope_lines(const Row& total, const ResultDocument& result) {
  std::vector<GapLine> lines;
  for (const Inequality& measure : result.inequality) {
    if (measure.measure == "sii" && measure.value && is_of(measure, total)) {
      lines.push_back(slope_line(measure));
    }
  }
  return lines;
}

std::vector<GapLine> index_lines(const Row& total, const ResultDocument& result,
                                 const Catalogue& catalogue) {
  std::vector<GapLine> lines;
  std::string dimension;
  for (const Inequality& measure : result.inequality) {
    const bool is_index = measure.measure == "sii" || measure.measure == "rii";
    if (!is_index || !measure.value || !is_of(measure, total)) continue;
    if (measure.dimension != dimension) {
      dimension = measure.dimension;
      lines.push_back({"inequality", "over " + catalogue.dimension_title(dimension) + "s: "});
    } else {
      lines.back().text += ", ";
    }
    lines.back().text += measure_words(measure);
  }
  return lines;
}

}  // namespace matequity::cli

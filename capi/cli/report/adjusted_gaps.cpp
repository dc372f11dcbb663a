// SPDX-License-Identifier: Apache-2.0
#include "adjusted_gaps.hpp"

#include <algorithm>
#include <cmath>

#include "numbers.hpp"
#include "verdict_words.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

constexpr double kSignificant = 0.05;

// "deprivation and age group"
std::string strata_words(const AdjustedGap& gap, const Catalogue& catalogue) {
  std::string words;
  for (std::size_t i = 0; i < gap.strata.size(); ++i) {
    if (i > 0) words += i + 1 == gap.strata.size() ? " and " : ", ";
    words += characteristic(gap.strata[i], catalogue);
  }
  return words;
}

// "12.7 points lower (7.3 to 18.2)"; the limits of what turns are those of the signed difference.
std::string difference_words_of(double difference, const std::optional<double>& lower,
                                const std::optional<double>& upper, const Unit& unit) {
  std::string words = figure_text(std::fabs(difference), unit) + " " + difference_words(unit.name) +
                      (difference < 0 ? " lower" : " higher");
  if (!lower || !upper) return words;
  const bool turns = *lower < 0 && *upper > 0;
  const double from = difference < 0 ? -*upper : *lower;
  const double to = difference < 0 ? -*lower : *upper;
  return words + " (" + limits_text(turns ? from : std::fabs(from), to, unit) + ")";
}

std::string equal_words(const AdjustedGap& gap, const IndicatorRows& rows) {
  const std::string strata = strata_words(gap, *rows.catalogue);
  std::string words = "; at equal " + strata + " " +
                      difference_words_of(*gap.difference, gap.lower, gap.upper, gap.unit);
  const bool turned = *gap.crude * *gap.difference < 0;
  if (turned) return words + "; the sign turns, so neither is called better";
  words += ", " + with_blanks(gap.verdict);
  if (!gap.reason.empty()) {
    words += " (" + reason_words(gap.reason, gap.gap, gap.reference, rows) + ")";
  }
  if (gap.composition_share) {
    words += "; " + decimal(100 * *gap.composition_share, 0) + "% of the gap goes with " + strata;
  }
  if (gap.heterogeneity && *gap.heterogeneity < kSignificant) {
    words += "; the gap differs with " + strata + ", so look at each level";
  }
  return words;
}

std::string sentence(const AdjustedGap& gap, const IndicatorRows& rows) {
  const Catalogue& catalogue = *rows.catalogue;
  if (gap.level.empty()) {
    return "not for " + strata_words(gap, catalogue) + ": " +
           reason_words(gap.reason, gap.gap, gap.reference, rows);
  }
  std::string words = catalogue.level_name(gap.gap, gap.level) + " ";
  if (!gap.crude || !gap.difference) {
    const std::string& why = gap.reason.empty() ? gap.verdict : gap.reason;
    return words + with_blanks(gap.verdict) + " at equal " + strata_words(gap, catalogue) + " (" +
           reason_words(why, gap.gap, gap.reference, rows) + ")";
  }
  words += difference_words_of(*gap.crude, {}, {}, gap.unit) + " than " +
           catalogue.level_in_sentence(gap.gap, gap.reference);
  return words + equal_words(gap, rows);
}

Ink ink_of(const AdjustedGap& gap) {
  Comparison comparison;
  const bool turned = gap.crude && gap.difference && *gap.crude * *gap.difference < 0;
  comparison.verdict = turned ? "" : gap.verdict;
  return verdict_ink(comparison);
}

}  // namespace

std::vector<GapLine> adjusted_lines(const IndicatorRows& rows, const Row& total,
                                    const ResultDocument& result) {
  std::vector<GapLine> lines;
  bool any = false;
  for (const AdjustedGap& gap : result.adjusted) {
    const bool whole = gap.level.empty();  // of all periods
    if (gap.indicator != total.indicator || (!whole && !(gap.period == total.period))) continue;
    lines.push_back({lines.empty() ? "adjusted" : "", sentence(gap, rows), ink_of(gap)});
    any = any || gap.difference;
  }
  if (any) {
    lines.push_back({"",
                     "what goes with something is not caused by it; and what discrimination itself "
                     "brings about is adjusted away with it",
                     Ink::Faint});
  }
  return lines;
}

}  // namespace matequity::cli

// SPDX-License-Identifier: Apache-2.0
#include "gaps.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "numbers.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

struct Kind {
  const char* label;
  std::set<std::string> dimensions;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{{"ethnicity", {"ethnic_group", "ethnic_code", "group"}},
                                     {"deprivation", {"imd_quintile", "imd_decile"}}};
  return all;
}

const std::string& dimension_of(const Row& row) { return row.breakdown.front().first; }
const std::string& level_of(const Row& row) { return row.breakdown.front().second; }

// The rows of the period that stand for known groups of this kind.
std::vector<const Row*> groups_of(const Kind& kind, const IndicatorRows& rows, const Row& total) {
  std::vector<const Row*> found;
  for (const Row* row : rows.groups) {
    if (row->breakdown.size() == 1 && kind.dimensions.count(dimension_of(*row)) > 0 &&
        row->period == total.period && !is_unknown_level(level_of(*row))) {
      found.push_back(row);
    }
  }
  return found;
}

bool is_compared(const Row* row) { return row->comparison && row->comparison->difference; }

bool is_significant(const Row* row) {
  return is_compared(row) &&
         (row->comparison->significance == "higher" || row->comparison->significance == "lower");
}

// The first of the significant gaps that none exceeds, or nullptr.
const Row* widest_gap(const std::vector<const Row*>& groups) {
  const Row* widest = nullptr;
  for (const Row* row : groups) {
    if (!is_significant(row)) continue;
    if (!widest ||
        std::fabs(*row->comparison->difference) > std::fabs(*widest->comparison->difference)) {
      widest = row;
    }
  }
  return widest;
}

// Limits of the size of a difference, smaller first.
std::string size_limits(const Comparison& comparison, const Unit& unit) {
  if (!comparison.lower || !comparison.upper) return {};
  const double lower = std::fabs(*comparison.lower);
  const double upper = std::fabs(*comparison.upper);
  return " (" + limits_text(std::min(lower, upper), std::max(lower, upper), unit) + ")";
}

// The head of the report says which end of the deprivation scale is which.
std::string short_level(const std::string& dimension, const std::string& level) {
  return dimension == "ethnic_code" ? level_words(dimension, level) : level_name(dimension, level);
}

std::string gap_words(const Row& row, const std::string& direction) {
  const Comparison& comparison = *row.comparison;
  const std::string& dimension = dimension_of(row);
  const std::string judged = judgement(comparison.significance, direction);
  return std::string(comparison.significance == "higher" ? "▲ " : "▼ ") +
         short_level(dimension, level_of(row)) + " " + value_text(row.value, row.unit) + ", " +
         figure_text(std::fabs(*comparison.difference), row.unit) + " " +
         difference_words(row.unit.name) + " " + comparison.significance + " than " +
         level_name(dimension, comparison.reference) + size_limits(comparison, row.unit) +
         (judged.empty() ? "" : ", " + judged);
}

Ink ink_of(const Row& row, const std::string& direction) {
  const std::string judged = judgement(row.comparison->significance, direction);
  if (judged.empty()) return Ink::Plain;
  return judged == "worse" ? Ink::Bad : Ink::Good;
}

// Why nothing could be compared: the reference group has no value. Empty when that is not why.
std::string missing_reference(const std::vector<const Row*>& groups, const ResultDocument& result) {
  const std::string& dimension = dimension_of(*groups.front());
  const std::string reference = result.reference_of(dimension);
  if (reference.empty()) return {};
  const bool has_value = std::any_of(groups.begin(), groups.end(), [&](const Row* row) {
    return level_of(*row) == reference && dimension_of(*row) == dimension && row->value;
  });
  if (has_value) return {};
  return "no comparison: " + level_name(dimension, reference) + " has no value";
}

void add_gap(std::vector<GapLine>& lines, const Kind& kind, const IndicatorRows& rows,
             const Row& total, const ResultDocument& result) {
  // An indicator that counts women by ethnicity has all or none of an ethnic group.
  if (rows.direction() == "context" && kind.label == std::string("ethnicity")) return;
  const std::vector<const Row*> groups = groups_of(kind, rows, total);
  if (groups.empty() || total.unit.name == "ratio") return;
  const auto compared = std::count_if(groups.begin(), groups.end(), is_compared);
  if (const Row* widest = widest_gap(groups)) {
    lines.push_back(
        {kind.label, gap_words(*widest, rows.direction()), ink_of(*widest, rows.direction())});
  } else if (compared > 0) {
    const auto first = std::find_if(groups.begin(), groups.end(), is_compared);
    lines.push_back({kind.label,
                     "no significant gap (" +
                         counted(static_cast<std::uint64_t>(compared), "group", "groups") +
                         " compared with " +
                         level_name(dimension_of(**first), (*first)->comparison->reference) + ")",
                     Ink::Faint});
  } else {
    const std::string reason = missing_reference(groups, result);
    if (!reason.empty()) lines.push_back({kind.label, reason, Ink::Faint});
  }
}

std::string measure_words(const Inequality& measure) {
  const bool relative = measure.measure == "rii";
  const std::string limits = limits_text(measure.ci_lower, measure.ci_upper, measure.unit);
  return std::string(relative ? "relative index " : "slope index ") +
         figure_text(*measure.value, measure.unit) +
         (relative ? "" : " " + difference_words(measure.unit.name)) +
         (limits.empty() ? "" : " (" + limits + ")");
}

// What the limits of a slope say: "higher" or "lower" in deprived areas, or "similar".
std::string significance_of(const Inequality& slope) {
  if (!slope.ci_lower || !slope.ci_upper) return "similar";
  if (*slope.ci_lower > 0) return "higher";
  return *slope.ci_upper < 0 ? "lower" : "similar";
}

GapLine slope_line(const Inequality& slope, const std::string& direction) {
  const std::string limits = limits_text(slope.ci_lower, slope.ci_upper, slope.unit);
  const std::string judged = judgement(significance_of(slope), direction);
  return {"slope",
          "SII " + figure_text(*slope.value, slope.unit) + " " + difference_words(slope.unit.name) +
              " from least to most deprived" + (limits.empty() ? "" : " (" + limits + ")") +
              (judged.empty() ? "" : ", " + judged),
          judged.empty() ? Ink::Plain : (judged == "worse" ? Ink::Bad : Ink::Good)};
}

}  // namespace

std::string judgement(const std::string& significance, const std::string& direction) {
  const int sign = better_sign(direction);
  if (sign == 0 || (significance != "higher" && significance != "lower")) return {};
  return (significance == "higher") == (sign > 0) ? "better" : "worse";
}

std::vector<GapLine> gap_lines(const IndicatorRows& rows, const Row& total,
                               const ResultDocument& result) {
  std::vector<GapLine> lines;
  for (const Kind& kind : kinds()) add_gap(lines, kind, rows, total, result);
  return lines;
}

std::vector<GapLine> slope_lines(const IndicatorRows& rows, const Row& total,
                                 const ResultDocument& result) {
  std::vector<GapLine> lines;
  for (const Inequality& measure : result.inequality) {
    const bool here = measure.indicator == total.indicator && measure.period == total.period;
    if (!here || measure.measure != "sii" || !measure.value) continue;
    lines.push_back(slope_line(measure, rows.direction()));
  }
  return lines;
}

std::vector<GapLine> index_lines(const Row& total, const ResultDocument& result) {
  std::vector<GapLine> lines;
  std::string dimension;
  for (const Inequality& measure : result.inequality) {
    const bool here = measure.indicator == total.indicator && measure.period == total.period;
    const bool shown = measure.measure == "sii" || measure.measure == "rii";
    if (!here || !shown || !measure.value) continue;
    if (measure.dimension != dimension) {
      dimension = measure.dimension;
      lines.push_back({"inequality", "over " + dimension_words(dimension) + "s: "});
    } else {
      lines.back().text += ", ";
    }
    lines.back().text += measure_words(measure);
  }
  return lines;
}

}  // namespace matequity::cli

// SPDX-License-Identifier: Apache-2.0
// The parts of a result as they are written: rows, findings, measures of inequality, trends. Each
// struct is the one description of its part: JSON, JSON Schema, CSV and Arrow come from it
// (engine/json/described.hpp), with the same fields under the same names. A new field is added
// here, or in result::Comparison, and nowhere else.
//
// They borrow from the result and the catalogue, which must outlive them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/json/described.hpp"
#include "engine/record/date.hpp"
#include "engine/result/result.hpp"
#include "engine/tally/period.hpp"

namespace matequity::report::written {

using indicator::Dimension;

// The rules by which control charts are judged, and the two ways a target can be met.
MEQ_ENUM(RuleSet, nhs_r)
MEQ_ENUM(Comparator, at_least, at_most)

}  // namespace matequity::report::written

namespace matequity::json {

template <>
inline constexpr std::string_view word<report::written::RuleSet::nhs_r> =
    statistics::kControlChartRules;
template <>
inline constexpr std::string_view word<report::written::Comparator::at_least> = ">=";
template <>
inline constexpr std::string_view word<report::written::Comparator::at_most> = "<=";

}  // namespace matequity::json

namespace matequity::report::written {

struct Day {
  record::Days days = 0;
  std::string text() const { return record::format_date(days); }
};

struct Period {
  std::optional<Day> start, end;
};
MEQ_DESCRIBE(Period, (start, end))

MEQ_ENUM(IntervalMethod, wilson, byars, exact, log)
MEQ_ENUM(TargetStatus, current, withdrawn, none)

struct Target {
  std::optional<double> value;
  std::string_view comparator;
  std::optional<bool> met;
  TargetStatus status{};
};
MEQ_DESCRIBE(Target, (value, comparator, met, status))

struct Row {
  std::string_view indicator;
  std::optional<Period> period;
  json::ByWord<Dimension, result::Level> breakdown;
  std::optional<std::uint64_t> numerator, denominator;
  std::optional<double> value;
  indicator::Unit unit{};
  std::optional<double> ci_lower, ci_upper;
  std::optional<IntervalMethod> ci_method;
  result::Status status{};
  std::optional<Target> target;
  const result::Comparison* comparison = nullptr;
  json::Sometimes<double> representation_ratio;
};
MEQ_DESCRIBE(Row, (indicator, period, breakdown, numerator, denominator, value, unit, ci_lower,
                   ci_upper, ci_method, status, target, comparison, representation_ratio))

struct Audit {
  std::optional<std::uint64_t> cells;
  json::Sometimes<std::uint64_t> primary, secondary;
  std::optional<std::uint64_t> recoverable;
  json::Sometimes<std::uint64_t> narrowest;
};
MEQ_DESCRIBE(Audit, (cells, primary, secondary, recoverable, narrowest))

struct Disclosure {
  request::DisclosureRule rule{};
  json::Sometimes<std::uint64_t> threshold;
  json::Sometimes<bool> secondary, complement;
  std::optional<Audit> audit;
};
MEQ_DESCRIBE(Disclosure, (rule, threshold, secondary, complement, audit))

struct Finding {
  findings::FindingCode code{};
  findings::Severity severity{};
  std::string_view field;
  std::optional<std::uint64_t> count;
  std::string message;
  std::optional<findings::Place> first;
};
MEQ_DESCRIBE(Finding, (code, severity, field, count, message, first))

struct Input {
  std::optional<std::uint64_t> documents, accepted, rejected, duplicates;
  json::Lines<Finding> findings;
};
MEQ_DESCRIBE(Input, (documents, accepted, rejected, duplicates, findings))

MEQ_ENUM(MeasureStatus, ok, suppressed)
MEQ_ENUM(GapVerdict, better, worse, higher, lower)

struct Inequality {
  std::string_view indicator;
  std::optional<Period> period;
  Dimension dimension{};
  result::Measure measure{};
  std::optional<double> value, ci_lower, ci_upper;
  std::string_view method;
  MeasureStatus status{};
  result::MeasureUnit unit{};
  std::string_view direction;
  const result::Level* level = nullptr;
  const std::array<result::Level, 2>* levels = nullptr;
  const result::Level* reference = nullptr;
  std::optional<GapVerdict> verdict;
  std::optional<bool> strong;
  std::optional<double> people;
};
MEQ_DESCRIBE(Inequality,
             (indicator, period, dimension, measure, value, ci_lower, ci_upper, method, status,
              unit, direction, level, levels, reference, verdict, strong, people))

struct Standardised {
  std::optional<double> value, ci_lower, ci_upper;
  std::optional<double> reference_value, reference_ci_lower, reference_ci_upper;
  std::optional<double> odds_ratio, odds_ratio_lower, odds_ratio_upper;
  std::vector<json::ByWord<Dimension, result::Level>> left_out;
  std::optional<statistics::NoModel> reason;
};
MEQ_DESCRIBE(Standardised,
             (value, ci_lower, ci_upper, reference_value, reference_ci_lower, reference_ci_upper,
              odds_ratio, odds_ratio_lower, odds_ratio_upper, left_out, reason))

struct Adjusted {
  std::string_view indicator;
  std::optional<Period> period;
  Dimension gap{};
  std::vector<Dimension> strata_of;
  const result::Level* level = nullptr;
  const result::Level* reference = nullptr;
  const result::CrudeGap* crude = nullptr;
  const result::MantelHaenszelGap* mantel_haenszel = nullptr;
  const result::KitagawaParts* kitagawa = nullptr;
  std::optional<Standardised> standardised;
  const result::StrataUsed* strata = nullptr;
  const result::HeterogeneityTest* heterogeneity = nullptr;
  std::optional<result::Verdict> verdict;
  result::Status status{};
  std::optional<result::AdjustedReason> reason;
};
MEQ_DESCRIBE(Adjusted, (indicator, period, gap, strata_of, level, reference, crude, mantel_haenszel,
                        kitagawa, standardised, strata, heterogeneity, verdict, status, reason))

struct Comparisons {
  std::uint64_t tested = 0, flagged_95 = 0, flagged_998 = 0;
  double expected_by_chance_95 = 0, expected_by_chance_998 = 0;
};
MEQ_DESCRIBE(Comparisons,
             (tested, flagged_95, flagged_998, expected_by_chance_95, expected_by_chance_998))

MEQ_ENUM(TrendOf, value, difference)
MEQ_ENUM(TrendUnit, percent, percentage_points, per_1000, per_100000, ratio)
MEQ_ENUM(TrendLimits, firm, trial)

struct TrendTarget {
  double value = 0;
  Comparator comparator{};
};
MEQ_DESCRIBE(TrendTarget, (value, comparator))

struct TrendPoint {
  std::optional<Period> period;
  double value = 0;
  statistics::SpecialCause special_cause{};
  statistics::Variation point_type{};
};
MEQ_DESCRIBE(TrendPoint, (period, value, special_cause, point_type))

struct Trend {
  std::string_view indicator;
  std::optional<Dimension> dimension;
  const result::Level* level = nullptr;
  const result::Level* reference = nullptr;
  TrendOf of{};
  TrendUnit unit{};
  RuleSet rule_set{};
  TrendLimits limits{};
  double mean = 0;
  std::optional<double> lower_limit, near_lower_limit, near_upper_limit, upper_limit;
  statistics::Variation variation{};
  std::optional<TrendTarget> target;
  statistics::Assurance assurance{};
  std::vector<TrendPoint> points;
};
MEQ_DESCRIBE(Trend, (indicator, dimension, level, reference, of, unit, rule_set, limits, mean,
                     lower_limit, near_lower_limit, near_upper_limit, upper_limit, variation,
                     target, assurance, points))

// None for the whole time.
std::optional<Period> period(std::optional<tally::Period> period,
                             const tally::PeriodCalendar& calendar);
Row row(const result::Row& row, const tally::PeriodCalendar& calendar);
Input input(const result::Result& result);
Disclosure disclosure(const result::Result& result, const request::Disclosure& rule);
Inequality inequality(const result::Inequality& entry, const tally::PeriodCalendar& calendar);
Adjusted adjusted(const result::Adjusted& entry, const tally::PeriodCalendar& calendar);
Comparisons comparisons(const result::Comparisons& comparisons);
Trend trend(const result::Trend& trend, const tally::PeriodCalendar& calendar);

}  // namespace matequity::report::written

namespace matequity::json {

// The row's own figures and those of its comparison stand side by side in a table.
template <>
inline constexpr bool without_prefix<&report::written::Row::comparison> = true;
template <>
inline constexpr bool without_prefix<&result::Comparison::bounds> = true;

template <>
inline constexpr std::string_view key<&report::written::Adjusted::strata_of> = "for";

}  // namespace matequity::json

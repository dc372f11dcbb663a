// SPDX-License-Identifier: Apache-2.0
// The finished result: rows with values, limits, targets and comparisons, and what was read.
//
// `compute` makes it whole from a state; documents, columns and plans only read it. All that it
// holds may be shown: counts are rounded, and rows suppressed, by the request's disclosure rule.
// Rows stand in the order in which they are written, whatever the order of the records was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/indicator/indicator.hpp"
#include "engine/json/describe.hpp"
#include "engine/request/request.hpp"
#include "engine/result/adjusted.hpp"
#include "engine/result/comparisons.hpp"
#include "engine/result/deprivation_slope.hpp"
#include "engine/result/inequality.hpp"
#include "engine/result/level.hpp"
#include "engine/result/release.hpp"
#include "engine/result/trends.hpp"
#include "engine/tally/layout.hpp"
#include "engine/tally/state.hpp"

namespace matequity::result {

MEQ_ENUM(Status, ok, no_data, suppressed, not_available)
MEQ_ENUM(Significance, lower, higher, similar)

// What may be said of a row beside its reference's row.
MEQ_ENUM(Verdict, reference, suppressed, not_compared, withheld, similar, better, worse, higher,
         lower)

// Why a verdict is not_compared or withheld.
MEQ_ENUM(Reason, no_value, unknown_level, by_definition, few_people, small_count, unknown_share,
         rounded)

// How far people of unknown level could move a difference, whatever they are; no intervals.
struct Bounds {
  std::optional<double> difference_lowest, difference_highest;
  std::optional<double> proportionate;  // where the unknown are spread as the known are
  std::optional<bool> sign_certain;     // lowest and highest have one sign
};
MEQ_DESCRIBE(Bounds, (difference_lowest, difference_highest, proportionate, sign_certain))

struct Comparison {
  Level reference;
  Verdict verdict = Verdict::not_compared;
  std::optional<Reason> reason;
  std::optional<bool> strong;    // the same verdict at 99.8%
  std::optional<double> people;  // those behind the gap
  std::optional<Bounds> bounds;
  std::optional<double> ratio, ratio_lower, ratio_upper;
  std::optional<double> difference, difference_lower, difference_upper;
  // None where the difference has no limits. At the confidence asked for:
  std::optional<Significance> significance;
  // At fixed levels, for those who look at many groups at once.
  std::optional<Significance> significance_95, significance_998;
};
// All of it is written but significance_95, which is counted in `comparisons`.
MEQ_DESCRIBE(Comparison, (reference, ratio, ratio_lower, ratio_upper, difference, difference_lower,
                          difference_upper, significance, significance_998, verdict, reason, strong,
                          people, bounds))

struct RowTarget {
  double value = 0;
  std::string comparator;
  std::optional<bool> met;
  bool withdrawn = false;
};

struct Row {
  const indicator::Indicator* indicator = nullptr;
  std::optional<tally::Period> period;  // none: all dates, or no observation
  request::Breakdown breakdown;
  Levels levels;
  std::optional<std::uint64_t> numerator, denominator;
  std::optional<double> value, lower, upper;
  std::optional<indicator::Unit> unit;  // where it is not the indicator's
  std::string_view interval_method;     // empty: none
  Status status = Status::ok;
  std::optional<RowTarget> target;
  std::optional<Comparison> comparison;
  std::optional<double> companion;        // meant where the indicator has one
  std::optional<SlopeForms> slope_forms;  // of an indicator that is a slope
};

struct Finding {
  findings::FindingCode code;
  std::string field;
  std::uint64_t count = 0;
  std::optional<findings::Place> first;
};

// The edition of the index that the deciles are of, and where they came from.
struct Deprivation {
  record::ImdEdition edition = record::ImdEdition::none;
  bool mixed = false;
  struct Source {
    record::DecileOrigin origin;
    std::uint64_t count = 0;  // pregnancies; rounded where the request rounds
  };
  std::vector<Source> sources;
};

struct Result {
  Deprivation deprivation;
  tally::Totals totals;  // rounded where the request rounds
  bool any_rejected = false;
  bool all_rejected = false;
  std::vector<Finding> findings;
  std::vector<Row> rows;
  std::vector<Inequality> inequality;
  std::vector<Adjusted> adjusted;
  Comparisons comparisons;
  std::vector<Trend> trends;
  std::optional<Audit> audit;  // none where nothing is hidden
};

// Computes the result of what a state holds. Borrows the layout's catalogue.
Result compute(const tally::State& state, const tally::CountLayout& layout);

}  // namespace matequity::result

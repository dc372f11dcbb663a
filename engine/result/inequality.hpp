// SPDX-License-Identifier: Apache-2.0
// The measures of inequality of a result: how values differ over the levels of one dimension.
//
// They hold the counts of several levels: under a rule that hides counts they come from the exact
// ones, with two or three significant digits, and are suppressed where a count of their formula is
// small. Levels that are not known (Missing, Not stated, Not known) take no part. A measure whose
// conditions fail is not there. Formulas and how to read them: docs/inequality.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/indicator/indicator.hpp"
#include "engine/json/describe.hpp"
#include "engine/request/request.hpp"
#include "engine/result/level.hpp"
#include "engine/tally/period.hpp"

namespace matequity::result {

struct Row;
enum class Verdict : std::uint8_t;

// In the order of the result.
MEQ_ENUM(Measure, sii, rii, concentration_index, absolute_concentration_index, sii_decile_fitted,
         sii_unweighted, largest_gap, index_of_disparity, weighted_index_of_disparity,
         between_group_variance, population_attributable_risk, population_attributable_fraction,
         excess, widest_gap)
inline constexpr std::size_t kMeasures = json::kWords<Measure>.size();

struct MeasureKind {
  Measure measure;
  std::string_view direction;  // what its sign or size says
  // How value and limits are made: for proportions, for rates.
  std::string_view method, method_of_rates;
};
const MeasureKind& measure_kind(Measure measure) noexcept;

MEQ_ENUM(MeasureUnit, percentage_points, per_1000, per_100000, ratio, index, percent,
         percentage_points_squared, per_1000_squared, per_100000_squared, count)

// The unit of a measure of an indicator.
MeasureUnit unit_of(Measure measure, indicator::Unit unit) noexcept;

// A value, and limits where the counts allow them.
struct EstimateWithLimits {
  double value = 0;
  std::optional<double> lower, upper;
};

struct Inequality {
  const indicator::Indicator* indicator = nullptr;
  std::optional<tally::Period> period;
  indicator::Dimension dimension{};
  Measure measure{};
  EstimateWithLimits measured;
  bool suppressed = false;                     // neither value nor limits are shown
  std::optional<Level> level;                  // of `excess` and `widest_gap`
  std::optional<std::array<Level, 2>> levels;  // of `largest_gap`: the highest, the lowest
  std::optional<Level> reference;
  // Of `widest_gap`: as the row has them.
  std::optional<Verdict> verdict;
  std::optional<bool> strong;
  std::optional<double> people;
};

// The entry of a measure for the indicator, period and dimension of another one.
Inequality entry_of(Measure measure, const Inequality& like, const EstimateWithLimits& measured);

// Rows in the order of the result, as they are shown and with their exact counts; measures in that
// order too.
std::vector<Inequality> measure_inequality(const std::vector<Row>& shown,
                                           const std::vector<Row>& exact,
                                           const request::Request& request);

// Whether a level stands for people of whom the dimension is known.
inline bool is_known(indicator::Dimension dimension, const Level& level) noexcept {
  return !indicator::is_unknown_level(dimension, level.name);
}

// Whether an indicator may be measured over a dimension at all: one that counts women by their
// ethnicity has nothing to say about ethnic groups.
bool is_measured_over(const indicator::Indicator& indicator,
                      indicator::Dimension dimension) noexcept;

}  // namespace matequity::result

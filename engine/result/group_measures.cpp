// SPDX-License-Identifier: Apache-2.0
#include "engine/result/group_measures.hpp"

#include <algorithm>
#include <cmath>

#include "engine/result/level_values.hpp"
#include "engine/statistics/attributable.hpp"
#include "engine/statistics/between_groups.hpp"
#include "engine/statistics/gap.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace matequity::result {

namespace {

constexpr std::size_t kFewestLevels = 3;

// Limits about a measure that cannot be negative. None where the error says nothing.
EstimateWithLimits with_nonnegative_limits(double value, double error, double confidence) {
  EstimateWithLimits result{value, std::nullopt, std::nullopt};
  if (!(error > 0) || std::isinf(error)) return result;
  const auto limits = statistics::with_normal_limits(value, error, confidence);
  result.lower = std::max(0.0, limits.lower);
  result.upper = limits.upper;
  return result;
}

EstimateWithLimits disparity(const LevelValues& levels, std::span<const double> shares,
                             std::span<const double> weights, double mean, double confidence) {
  const double index =
      100 * statistics::weighted_mean_distance(levels.values, weights, mean) / mean;
  return with_nonnegative_limits(index,
                                 statistics::index_of_disparity_error(
                                     levels.values, shares, weights, levels.errors, mean, index),
                                 confidence);
}

// The place of the level that all are measured against.
std::optional<std::size_t> reference_place(const LevelValues& levels, const Inequality& like,
                                           bool favourable) {
  const auto begin = levels.values.begin();
  if (!like.reference) {
    const auto best = favourable ? std::max_element(begin, levels.values.end())
                                 : std::min_element(begin, levels.values.end());
    return static_cast<std::size_t>(best - begin);
  }
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels.rows[i]->levels[0] == *like.reference) return i;
  }
  return std::nullopt;
}

// Where the reference is no better than the mean, 0 is all that can be said.
EstimateWithLimits attributable_with_limits(const statistics::MeasureWithError& measure) {
  EstimateWithLimits result{measure.estimate == 0 ? 0.0 : measure.estimate, std::nullopt,
                            std::nullopt};
  if (measure.estimate == 0 || !(measure.standard_error > 0)) return result;
  if (std::isinf(measure.standard_error)) return result;
  result.lower = measure.lower;
  result.upper = measure.upper;
  return result;
}

}  // namespace

void add_largest_gap(const LevelValues& levels, const Inequality& like,
                     std::vector<Inequality>& into) {
  const auto pair = statistics::extreme_pair(levels.values, levels.errors);
  if (!pair || pair->first == pair->second) return;
  const Row& high = *levels.rows[pair->first];
  const Row& low = *levels.rows[pair->second];
  EstimateWithLimits measured{*high.value - *low.value, std::nullopt, std::nullopt};
  if (high.lower && high.upper && low.lower && low.upper) {
    const auto limits = statistics::newcombe_difference(*high.value, {*high.lower, *high.upper},
                                                        *low.value, {*low.lower, *low.upper});
    measured.lower = limits.lower;
    measured.upper = limits.upper;
  }
  into.push_back(entry_of(Measure::largest_gap, like, measured));
  into.back().levels = {high.levels[0], low.levels[0]};
}

void add_spread(const LevelValues& levels, const Inequality& like, double confidence,
                std::vector<Inequality>& into) {
  if (levels.size() < kFewestLevels) return;
  const std::vector<double> shares = levels.shares();
  const double mean = statistics::weighted_mean(levels.values, shares);
  if (!(mean > 0)) return;
  const std::vector<double> alike(levels.size(), 1.0 / static_cast<double>(levels.size()));
  into.push_back(entry_of(Measure::index_of_disparity, like,
                          disparity(levels, shares, alike, mean, confidence)));
  into.push_back(entry_of(Measure::weighted_index_of_disparity, like,
                          disparity(levels, shares, shares, mean, confidence)));
  const double variance = statistics::between_group_variance(levels.values, shares, mean);
  const double error =
      statistics::between_group_variance_error(levels.values, shares, levels.errors, mean);
  into.push_back(entry_of(Measure::between_group_variance, like,
                          with_nonnegative_limits(variance, error, confidence)));
}

void add_attributable(const LevelValues& levels, const Inequality& like, double confidence,
                      std::vector<Inequality>& into) {
  const indicator::Direction direction = like.indicator->direction;
  if (levels.size() < kFewestLevels || !indicator::is_judged(direction)) return;
  statistics::AttributableInput input{};
  input.favourable = indicator::favourable_sign(direction) > 0;
  const auto place = reference_place(levels, like, input.favourable);
  input.mean = statistics::weighted_mean(levels.values, levels.shares());
  if (!place || !(input.mean > 0)) return;
  input.reference_estimate = levels.values[*place];
  input.reference_population = levels.populations[*place];
  input.population = levels.population();
  input.scale = like.indicator->multiplier;
  Inequality against = like;
  against.reference = levels.rows[*place]->levels[0];
  into.push_back(entry_of(
      Measure::population_attributable_risk, against,
      attributable_with_limits(statistics::population_attributable_risk(input, confidence))));
  into.push_back(entry_of(
      Measure::population_attributable_fraction, against,
      attributable_with_limits(statistics::population_attributable_fraction(input, confidence))));
}

void add_excess(const LevelValues& levels, const Inequality& like, std::vector<Inequality>& into) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto& comparison = levels.rows[i]->comparison;
    if (!comparison || !comparison->difference) continue;
    if (!is_known(like.dimension, comparison->reference)) continue;
    const double per_unit = levels.populations[i] / like.indicator->multiplier;
    // 0 - x, so that no gap is 0 and not -0.
    EstimateWithLimits measured{0.0 - *comparison->difference * per_unit, std::nullopt,
                                std::nullopt};
    if (comparison->difference_lower && comparison->difference_upper) {
      measured.lower = 0.0 - *comparison->difference_upper * per_unit;
      measured.upper = 0.0 - *comparison->difference_lower * per_unit;
    }
    into.push_back(entry_of(Measure::excess, like, measured));
    into.back().level = levels.rows[i]->levels[0];
    into.back().reference = comparison->reference;
  }
}

}  // namespace matequity::result

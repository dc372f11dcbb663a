// SPDX-License-Identifier: Apache-2.0
#include "engine/result/level_values.hpp"

#include <cmath>
#include <limits>

#include "engine/result/inequality.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/normal_distribution.hpp"
#include "engine/statistics/slope_index.hpp"

namespace matequity::result {

double LevelValues::population() const noexcept {
  double total = 0;
  for (const double population : populations) total += population;
  return total;
}

std::vector<double> LevelValues::shares() const {
  const double total = population();
  std::vector<double> shares;
  for (const double population : populations) shares.push_back(population / total);
  return shares;
}

double standard_error(bool poisson, double x, double n, double multiplier) noexcept {
  constexpr double kConfidence = 0.95;
  static const double z = statistics::normal_quantile_two_sided(kConfidence);
  if (x > n) return std::numeric_limits<double>::quiet_NaN();
  statistics::Interval limits = statistics::wilson(x, n, z);
  if (poisson) {
    limits = statistics::poisson_limits(x, kConfidence);
    limits = {limits.lower / n, limits.upper / n};
  }
  return multiplier * statistics::SlopeIndexModel::standard_error(statistics::ValueKind::other,
                                                                  limits.lower, limits.upper);
}

LevelValues level_values(std::span<const Row> rows) {
  LevelValues values;
  for (const Row& row : rows) {
    if (!row.value || !is_known(row.breakdown[0], row.levels[0])) continue;
    const indicator::Indicator& indicator = *row.indicator;
    const auto x = static_cast<double>(*row.numerator);
    const auto n = static_cast<double>(*row.denominator);
    values.rows.push_back(&row);
    values.values.push_back(*row.value);
    values.populations.push_back(n);
    values.errors.push_back(
        standard_error(indicator.method == indicator::Method::rate, x, n, indicator.multiplier));
  }
  return values;
}

}  // namespace matequity::result

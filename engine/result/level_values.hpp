// SPDX-License-Identifier: Apache-2.0
// The known levels of one dimension as the columns that measures of inequality take.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/result/result.hpp"

namespace matequity::result {

// Levels with a value, in level order. Values and errors are in the indicator's unit.
struct LevelValues {
  std::vector<const Row*> rows;
  std::vector<double> values;
  std::vector<double> populations;  // denominators
  // From the 95% limits of each value, Wilson's or those of a Poisson count: never 0, so that a
  // level with nobody or everybody met adds its uncertainty. NaN where there are no limits.
  std::vector<double> errors;

  std::size_t size() const noexcept { return rows.size(); }
  double population() const noexcept;
  std::vector<double> shares() const;
};

// `rows` are those of one breakdown by one dimension in one period.
LevelValues level_values(std::span<const Row> rows);

// The standard error of x of n, times the indicator's multiplier. NaN where x exceeds n.
double standard_error(bool poisson, double x, double n, double multiplier) noexcept;

}  // namespace matequity::result

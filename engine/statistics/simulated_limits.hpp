// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/quantiles.hpp"
#include "engine/statistics/random.hpp"

namespace matequity::statistics {

/// How a simulation of subgroup estimates runs. `scale` 100 says that estimates are percentages,
/// which do not exceed 100.
struct SimulationPlan {
  double scale = 1;
  int repetitions = 100;
  double confidence = 0.95;
  std::uint32_t seed = 123456;
};

/// Limits of a measure that has no standard error in closed form: in each repetition every estimate
/// is drawn from a normal in row order, again while it is negative (or above 100 where the scale is
/// 100), and the measure taken; the limits are the 2.5% and 97.5% quantiles (type 7) of the
/// results. `measure(draws)` must not allocate. Limits are NaN where a draw cannot fall within the
/// scale.
template <typename Measure>
Interval simulated_limits(std::span<const double> estimates, std::span<const double> errors,
                          const SimulationPlan& plan, const Measure& measure) {
  constexpr int kMostTries = 10000;
  RandomNumbers random(plan.seed);
  std::vector<double> draws(estimates.size()), results;
  results.reserve(static_cast<std::size_t>(plan.repetitions));
  const auto is_off_scale = [&](double x) { return x < 0 || (plan.scale == 100 && x > 100); };
  for (int repetition = 0; repetition < plan.repetitions; ++repetition) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
      int tries = 0;
      do {
        if (++tries > kMostTries) return {kNaN, kNaN};
        draws[i] = random.normal(estimates[i], errors[i]);
      } while (is_off_scale(draws[i]));
    }
    results.push_back(measure(std::span<const double>(draws)));
  }
  std::sort(results.begin(), results.end());
  const double tail = (1.0 - plan.confidence) / 2.0;
  return {interpolated_quantile(results, tail), interpolated_quantile(results, 1.0 - tail)};
}

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/many_groups.hpp"

#include <algorithm>
#include <cmath>

#include "engine/order/sorted.hpp"
#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {

Outcome<std::vector<double>> adjusted_p_values(std::span<const double> p_values,
                                               PAdjustment method) {
  using Result = Outcome<std::vector<double>>;
  std::vector<std::size_t> tested;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (std::isnan(p_values[i])) continue;
    if (!(p_values[i] >= 0 && p_values[i] <= 1)) {
      return Result::not_given("a p value lies outside 0 to 1");
    }
    tested.push_back(i);
  }
  order::sort(tested,
              [&](std::size_t one, std::size_t other) { return p_values[one] < p_values[other]; });
  const auto all = static_cast<double>(tested.size());
  double harmonic = 1;
  if (method == PAdjustment::BY) {
    harmonic = 0;
    for (std::size_t rank = 1; rank <= tested.size(); ++rank) {
      harmonic += 1 / static_cast<double>(rank);
    }
  }
  std::vector<double> adjusted(p_values.begin(), p_values.end());
  double bound = method == PAdjustment::holm ? 0 : 1;
  for (std::size_t i = 0; i < tested.size(); ++i) {
    // Holm's bound grows from the smallest value on, the others' shrinks from the largest on.
    const bool upwards = method == PAdjustment::holm;
    const std::size_t at = upwards ? i : tested.size() - 1 - i;
    const auto rank = static_cast<double>(at + 1);
    const double p = p_values[tested[at]];
    switch (method) {
      case PAdjustment::bonferroni:
        bound = std::min(1.0, all * p);
        break;
      case PAdjustment::holm:
        bound = std::min(1.0, std::max(bound, (all - rank + 1) * p));
        break;
      case PAdjustment::BH:
      case PAdjustment::BY:
        bound = std::min(bound, harmonic * all / rank * p);
        break;
    }
    adjusted[tested[at]] = bound;
  }
  return adjusted;
}

Outcome<std::vector<double>> empirical_bayes(std::span<const double> x, std::span<const double> n) {
  using Result = Outcome<std::vector<double>>;
  double events = 0, people = 0, groups = 0;
  const auto is_there = [&](std::size_t i) { return !std::isnan(x[i]) && !std::isnan(n[i]); };
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!is_there(i)) continue;
    if (!(x[i] >= 0)) return Result::not_given("a count is negative: counts are 0 or more");
    if (!(n[i] > 0)) return Result::not_given("a denominator is not positive");
    events += x[i];
    people += n[i];
    ++groups;
  }
  if (groups < 2)
    return Result::not_given("fewer than two groups: there is nothing to draw towards");
  const double all = events / people;
  double spread = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!is_there(i)) continue;
    const double distance = x[i] / n[i] - all;
    spread += n[i] * distance * distance;
  }
  const double between = std::max(0.0, spread / people - all / (people / groups));
  std::vector<double> drawn;
  drawn.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!is_there(i)) {
      drawn.push_back(kNaN);
    } else if (between == 0) {
      drawn.push_back(all);
    } else {
      drawn.push_back(all + between * (x[i] / n[i] - all) / (between + all / n[i]));
    }
  }
  return drawn;
}

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace matequity::statistics {

Outcome<bool> assign_quantiles(std::span<const double> values, int quantiles, bool highest_first,
                               std::span<int> assigned) {
  if (quantiles < 1) return Outcome<bool>::not_given("nquantiles is below 1: ask for 1 or more");
  if (values.size() != assigned.size()) {
    return Outcome<bool>::not_given("values and places for their quantiles differ in number");
  }
  std::vector<double> ranked;
  ranked.reserve(values.size());
  for (const double value : values) {
    if (!std::isnan(value)) ranked.push_back(value);
  }
  std::fill(assigned.begin(), assigned.end(), 0);
  const long long n = static_cast<long long>(ranked.size()), q = quantiles;
  if (n < q) return false;
  std::sort(ranked.begin(), ranked.end());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const auto better =
        highest_first ? ranked.end() - std::upper_bound(ranked.begin(), ranked.end(), values[i])
                      : std::lower_bound(ranked.begin(), ranked.end(), values[i]) - ranked.begin();
    const long long from_the_end = n - static_cast<long long>(better);
    assigned[i] = static_cast<int>(std::max(1LL, q + 1 - (from_the_end * q + n - 1) / n));
  }
  return true;
}

double interpolated_quantile(std::span<const double> sorted, double p) noexcept {
  const double place = static_cast<double>(sorted.size() - 1) * p;
  const double below = std::floor(place);
  const std::size_t i = static_cast<std::size_t>(below);
  if (i + 1 >= sorted.size()) return sorted.back();
  return sorted[i] + (place - below) * (sorted[i + 1] - sorted[i]);
}

}  // namespace matequity::statistics

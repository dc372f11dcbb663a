// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>

namespace matequity::statistics {
namespace {

bool is_fit_for_a_line(std::span<const double> values, std::span<const double> weights) noexcept {
  if (values.size() != weights.size()) return false;
  std::size_t groups = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] >= 0) || std::isinf(weights[i])) return false;
    if (weights[i] == 0) continue;
    if (!std::isfinite(values[i])) return false;
    ++groups;
  }
  return groups >= 2;
}

}  // namespace

std::optional<Slope> weighted_slope(std::span<const double> values,
                                    std::span<const double> weights) noexcept {
  if (!is_fit_for_a_line(values, weights)) return std::nullopt;
  double total = 0, mean = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    total += weights[i];
    if (weights[i] > 0) mean += weights[i] * values[i];
  }
  mean /= total;
  // The weighted mean of the midpoints is always 1/2.
  double before = 0, products = 0, squares = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    const double centred = (before + weights[i] / 2.0) / total - 0.5;
    before += weights[i];
    products += weights[i] * centred * (values[i] - mean);
    squares += weights[i] * centred * centred;
  }
  const double slope = products / squares;
  return Slope{slope, mean - slope / 2.0};
}

std::optional<double> slope_index(std::span<const double> rates,
                                  std::span<const double> weights) noexcept {
  const auto line = weighted_slope(rates, weights);
  if (!line) return std::nullopt;
  return 0.0 - line->slope;
}

SlopeWithError unweighted_slope(std::span<const double> values, std::span<const double> ranks,
                                std::span<const double> standard_errors) noexcept {
  const double mean =
      std::accumulate(ranks.begin(), ranks.end(), 0.0) / static_cast<double>(ranks.size());
  double squares = 0;
  for (const double rank : ranks) squares += (rank - mean) * (rank - mean);
  double slope = 0, variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double factor = (ranks[i] - mean) / squares;
    slope += factor * values[i];
    variance += factor * factor * standard_errors[i] * standard_errors[i];
  }
  return {slope, std::sqrt(variance)};
}

}  // namespace matequity::statistics

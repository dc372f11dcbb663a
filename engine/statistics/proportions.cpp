// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/proportions.hpp"

#include <cmath>
#include <limits>
#include <string_view>

namespace matequity::statistics {
namespace {

// Comparisons are false for NaN: a missing argument breaks no condition.
std::string_view broken_condition(double x, double n, double confidence) {
  if (x < 0) return "a numerator is negative: counts are 0 or more";
  if (n <= 0) return "a denominator is not positive: there is no proportion of nobody";
  if (x > n) return "a numerator exceeds its denominator: a proportion is at most 1";
  if (!(confidence >= 0 && confidence <= 1)) return "the confidence lies outside 0 to 1";
  return {};
}

}  // namespace

Outcome<Estimate> proportion(double x, double n, double confidence) {
  const auto broken = broken_condition(x, n, confidence);
  if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  const Interval limits = wilson(x, n, normal_quantile_two_sided(confidence));
  return Estimate{x / n, limits.lower, limits.upper};
}

Outcome<Estimate> proportion_difference(double x1, double n1, double x2, double n2,
                                        double confidence) {
  for (const auto& broken :
       {broken_condition(x1, n1, confidence), broken_condition(x2, n2, confidence)}) {
    if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  }
  const double z = normal_quantile_two_sided(confidence);
  const double p1 = x1 / n1, p2 = x2 / n2;
  const Interval limits = newcombe_difference(p1, wilson(x1, n1, z), p2, wilson(x2, n2, z));
  return Estimate{p1 - p2, limits.lower, limits.upper};
}

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/rates.hpp"

#include <cmath>
#include <limits>

namespace matequity::statistics {

CountLimits count_limits_of(double events) noexcept {
  return events < 10 ? CountLimits::exact : CountLimits::byar;
}

Outcome<Estimate> rate(double x, double n, double confidence) {
  using Result = Outcome<Estimate>;
  if (x < 0) return Result::not_given("a count of events is negative: counts are 0 or more");
  if (n <= 0) return Result::not_given("a denominator is not positive: there is no rate of nobody");
  if (!(confidence >= 0 && confidence <= 1)) {
    return Result::not_given("the confidence lies outside 0 to 1");
  }
  if (std::isnan(x)) return Estimate{x, x, x};
  const Interval limits = poisson_limits(x, confidence);
  return Estimate{x / n, limits.lower / n, limits.upper / n};
}

Outcome<Estimate> rate_difference(double x1, double n1, double x2, double n2, double confidence) {
  const auto first = rate(x1, n1, confidence);
  if (!first) return first;
  const auto second = rate(x2, n2, confidence);
  if (!second) return second;
  const Interval limits = newcombe_difference(first->value, {first->lower, first->upper},
                                              second->value, {second->lower, second->upper});
  return Estimate{first->value - second->value, limits.lower, limits.upper};
}

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/intervals.hpp"

#include <cmath>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/gamma_distribution.hpp"

namespace matequity::statistics {
namespace {

constexpr Interval kNoLimits{kNaN, kNaN};

RatioEstimate ratio_with_log_limits(double ratio, double variance, double z) noexcept {
  const double factor = exp(z * std::sqrt(variance));
  return {ratio, ratio / factor, ratio * factor};
}

bool has_ratio(double a, double n, double c, double m) noexcept {
  return a >= 0 && c > 0 && n > 0 && m > 0;
}

double cubed(double x) noexcept { return x * x * x; }

}  // namespace

Interval wilson(double x, double n, double z) noexcept {
  if (!(n > 0 && x >= 0 && x <= n) || std::isnan(z)) return kNoLimits;
  if (z == kInfinity) return {0.0, 1.0};
  const double z2 = z * z;
  const double spread = z * std::sqrt(z2 + 4.0 * x * (1.0 - x / n));
  const double divisor = 2.0 * (n + z2);
  // At the ends the limit is the end itself, not what rounding leaves of it.
  return {x == 0 ? 0.0 : (2.0 * x + z2 - spread) / divisor,
          x == n ? 1.0 : (2.0 * x + z2 + spread) / divisor};
}

Interval byar(double x, double z) noexcept {
  if (!(x >= 0) || std::isnan(z)) return kNoLimits;
  const double next = x + 1.0;
  const double upper = next * cubed(1.0 - 1.0 / (9.0 * next) + z / (3.0 * std::sqrt(next)));
  if (x == 0) return {0.0, upper};
  const double lower = x * cubed(1.0 - 1.0 / (9.0 * x) - z / (3.0 * std::sqrt(x)));
  return {lower < 0 ? kNaN : lower, upper};
}

Interval exact_poisson(double x, double confidence) noexcept {
  if (!(x >= 0) || !(confidence >= 0 && confidence <= 1)) return kNoLimits;
  const double tail = (1.0 - confidence) / 2.0;
  return {x == 0 ? 0.0 : gamma_quantile(x, tail), gamma_quantile_upper(x + 1.0, tail)};
}

Interval poisson_limits(double x, double confidence) noexcept {
  return x < 10 ? exact_poisson(x, confidence) : byar(x, normal_quantile_two_sided(confidence));
}

RatioEstimate ratio_of_proportions(double a, double n, double c, double m, double z) noexcept {
  if (!has_ratio(a, n, c, m)) return {kNaN, kNaN, kNaN};
  const double ratio = (a / n) / (c / m);
  if (a == 0 || a > n || c > m) return {ratio, kNaN, kNaN};
  return ratio_with_log_limits(ratio, (1.0 / a - 1.0 / n) + (1.0 / c - 1.0 / m), z);
}

RatioEstimate ratio_of_rates(double a, double n, double c, double m, double z) noexcept {
  if (!has_ratio(a, n, c, m)) return {kNaN, kNaN, kNaN};
  const double ratio = (a / n) / (c / m);
  if (a == 0) return {ratio, kNaN, kNaN};
  return ratio_with_log_limits(ratio, 1.0 / a + 1.0 / c, z);
}

Interval newcombe_difference(double p1, Interval i1, double p2, Interval i2) noexcept {
  const double difference = p1 - p2;
  const auto root = [](double a, double b) { return std::sqrt(a * a + b * b); };
  return {difference - root(p1 - i1.lower, i2.upper - p2),
          difference + root(i1.upper - p1, p2 - i2.lower)};
}

}  // namespace matequity::statistics

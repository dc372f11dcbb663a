// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/gamma_distribution.hpp"

#include <cmath>
#include <limits>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/normal_distribution.hpp"
#include "engine/statistics/tail_search.hpp"

namespace matequity::statistics {
namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
// Beyond, the cube is right to 2e-13 and the series would be long.
constexpr double kLargeShape = 1e8;
// Beyond, no series is summed.
constexpr double kLargestShape = 1e10;

// P(a, x) / (x^a e^-x / Gamma(a + 1)).
double lower_series(double a, double x) noexcept {
  double term = 1.0, sum = 1.0;
  for (double k = a + 1; term > sum * kEpsilon * 0.1; ++k) {
    term *= x / k;
    sum += term;
  }
  return sum;
}

// Q(a, x) / (x^a e^-x / Gamma(a)), modified Lentz.
double upper_fraction(double a, double x) noexcept {
  constexpr double kTiny = 1e-300;
  double b = x + 1.0 - a;
  double c = 1.0 / kTiny;
  double d = 1.0 / b;
  double h = d;
  for (int i = 1; i < 100000; ++i) {
    const double an = -i * (i - a);
    b += 2.0;
    d = an * d + b;
    if (std::fabs(d) < kTiny) d = kTiny;
    c = b + an / c;
    if (std::fabs(c) < kTiny) c = kTiny;
    d = 1.0 / d;
    const double factor = d * c;
    h *= factor;
    if (std::fabs(factor - 1.0) <= kEpsilon) break;
  }
  return h;
}

// The quantile by a cube of the normal one (Wilson and Hilferty 1931).
double wilson_hilferty(double a, double z) noexcept {
  const double cube = 1.0 - 1.0 / (9.0 * a) + z / (3.0 * std::sqrt(a));
  return a * cube * cube * cube;
}

// A start for the search: the cube, or the first term of the series where the cube is near 0.
double first_guess(double a, double z, double lower_probability) noexcept {
  const double guess = wilson_hilferty(a, z);
  if (guess > 0.001 * a) return guess;
  return exp((log(lower_probability) + log_gamma(a + 1.0)) / a);
}

double quantile(double a, double probability, Tail tail) noexcept {
  if (!(a > 0) || !(probability >= 0 && probability <= 1) || a == kInfinity) {
    return kNaN;
  }
  const bool lower = tail == Tail::lower;
  if (probability == 0) return lower ? 0.0 : kInfinity;
  if (probability == 1) return lower ? kInfinity : 0.0;
  const double z = lower ? normal_quantile(probability) : -normal_quantile(probability);
  if (a > kLargeShape) return wilson_hilferty(a, z);
  const double start = first_guess(a, z, lower ? probability : 1.0 - probability);
  const auto tails = [a](double x) { return incomplete_gamma(a, x); };
  const auto density = [a](double x) { return poisson_probability(a, x) * a / x; };
  return search_tail(probability, tail, start, 0.0, kInfinity, tails, density);
}

}  // namespace

double stirling_error(double k) noexcept {
  if (k < 16.0) {
    constexpr double kHalfLogTwoPi = 0.91893853320467274178;
    if (k == 0) return kInfinity;
    return log_gamma(k + 1.0) - (k + 0.5) * log(k) + k - kHalfLogTwoPi;
  }
  const double y = 1.0 / (k * k);
  return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188)))) / k;
}

double deviance_part(double x, double m) noexcept {
  const double difference = x - m;
  if (std::fabs(difference) >= 0.1 * (x + m)) return x * log(x / m) - difference;
  const double v = difference / (x + m);
  double sum = difference * v;
  double term = 2.0 * x * v;
  for (int j = 3; j < 1000; j += 2) {
    term *= v * v;
    const double next = sum + term / j;
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

double poisson_probability(double k, double mean) noexcept {
  if (mean == 0) return k == 0 ? 1.0 : 0.0;
  if (k == 0) return exp(-mean);
  return exp(-stirling_error(k) - deviance_part(k, mean)) / std::sqrt(kTwoPi * k);
}

Tails incomplete_gamma(double a, double x) noexcept {
  if (!(a > 0 && a <= kLargestShape) || !(x >= 0)) {
    return {kNaN, kNaN};
  }
  if (x == 0) return {0.0, 1.0};
  if (x == kInfinity) return {1.0, 0.0};
  const double factor = poisson_probability(a, x);
  if (x < a + 1.0) {
    const double lower = factor * lower_series(a, x);
    return {lower, 1.0 - lower};
  }
  const double upper = factor * a * upper_fraction(a, x);
  return {1.0 - upper, upper};
}

double gamma_quantile(double a, double p) noexcept { return quantile(a, p, Tail::lower); }

double gamma_quantile_upper(double a, double q) noexcept { return quantile(a, q, Tail::upper); }

double chi_squared_quantile(double degrees, double p) noexcept {
  return 2.0 * gamma_quantile(degrees / 2.0, p);
}

double chi_squared_quantile_upper(double degrees, double q) noexcept {
  return 2.0 * gamma_quantile_upper(degrees / 2.0, q);
}

}  // namespace matequity::statistics

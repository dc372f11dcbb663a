// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/beta_distribution.hpp"

#include <cmath>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/tail_search.hpp"

namespace matequity::statistics {
namespace {

bool is_shape(double a) noexcept { return a > 0 && a <= 1e12; }

// Modified Lentz on the continued fraction of I_x(a, b), for x <= (a + 1)/(a + b + 2).
double fraction(double a, double b, double x) noexcept {
  constexpr double kTiny = 1e-300;
  const auto away_from_zero = [](double v) { return std::fabs(v) < kTiny ? kTiny : v; };
  double c = 1.0;
  double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
  double h = d;
  for (int m = 1; m < 100000; ++m) {
    const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    d = 1.0 / away_from_zero(1.0 + even * d);
    c = away_from_zero(1.0 + even / c);
    h *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    d = 1.0 / away_from_zero(1.0 + odd * d);
    c = away_from_zero(1.0 + odd / c);
    h *= d * c;
    if (std::fabs(d * c - 1.0) <= 2.3e-16) break;
  }
  return h;
}

// x^a (1 - x)^b / (a B(a, b)).
double lower_factor(double a, double b, double x) noexcept {
  return binomial_probability(a, a + b, x) * b / (a + b);
}

double quantile(double a, double b, double probability, Tail tail) noexcept {
  if (!is_shape(a) || !is_shape(b) || !(probability >= 0 && probability <= 1)) return kNaN;
  const bool lower = tail == Tail::lower;
  if (probability == 0) return lower ? 0.0 : 1.0;
  if (probability == 1) return lower ? 1.0 : 0.0;
  const auto tails = [a, b](double x) { return incomplete_beta(a, b, x); };
  const auto density = [a, b](double x) {
    return binomial_probability(a, a + b, x) * a * b / ((a + b) * x * (1.0 - x));
  };
  return search_tail(probability, tail, a / (a + b), 0.0, 1.0, tails, density);
}

}  // namespace

double binomial_probability(double k, double n, double p) noexcept {
  if (p == 0) return k == 0 ? 1.0 : 0.0;
  if (p == 1) return k == n ? 1.0 : 0.0;
  if (k < 0 || k > n) return 0.0;
  if (k == 0) return exp(n * log1p(-p));
  if (k == n) return exp(n * log(p));
  const double rest = n - k;
  const double exponent = stirling_error(n) - stirling_error(k) - stirling_error(rest) -
                          deviance_part(k, n * p) - deviance_part(rest, n * (1.0 - p));
  return exp(exponent) * std::sqrt(n / (kTwoPi * k * rest));
}

Tails incomplete_beta(double a, double b, double x) noexcept {
  if (!is_shape(a) || !is_shape(b) || !(x >= 0 && x <= 1)) return {kNaN, kNaN};
  if (x == 0) return {0.0, 1.0};
  if (x == 1) return {1.0, 0.0};
  if (x <= (a + 1.0) / (a + b + 2.0)) {
    const double lower = lower_factor(a, b, x) * fraction(a, b, x);
    return {lower, 1.0 - lower};
  }
  const double upper = lower_factor(a, b, x) * a / b * fraction(b, a, 1.0 - x);
  return {1.0 - upper, upper};
}

double beta_quantile(double a, double b, double p) noexcept {
  return quantile(a, b, p, Tail::lower);
}

double beta_quantile_upper(double a, double b, double q) noexcept {
  return quantile(a, b, q, Tail::upper);
}

double student_quantile_two_sided(double degrees, double confidence) noexcept {
  if (!(degrees > 0) || !(confidence >= 0 && confidence <= 1)) return kNaN;
  if (confidence == 1) return kInfinity;
  // w = t^2/(degrees + t^2) has a beta distribution, and so has 1 - w; the smaller is searched.
  const double outside = 1.0 - confidence;
  const double w = beta_quantile_upper(0.5, degrees / 2.0, outside);
  if (w <= 0.5) return std::sqrt(degrees * w / (1.0 - w));
  const double rest = beta_quantile(degrees / 2.0, 0.5, outside);
  return std::sqrt(degrees * (1.0 - rest) / rest);
}

}  // namespace matequity::statistics

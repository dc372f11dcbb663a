// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/pairwise.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "engine/statistics/beta_distribution.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/intervals.hpp"

namespace matequity::statistics {
namespace {

struct Table {
  double x1, n1, x0, n0;
};

std::string_view broken_counts(const Table& t, double confidence) {
  if (t.x1 < 0 || t.x0 < 0) return "a count is negative: counts are 0 or more";
  if (t.n1 <= 0 || t.n0 <= 0) return "a denominator is not positive";
  for (const double part : {t.x1, t.n1, t.x0, t.n0}) {
    if (part > kMostCounted)
      return "a count or denominator is above 1e12: no such numbers are compared";
  }
  if (!(confidence > 0 && confidence <= 1)) return "the confidence lies outside 0 to 1";
  return {};
}

std::string_view broken_proportions(const Table& t, double confidence) {
  if (t.x1 > t.n1 || t.x0 > t.n0) return "a numerator exceeds its denominator";
  return broken_counts(t, confidence);
}

bool is_missing(const Table& t) noexcept {
  return std::isnan(t.x1) || std::isnan(t.n1) || std::isnan(t.x0) || std::isnan(t.n0);
}

Estimate with_log_limits(double value, double variance, double confidence) noexcept {
  if (!(variance < kInfinity)) return {value, kNaN, kNaN};
  const double factor = exp(normal_quantile_two_sided(confidence) * std::sqrt(variance));
  return {value, value / factor, value * factor};
}

// Probabilities are equal where they differ by rounding alone.
constexpr double kSlack = 1 + 1e-7;

// P(X <= k) and P(X >= k) of a binomial variable.
double at_most(double k, double n, double p) noexcept {
  return k >= n ? 1.0 : incomplete_beta(k + 1, n - k, p).upper;
}
double at_least(double k, double n, double p) noexcept {
  return k <= 0 ? 1.0 : incomplete_beta(k, n - k + 1, p).lower;
}

// The probabilities rise up to the mode and fall after it, so those not above the bound form two
// tails: one begins at x, the start of the other is searched for.
double exact_p_value(double x, double n, double p) noexcept {
  const double bound = binomial_probability(x, n, p) * kSlack;
  const auto is_in_tail = [&](double k) { return binomial_probability(k, n, p) <= bound; };
  const double mode = std::min(n, std::floor((n + 1) * p));
  if (!is_in_tail(mode)) {
    const bool below = x < mode;
    double near = mode, far = below ? n + 1 : -1;
    while (std::fabs(far - near) > 1) {
      const double middle =
          near + (far - near > 0 ? std::floor((far - near) / 2) : std::ceil((far - near) / 2));
      (is_in_tail(middle) ? far : near) = middle;
    }
    if (below) return at_most(x, n, p) + (far > n ? 0.0 : at_least(far, n, p));
    return at_least(x, n, p) + (far < 0 ? 0.0 : at_most(far, n, p));
  }
  return 1.0;
}

// Bisection for where a rising function passes 0. 200 halvings end on neighbouring doubles.
template <typename Function>
double root_of_rising(double lowest, double highest, const Function& f) noexcept {
  for (int i = 0; i < 200; ++i) {
    const double middle = lowest + 0.5 * (highest - lowest);
    if (!(middle > lowest && middle < highest)) break;
    (f(middle) < 0 ? lowest : highest) = middle;
  }
  return lowest + 0.5 * (highest - lowest);
}

double correction(const Table& t) noexcept { return (t.n1 + t.n0) / (t.n1 + t.n0 - 1.0); }

// Score statistic of p1 - ratio p0, at the estimates most likely under p1 = ratio p0.
double ratio_score(const Table& t, double ratio) noexcept {
  const double a = (t.n1 + t.n0) * ratio;
  const double b = -(t.n1 * ratio + t.x1 + t.n0 + t.x0 * ratio);
  const double c = t.x1 + t.x0;
  const double p0 = 2 * c / (-b + std::sqrt(std::max(0.0, b * b - 4 * a * c)));
  const double p1 = std::min(1.0, ratio * p0);
  const double variance =
      correction(t) * (p1 * (1 - p1) / t.n1 + ratio * ratio * p0 * (1 - p0) / t.n0);
  const double gap = t.x1 / t.n1 - ratio * t.x0 / t.n0;
  if (!(variance > 0)) return gap == 0 ? 0.0 : gap * kInfinity;
  return gap / std::sqrt(variance);
}

// The likelihood of p0, with p1 = p0 + difference, has one maximum: where its slope passes 0.
double likeliest_reference(const Table& t, double difference) noexcept {
  const double lowest = std::max(0.0, -difference), highest = std::min(1.0, 1.0 - difference);
  return root_of_rising(lowest, highest, [&](double p0) {
    const double p1 = p0 + difference;
    const double slope =
        (t.x1 > 0 ? t.x1 / p1 : 0.0) - (t.n1 > t.x1 ? (t.n1 - t.x1) / (1 - p1) : 0.0) +
        (t.x0 > 0 ? t.x0 / p0 : 0.0) - (t.n0 > t.x0 ? (t.n0 - t.x0) / (1 - p0) : 0.0);
    return -slope;
  });
}

double difference_score(const Table& t, double difference) noexcept {
  const double p0 = likeliest_reference(t, difference);
  const double p1 = std::clamp(p0 + difference, 0.0, 1.0);
  const double variance = correction(t) * (p1 * (1 - p1) / t.n1 + p0 * (1 - p0) / t.n0);
  const double gap = t.x1 / t.n1 - t.x0 / t.n0 - difference;
  if (!(variance > 0)) return gap == 0 ? 0.0 : gap * kInfinity;
  return gap / std::sqrt(variance);
}

}  // namespace

Outcome<ExactRatio> exact_rate_ratio(double x1, double n1, double x0, double n0,
                                     double confidence) {
  using Result = Outcome<ExactRatio>;
  const Table t{x1, n1, x0, n0};
  const auto broken = broken_counts(t, confidence);
  if (!broken.empty()) return Result::not_given(broken);
  if (is_missing(t)) return ExactRatio{kNaN, kNaN, kNaN, kNaN};
  if (x1 != std::floor(x1) || x0 != std::floor(x0)) {
    return Result::not_given("a count is not a whole number: the exact test counts events");
  }
  const double total = x1 + x0, exposure = n0 / n1, tail = (1 - confidence) / 2;
  if (total == 0) return ExactRatio{kNaN, 0.0, kInfinity, 1.0};
  const double low = x1 == 0 ? 0.0 : beta_quantile(x1, x0 + 1, tail);
  // The upper limit by its complement keeps its precision near 1.
  const double high_rest = x0 == 0 ? 0.0 : beta_quantile(x0, x1 + 1, tail);
  return ExactRatio{(x1 / n1) / (x0 / n0), low / (1 - low) * exposure,
                    (1 - high_rest) / high_rest * exposure,
                    exact_p_value(x1, total, n1 / (n1 + n0))};
}

Outcome<Estimate> wald_rate_ratio(double x1, double n1, double x0, double n0, double confidence) {
  const Table t{x1, n1, x0, n0};
  const auto broken = broken_counts(t, confidence);
  if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  return with_log_limits((x1 / n1) / (x0 / n0), 1 / x1 + 1 / x0, confidence);
}

Outcome<Estimate> wald_odds_ratio(double x1, double n1, double x0, double n0, double confidence) {
  const Table t{x1, n1, x0, n0};
  const auto broken = broken_proportions(t, confidence);
  if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  return with_log_limits(x1 * (n0 - x0) / ((n1 - x1) * x0),
                         1 / x1 + 1 / x0 + 1 / (n1 - x1) + 1 / (n0 - x0), confidence);
}

Outcome<Estimate> wald_risk_ratio(double x1, double n1, double x0, double n0, double confidence) {
  const Table t{x1, n1, x0, n0};
  const auto broken = broken_proportions(t, confidence);
  if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  return with_log_limits((x1 / n1) / (x0 / n0), 1 / x1 - 1 / n1 + 1 / x0 - 1 / n0, confidence);
}

Outcome<Estimate> score_risk_ratio(double x1, double n1, double x0, double n0, double confidence) {
  const Table t{x1, n1, x0, n0};
  const auto broken = broken_proportions(t, confidence);
  if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  if (is_missing(t)) return Estimate{kNaN, kNaN, kNaN};
  if (x1 + x0 == 0) return Estimate{kNaN, 0.0, kInfinity};
  const double z = normal_quantile_two_sided(confidence);
  // On the scale s = ratio/(1 + ratio) every ratio lies between 0 and 1; the score falls with it.
  const auto at = [](double s) { return s / (1 - s); };
  const auto limit = [&](double target) {
    return at(root_of_rising(0.0, 1.0, [&](double s) { return target - ratio_score(t, at(s)); }));
  };
  return Estimate{(x1 / n1) / (x0 / n0), x1 == 0 ? 0.0 : limit(z), x0 == 0 ? kInfinity : limit(-z)};
}

Outcome<Estimate> score_risk_difference(double x1, double n1, double x0, double n0,
                                        double confidence) {
  const Table t{x1, n1, x0, n0};
  const auto broken = broken_proportions(t, confidence);
  if (!broken.empty()) return Outcome<Estimate>::not_given(broken);
  if (is_missing(t)) return Estimate{kNaN, kNaN, kNaN};
  const double z = normal_quantile_two_sided(confidence);
  const auto limit = [&](double target) {
    return root_of_rising(-1.0, 1.0, [&](double d) { return target - difference_score(t, d); });
  };
  return Estimate{x1 / n1 - x0 / n0, limit(z), limit(-z)};
}

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/equal_strata.hpp"

#include <algorithm>
#include <cmath>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/gamma_distribution.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace matequity::statistics {
namespace {

constexpr double kFewExpected = 5;

// Sums over the strata used that the three measures are made of.
struct Sums {
  double weight = 0;          // n1 n0/N
  double group = 0;           // a n0/N
  double reference = 0;       // b n1/N
  double odds_group = 0;      // a (n0 - b)/N
  double odds_reference = 0;  // b (n1 - a)/N
};

Sums sums_of(std::span<const Stratum> strata) noexcept {
  Sums sums;
  for (const Stratum& s : strata) {
    if (!s.is_used()) continue;
    const double all = s.n + s.reference_n;
    sums.weight += s.n * s.reference_n / all;
    sums.group += s.met * s.reference_n / all;
    sums.reference += s.reference_met * s.n / all;
    sums.odds_group += s.met * (s.reference_n - s.reference_met) / all;
    sums.odds_reference += s.reference_met * (s.n - s.met) / all;
  }
  return sums;
}

Estimate with_limits(double value, double variance, double z) noexcept {
  if (!(variance > 0)) return {value, kNaN, kNaN};
  const double half = z * std::sqrt(variance);
  return {value, value - half, value + half};
}

Estimate ratio_with_limits(double numerator, double denominator, double log_variance,
                           double z) noexcept {
  if (!(denominator > 0)) return {kNaN, kNaN, kNaN};
  const double value = numerator / denominator;
  if (!(value > 0 && log_variance > 0)) return {value, kNaN, kNaN};
  const double logarithm = log(value), half = z * std::sqrt(log_variance);
  return {value, exp(logarithm - half), exp(logarithm + half)};
}

double difference_variance(std::span<const Stratum> strata, bool rate, double difference,
                           double weight) noexcept {
  double p = 0, q = 0;
  for (const Stratum& s : strata) {
    if (!s.is_used()) continue;
    const double n1 = s.n, n0 = s.reference_n, all = n1 + n0;
    if (rate) {
      const double share = n1 * n0 / all;
      q += share * share * (s.met / (n1 * n1) + s.reference_met / (n0 * n0));
      continue;
    }
    p += (n1 * n1 * s.reference_met - n0 * n0 * s.met + n1 * n0 * (n0 - n1) / 2) / (all * all);
    q += (s.met * (n0 - s.reference_met) + s.reference_met * (n1 - s.met)) / (2 * all);
  }
  return (difference * p + q) / (weight * weight);
}

double log_ratio_variance(std::span<const Stratum> strata, bool rate, const Sums& sums) noexcept {
  double sum = 0;
  for (const Stratum& s : strata) {
    if (!s.is_used()) continue;
    const double all = s.n + s.reference_n, met = s.met + s.reference_met;
    const double both = rate ? 0 : s.met * s.reference_met * all;
    sum += (met * s.n * s.reference_n - both) / (all * all);
  }
  return sum / (sums.group * sums.reference);
}

double log_odds_ratio_variance(std::span<const Stratum> strata, const Sums& sums) noexcept {
  double pr = 0, ps_qr = 0, qs = 0;
  for (const Stratum& s : strata) {
    if (!s.is_used()) continue;
    const double all = s.n + s.reference_n;
    const double p = (s.met + s.reference_n - s.reference_met) / all;
    const double q = 1 - p;
    const double r_term = s.met * (s.reference_n - s.reference_met) / all;
    const double s_term = s.reference_met * (s.n - s.met) / all;
    pr += p * r_term;
    ps_qr += p * s_term + q * r_term;
    qs += q * s_term;
  }
  const double r = sums.odds_group, s = sums.odds_reference;
  return pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s);
}

// How many of the group are expected to be met in a stratum whose odds ratio is `ratio`: the root
// of e (n0 - m + e) = ratio (m - e)(n1 - e) among the counts that the margins allow.
double expected_met(const Stratum& s, double ratio) noexcept {
  const double met = s.met + s.reference_met, all = s.n + s.reference_n;
  if (ratio == 1) return met * s.n / all;
  const double a = 1 - ratio;
  const double b = s.reference_n - met + ratio * (met + s.n);
  const double c = ratio * met * s.n;
  const double root = std::sqrt(std::max(0.0, b * b + 4 * a * c));
  // The form that subtracts nothing alike.
  double e = b >= 0 ? 2 * c / (b + root) : (root - b) / (2 * a);
  // Near a ratio of 1 the two roots of what is divided by lie close: one step of Newton's.
  const double miss = e * (s.reference_n - met + e) - ratio * (met - e) * (s.n - e);
  e -= miss / (s.reference_n - met + 2 * e + ratio * (met + s.n - 2 * e));
  return std::clamp(e, std::max(0.0, met - s.reference_n), std::min(met, s.n));
}

constexpr Heterogeneity kNoTest = {kNaN, kNaN, 0, 0, 0};

}  // namespace

MantelHaenszel mantel_haenszel(std::span<const Stratum> strata, bool rate,
                               double confidence) noexcept {
  const Sums sums = sums_of(strata);
  constexpr Estimate kNone = {kNaN, kNaN, kNaN};
  MantelHaenszel result = {kNone, kNone, kNone};
  if (!(sums.weight > 0)) return result;
  const double z = normal_quantile_two_sided(confidence);
  const double difference = (sums.group - sums.reference) / sums.weight;
  result.difference =
      with_limits(difference, difference_variance(strata, rate, difference, sums.weight), z);
  result.ratio =
      ratio_with_limits(sums.group, sums.reference, log_ratio_variance(strata, rate, sums), z);
  if (rate) return result;
  result.odds_ratio = ratio_with_limits(sums.odds_group, sums.odds_reference,
                                        log_odds_ratio_variance(strata, sums), z);
  return result;
}

Kitagawa kitagawa(std::span<const Stratum> strata) noexcept {
  double met = 0, n = 0, reference_met = 0, reference_n = 0;
  for (const Stratum& s : strata) {
    if (!s.is_used()) continue;
    met += s.met;
    n += s.n;
    reference_met += s.reference_met;
    reference_n += s.reference_n;
  }
  if (!(n > 0)) return {kNaN, kNaN, kNaN, kNaN, kNaN};
  Kitagawa parts = {met / n - reference_met / reference_n, 0, 0, kNaN, kNaN};
  for (const Stratum& s : strata) {
    if (!s.is_used()) continue;
    const double u = s.n / n, v = s.reference_n / reference_n;
    const double p = s.met / s.n, q = s.reference_met / s.reference_n;
    parts.composition += (u - v) * (p + q) / 2;
    parts.rate += (p - q) * (u + v) / 2;
  }
  // The smaller part is what is left of the difference, so that the parts add up to it.
  const bool rate_is_larger = std::fabs(parts.rate) > std::fabs(parts.composition);
  (rate_is_larger ? parts.composition : parts.rate) =
      parts.difference - (rate_is_larger ? parts.rate : parts.composition);
  if (met * reference_n == reference_met * n) return parts;
  parts.composition_share = parts.composition / parts.difference;
  parts.rate_share = parts.rate / parts.difference;
  return parts;
}

Heterogeneity breslow_day(std::span<const Stratum> strata, bool rate) noexcept {
  const auto says_something = [&](const Stratum& s) {
    const double met = s.met + s.reference_met;
    return s.is_used() && met > 0 && (rate || met < s.n + s.reference_n);
  };
  double group = 0, reference = 0;
  std::size_t used = 0;
  for (const Stratum& s : strata) {
    if (!says_something(s)) continue;
    ++used;
    const Sums own = sums_of({&s, 1});
    group += rate ? own.group : own.odds_group;
    reference += rate ? own.reference : own.odds_reference;
  }
  if (used < 2 || !(group > 0 && reference > 0)) return kNoTest;
  const double ratio = group / reference;
  Heterogeneity test = {0, kNaN, used - 1, 0, 0};
  double misses = 0, variances = 0;
  const auto expect = [&](double count) {
    ++test.expected;
    test.expected_below_5 += count < kFewExpected ? 1u : 0u;
  };
  for (const Stratum& s : strata) {
    if (!says_something(s)) continue;
    const double met = s.met + s.reference_met;
    double e = 0, variance = 0;
    if (rate) {
      e = met * ratio * s.n / (ratio * s.n + s.reference_n);
      variance = e * (1 - e / met);
      expect(e);
      expect(met - e);
    } else {
      e = expected_met(s, ratio);
      const double cells[] = {e, s.n - e, met - e, s.reference_n - met + e};
      for (const double cell : cells) {
        variance += 1 / cell;
        expect(cell);
      }
      variance = 1 / variance;
    }
    const double miss = s.met - e;
    test.statistic += miss * miss / variance;
    misses += miss;
    variances += variance;
  }
  test.statistic = std::max(0.0, test.statistic - misses * misses / variances);
  test.p_value = incomplete_gamma(static_cast<double>(test.degrees) / 2, test.statistic / 2).upper;
  return test;
}

}  // namespace matequity::statistics

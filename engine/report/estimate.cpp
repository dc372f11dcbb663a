// SPDX-License-Identifier: Apache-2.0
#include "engine/report/estimate.hpp"

#include <array>
#include <cmath>

#include "engine/disclosure/nhs_rounding.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/normal_distribution.hpp"
#include "engine/statistics/slope.hpp"

namespace matequity::report {

namespace {

using indicator::Indicator;
using indicator::Method;

// Counts of this many and over have Byar's limits; fewer have exact ones.
constexpr std::uint64_t kByarFrom = 10;

std::optional<double> finite(double number) {
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> scaled(double limit, double by) { return finite(limit * by); }

double or_nan(const std::optional<double>& number) { return number.value_or(std::nan("")); }

}  // namespace

Estimator::Estimator(double confidence, bool rounds)
    : confidence_(confidence),
      z_(statistics::normal_quantile_two_sided(confidence)),
      rounds_(rounds) {}

std::uint64_t Estimator::shown(std::uint64_t count) const noexcept {
  return rounds_ ? disclosure::nhs_rounded(count) : count;
}

Estimate Estimator::estimate(const Indicator& indicator, const Parts& parts) const {
  if (indicator.method == Method::slope) return slope(indicator, parts);
  Estimate made;
  made.numerator = shown(parts.counts[MEQ_PART_NUMERATOR]);
  made.denominator = shown(parts.counts[MEQ_PART_DENOMINATOR]);
  made.numerator_above_denominator = made.numerator > made.denominator;
  switch (indicator.method) {
    case Method::proportion:
      return proportion(indicator, made);
    case Method::rate:
      return rate(indicator, made);
    case Method::ratio_of_proportions:
    case Method::ratio_of_rates:
    case Method::slope:
      break;
  }
  return ratio(indicator, parts, made);
}

Estimate Estimator::proportion(const Indicator& indicator, Estimate made) const {
  if (made.denominator == 0) return made;
  const auto x = static_cast<double>(made.numerator);
  const auto n = static_cast<double>(made.denominator);
  made.value = indicator.multiplier * x / n;
  if (made.numerator_above_denominator) return made;
  const statistics::Interval limits = statistics::wilson(x, n, z_);
  made.lower = scaled(limits.lower, indicator.multiplier);
  made.upper = scaled(limits.upper, indicator.multiplier);
  made.method = "wilson";
  return made;
}

Estimate Estimator::rate(const Indicator& indicator, Estimate made) const {
  if (made.denominator == 0) return made;
  const auto x = static_cast<double>(made.numerator);
  const auto n = static_cast<double>(made.denominator);
  made.value = indicator.multiplier * x / n;
  if (made.numerator_above_denominator) return made;
  const bool byar = made.numerator >= kByarFrom;
  const statistics::Interval limits =
      byar ? statistics::byar(x, z_) : statistics::exact_poisson(x, confidence_);
  made.lower = finite(indicator.multiplier * limits.lower / n);
  made.upper = finite(indicator.multiplier * limits.upper / n);
  made.method = byar ? "byars" : "exact";
  return made;
}

Estimate Estimator::ratio(const Indicator& indicator, const Parts& parts, Estimate made) const {
  const std::uint64_t c = shown(parts.counts[MEQ_PART_REFERENCE_NUMERATOR]);
  const std::uint64_t m = shown(parts.counts[MEQ_PART_REFERENCE_DENOMINATOR]);
  made.numerator_above_denominator = made.numerator_above_denominator || c > m;
  if (made.denominator == 0 || m == 0 || c == 0) return made;
  const auto a = static_cast<double>(made.numerator);
  const auto n = static_cast<double>(made.denominator);
  const auto c_count = static_cast<double>(c);
  const auto m_count = static_cast<double>(m);
  made.value = indicator.multiplier * (a / n) / (c_count / m_count);
  if (made.numerator_above_denominator) return made;
  const statistics::RatioEstimate limits =
      indicator.method == Method::ratio_of_rates
          ? statistics::ratio_of_rates(a, n, c_count, m_count, z_)
          : statistics::ratio_of_proportions(a, n, c_count, m_count, z_);
  made.lower = scaled(limits.lower, indicator.multiplier);
  made.upper = scaled(limits.upper, indicator.multiplier);
  if (made.lower && made.upper) made.method = "log";
  return made;
}

// All ten deciles are needed: one without births leaves no slope.
Estimate Estimator::slope(const Indicator& indicator, const Parts& parts) const {
  Estimate made;
  std::array<double, 10> rates{};
  std::array<double, 10> weights{};
  bool all = true;
  std::uint64_t events = 0;
  std::uint64_t births = 0;
  for (std::size_t decile = 0; decile < rates.size(); ++decile) {
    const std::uint64_t x = shown(parts.by_decile[decile][0]);
    const std::uint64_t n = shown(parts.by_decile[decile][1]);
    made.numerator_above_denominator = made.numerator_above_denominator || x > n;
    all = all && n > 0;
    events += parts.by_decile[decile][0];
    births += parts.by_decile[decile][1];
    weights[decile] = static_cast<double>(n);
    rates[decile] = n > 0 ? indicator.multiplier * static_cast<double>(x) / weights[decile] : 0.0;
  }
  made.numerator = shown(events);
  made.denominator = shown(births);
  if (all) made.value = statistics::slope_index(rates, weights);
  return made;
}

std::optional<Comparison> Estimator::compare(const Indicator& indicator, const Estimate& level,
                                             const Estimate& reference) const {
  if (!level.value || !reference.value) return std::nullopt;
  const auto a = static_cast<double>(level.numerator);
  const auto n = static_cast<double>(level.denominator);
  const auto c = static_cast<double>(reference.numerator);
  const auto m = static_cast<double>(reference.denominator);
  Comparison made;
  const bool countable =
      !level.numerator_above_denominator && !reference.numerator_above_denominator;
  if (c > 0) made.ratio = (a / n) / (c / m);
  if (c > 0 && countable) {
    const statistics::RatioEstimate ratio = indicator.method == Method::rate
                                                ? statistics::ratio_of_rates(a, n, c, m, z_)
                                                : statistics::ratio_of_proportions(a, n, c, m, z_);
    made.ratio_lower = finite(ratio.lower);
    made.ratio_upper = finite(ratio.upper);
  }
  made.difference = *level.value - *reference.value;
  const statistics::Interval limits = statistics::newcombe_difference(
      *level.value, {or_nan(level.lower), or_nan(level.upper)}, *reference.value,
      {or_nan(reference.lower), or_nan(reference.upper)});
  made.difference_lower = finite(limits.lower);
  made.difference_upper = finite(limits.upper);
  if (made.difference_lower && *made.difference_lower > 0) {
    made.significance = Significance::higher;
  } else if (made.difference_upper && *made.difference_upper < 0) {
    made.significance = Significance::lower;
  }
  return made;
}

}  // namespace matequity::report

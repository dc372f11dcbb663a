// SPDX-License-Identifier: Apache-2.0
#include "engine/result/estimate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/json/number.hpp"
#include "engine/result/level_values.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/normal_distribution.hpp"
#include "engine/statistics/slope.hpp"

namespace matequity::result {

namespace {

using indicator::Indicator;
using indicator::Method;

// Counts of this many and over have Byar's limits; fewer have exact ones.
constexpr std::uint64_t kByarFrom = 10;

double or_nan(const std::optional<double>& number) { return number.value_or(std::nan("")); }

statistics::Interval difference_limits(const Estimate& one, const Estimate& other) {
  return statistics::newcombe_difference(*one.value, {or_nan(one.lower), or_nan(one.upper)},
                                         *other.value, {or_nan(other.lower), or_nan(other.upper)});
}

Significance significance_of(const statistics::Interval& difference) noexcept {
  if (difference.lower > 0) return Significance::higher;
  return difference.upper < 0 ? Significance::lower : Significance::similar;
}

// Whether any count of a ratio's or slope's formula is small.
bool holds_small(const Indicator& indicator, const Parts& parts,
                 const disclosure::SmallNumbers& small) noexcept {
  const auto is_small = [&](std::uint64_t count) { return small.is_small(count); };
  if (indicator.method != Method::slope) {
    return std::any_of(parts.counts.begin(), parts.counts.end(), is_small);
  }
  return std::any_of(parts.by_decile.begin(), parts.by_decile.end(), [&](const auto& decile) {
    return is_small(decile[0]) || is_small(decile[1]);
  });
}

}  // namespace

Estimator::Estimator(double confidence)
    : requested_(at(confidence)), at_95_(at(0.95)), at_998_(at(0.998)) {}

Estimator::Confidence Estimator::at(double level) {
  return {level, statistics::normal_quantile_two_sided(level)};
}

Estimate Estimator::unreadable(const Indicator& indicator, const Parts& parts) {
  Estimate result;
  result.not_available = true;
  result.numerator_unreadable = parts.unreadable[MEQ_PART_NUMERATOR];
  result.denominator_unreadable = parts.unreadable[MEQ_PART_DENOMINATOR];
  result.numerator = parts.counts[MEQ_PART_NUMERATOR];
  result.denominator = parts.counts[MEQ_PART_DENOMINATOR];
  if (indicator.method != Method::slope) return result;
  result.numerator = result.denominator = 0;
  for (const auto& decile : parts.by_decile) {
    result.numerator += decile[0];
    result.denominator += decile[1];
  }
  return result;
}

Estimate Estimator::estimate(const Indicator& indicator, const Parts& parts) const {
  const auto& flags = parts.unreadable;
  if (std::find(flags.begin(), flags.end(), true) != flags.end()) {
    return unreadable(indicator, parts);
  }
  if (indicator.method == Method::slope) return slope(indicator, parts);
  Estimate result;
  result.numerator = parts.counts[MEQ_PART_NUMERATOR];
  result.denominator = parts.counts[MEQ_PART_DENOMINATOR];
  result.numerator_above_denominator = result.numerator > result.denominator;
  switch (indicator.method) {
    case Method::proportion:
    case Method::rate:
      return counted(indicator, result);
    case Method::ratio_of_proportions:
    case Method::ratio_of_rates:
    case Method::slope:
      break;
  }
  return ratio(indicator, parts, result);
}

Estimate Estimator::shown(const Indicator& indicator, const Parts& parts,
                          const disclosure::SmallNumbers& small) const {
  if (!small.protects()) return estimate(indicator, parts);
  if (Estimate known = estimate(indicator, parts); known.not_available) {
    // What is known of the row is hidden as in any other; the rest could be anything.
    const std::uint64_t denominator = known.denominator_unreadable ? UINT64_MAX : known.denominator;
    known.denominator_hidden = parts.hides_denominator || small.hides_denominator(denominator);
    known.numerator_hidden = parts.hides_numerator || known.denominator_hidden ||
                             small.hides_numerator(known.numerator, denominator);
    known.numerator = small.shown(known.numerator);
    known.denominator = small.shown(known.denominator);
    return known;
  }
  const bool several = indicator.is_ratio() || indicator.method == Method::slope;
  Parts shown_parts = parts;
  if (!several) {
    for (std::uint64_t& count : shown_parts.counts) count = small.shown(count);
  }
  const std::uint64_t numerator = parts.own(indicator.method, MEQ_PART_NUMERATOR);
  const std::uint64_t denominator = parts.own(indicator.method, MEQ_PART_DENOMINATOR);
  Estimate result = estimate(indicator, shown_parts);
  const bool published_rate = small.is_as_published() && indicator.rare && !several;
  if (published_rate) set_published_rate(parts, result);
  result.suppressed = parts.hides_numerator || parts.hides_denominator || parts.hides_value;
  if (several || published_rate) {
    result.suppressed = result.suppressed || holds_small(indicator, parts, small);
  } else {
    result.suppressed = result.suppressed || small.suppresses(numerator, denominator);
  }
  result.denominator_hidden = parts.hides_denominator || small.hides_denominator(denominator);
  result.numerator_hidden = parts.hides_numerator || result.denominator_hidden ||
                            small.hides_numerator(numerator, denominator);
  result.numerator = small.shown(numerator);
  result.denominator = small.shown(denominator);
  if (result.suppressed) {
    result.value = result.lower = result.upper = std::nullopt;
    result.method = {};
  } else if (several) {
    for (std::optional<double>* figure : {&result.value, &result.lower, &result.upper}) {
      if (*figure) *figure = disclosure::to_significant(**figure, small.digits_of_several_levels());
    }
  }
  return result;
}

// As NHS England's products print rare events: from exact counts, whole, for 1,000.
void Estimator::set_published_rate(const Parts& parts, Estimate& result) {
  constexpr double kPer = 1000;
  result.unit = indicator::Unit::per_1000;
  result.lower = result.upper = std::nullopt;
  result.method = {};
  const auto x = static_cast<double>(parts.counts[MEQ_PART_NUMERATOR]);
  const auto n = static_cast<double>(parts.counts[MEQ_PART_DENOMINATOR]);
  if (n > 0) result.value = std::round(kPer * x / n);
}

Estimate Estimator::counted(const Indicator& indicator, Estimate result) const {
  if (result.denominator == 0) return result;
  result.value = indicator.multiplier * static_cast<double>(result.numerator) /
                 static_cast<double>(result.denominator);
  if (!result.numerator_above_denominator) set_limits(indicator, requested_, result);
  return result;
}

// Wilson's limits of a proportion; Byar's or exact ones of a rate.
void Estimator::set_limits(const Indicator& indicator, const Confidence& confidence,
                           Estimate& result) {
  const auto x = static_cast<double>(result.numerator);
  const auto n = static_cast<double>(result.denominator);
  if (indicator.method == Method::proportion) {
    const statistics::Interval limits = statistics::wilson(x, n, confidence.z);
    result.lower = json::finite(limits.lower * indicator.multiplier);
    result.upper = json::finite(limits.upper * indicator.multiplier);
    result.method = "wilson";
    return;
  }
  const bool byar = result.numerator >= kByarFrom;
  const statistics::Interval limits =
      byar ? statistics::byar(x, confidence.z) : statistics::exact_poisson(x, confidence.level);
  result.lower = json::finite(indicator.multiplier * limits.lower / n);
  result.upper = json::finite(indicator.multiplier * limits.upper / n);
  result.method = byar ? "byars" : "exact";
}

Estimate Estimator::ratio(const Indicator& indicator, const Parts& parts, Estimate result) const {
  const std::uint64_t c = parts.counts[MEQ_PART_REFERENCE_NUMERATOR];
  const std::uint64_t m = parts.counts[MEQ_PART_REFERENCE_DENOMINATOR];
  result.numerator_above_denominator = result.numerator_above_denominator || c > m;
  if (result.denominator == 0 || m == 0 || c == 0) return result;
  const auto a = static_cast<double>(result.numerator);
  const auto n = static_cast<double>(result.denominator);
  const auto c_count = static_cast<double>(c);
  const auto m_count = static_cast<double>(m);
  result.value = indicator.multiplier * (a / n) / (c_count / m_count);
  if (result.numerator_above_denominator) return result;
  const statistics::RatioEstimate limits =
      indicator.method == Method::ratio_of_rates
          ? statistics::ratio_of_rates(a, n, c_count, m_count, requested_.z)
          : statistics::ratio_of_proportions(a, n, c_count, m_count, requested_.z);
  result.lower = json::finite(limits.lower * indicator.multiplier);
  result.upper = json::finite(limits.upper * indicator.multiplier);
  if (result.lower && result.upper) result.method = "log";
  return result;
}

// All ten deciles are needed: one without births leaves no slope.
Estimate Estimator::slope(const Indicator& indicator, const Parts& parts) const {
  Estimate result;
  std::array<double, 10> rates{};
  std::array<double, 10> weights{};
  std::array<double, 10> errors{};
  bool all = true;
  for (std::size_t decile = 0; decile < rates.size(); ++decile) {
    const std::uint64_t x = parts.by_decile[decile][0];
    const std::uint64_t n = parts.by_decile[decile][1];
    result.numerator_above_denominator = result.numerator_above_denominator || x > n;
    all = all && n > 0;
    result.numerator += x;
    result.denominator += n;
    weights[decile] = static_cast<double>(n);
    errors[decile] =
        standard_error(true, static_cast<double>(x), weights[decile], indicator.multiplier);
    rates[decile] = n > 0 ? indicator.multiplier * static_cast<double>(x) / weights[decile] : 0.0;
  }
  if (!all) return result;
  result.value = statistics::slope_index(rates, weights);
  result.slope_forms = slope_forms(rates, weights, errors, requested_.level);
  return result;
}

std::optional<Comparison> Estimator::compare(const Indicator& indicator, const Estimate& level,
                                             const Estimate& reference) const {
  if (!level.value || !reference.value) return std::nullopt;
  const auto a = static_cast<double>(level.numerator);
  const auto n = static_cast<double>(level.denominator);
  const auto c = static_cast<double>(reference.numerator);
  const auto m = static_cast<double>(reference.denominator);
  Comparison comparison;
  const bool countable =
      !level.numerator_above_denominator && !reference.numerator_above_denominator;
  if (c > 0) comparison.ratio = (a / n) / (c / m);
  if (c > 0 && countable) {
    const statistics::RatioEstimate ratio =
        indicator.method == Method::rate
            ? statistics::ratio_of_rates(a, n, c, m, requested_.z)
            : statistics::ratio_of_proportions(a, n, c, m, requested_.z);
    comparison.ratio_lower = json::finite(ratio.lower);
    comparison.ratio_upper = json::finite(ratio.upper);
  }
  comparison.difference = *level.value - *reference.value;
  const statistics::Interval limits = difference_limits(level, reference);
  comparison.difference_lower = json::finite(limits.lower);
  comparison.difference_upper = json::finite(limits.upper);
  if (!comparison.difference_lower || !comparison.difference_upper) return comparison;
  comparison.significance = significance_of(limits);
  comparison.significance_95 =
      significance_at(at_95_, indicator, level, reference, *comparison.significance);
  comparison.significance_998 =
      significance_at(at_998_, indicator, level, reference, *comparison.significance);
  return comparison;
}

Significance Estimator::significance_at(const Confidence& confidence, const Indicator& indicator,
                                        Estimate one, Estimate reference,
                                        Significance at_request) const {
  if (confidence.level == requested_.level) return at_request;
  // Wider limits flag nothing that narrower ones do not.
  if (confidence.level > requested_.level && at_request == Significance::similar) return at_request;
  set_limits(indicator, confidence, one);
  set_limits(indicator, confidence, reference);
  return significance_of(difference_limits(one, reference));
}

}  // namespace matequity::result

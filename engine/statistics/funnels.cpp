// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/funnels.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/gamma_distribution.hpp"
#include "engine/statistics/intervals.hpp"

namespace matequity::statistics {
namespace {

constexpr double kTail2s = 0.025, kTail3s = 0.001;

// 10^k for whole k; exact up to 10^22, where counts of people end long before.
double power_of_ten(int k) noexcept {
  double power = 1;
  for (int i = 0; i < std::abs(k); ++i) power *= 10;
  return k < 0 ? 1 / power : power;
}

// The unit of the last of `digits` significant digits of x > 0.
double last_digit(double x, int digits) noexcept {
  int exponent = 0;
  while (x >= 10 * power_of_ten(exponent)) ++exponent;
  while (x < power_of_ten(exponent)) --exponent;
  return power_of_ten(exponent - digits + 1);
}

double rounded_down(double x, int digits) noexcept {
  const double unit = last_digit(x, digits);
  return std::floor(x / unit) * unit;
}

double rounded_up(double x, int digits) noexcept {
  const double unit = last_digit(x, digits);
  return std::ceil(x / unit) * unit;
}

struct Range {
  double lowest, highest;
};

// The denominators an axis covers: from 0 unless they are alike, with some room at both ends.
Range axis_range(std::span<const double> denominators, double years) noexcept {
  double smallest = kInfinity, largest = 0;
  for (const double d : denominators) {
    if (std::isnan(d)) continue;
    smallest = std::min(smallest, d);
    largest = std::max(largest, d);
  }
  return {largest > 2 * smallest ? 0.0 : rounded_down(0.95 * smallest / years, 1),
          rounded_up(1.05 * largest / years, 2)};
}

// Points spread evenly on the log scale, each at least 1 above the one before.
FunnelAxis spread(Range range) noexcept {
  FunnelAxis axis;
  axis[0] = std::round(std::max(1.0, range.lowest));
  for (std::size_t j = 1; j < kFunnelPoints; ++j) {
    const double previous = axis[j - 1];
    const double step = pow(range.highest / previous, 1.0 / static_cast<double>(kFunnelPoints - j));
    axis[j] = std::max(std::nearbyint(step * previous), previous + 1);
  }
  return axis;
}

std::string_view broken_units(FunnelUnits units, bool denominators_may_be_missing) {
  if (units.numerators.empty()) return "there are no units to compare";
  if (units.numerators.size() != units.denominators.size()) {
    return "numerators and denominators differ in number";
  }
  bool any = false;
  for (std::size_t i = 0; i < units.numerators.size(); ++i) {
    if (!(units.numerators[i] >= 0 && units.numerators[i] <= kMostCounted)) {
      return "a count is missing, negative or above 1e12";
    }
    const double d = units.denominators[i];
    if (std::isnan(d) && denominators_may_be_missing) continue;
    if (!(d > 0 && d <= kMostCounted))
      return "a denominator is missing, not positive or above 1e12";
    any = true;
  }
  if (!any) return "no unit has a denominator";
  return {};
}

bool any_above_its_denominator(FunnelUnits units) noexcept {
  for (std::size_t i = 0; i < units.numerators.size(); ++i) {
    if (units.numerators[i] > units.denominators[i]) return true;
  }
  return false;
}

void fill_expected(PoissonFunnel& funnel) noexcept {
  for (std::size_t i = 0; i < kFunnelPoints; ++i) {
    const double k = funnel.axis[i];
    funnel.lower_2s_expected[i] = gamma_quantile_upper(k + 1, kTail2s);
    funnel.upper_2s_expected[i] = gamma_quantile(k, kTail2s);
    funnel.lower_3s_expected[i] = gamma_quantile_upper(k + 1, kTail3s);
    funnel.upper_3s_expected[i] = gamma_quantile(k, kTail3s);
  }
}

double half_width(double average, double population, double tail) noexcept {
  return -normal_quantile(tail) * std::sqrt(average * (1 - average) / population);
}

Significance judged_proportion(double x, double n, double average) noexcept {
  const double p = x / n;
  const double narrow = half_width(average, n, kTail2s), wide = half_width(average, n, kTail3s);
  if (p < average - wide) return Significance::low_001;
  if (p > average + wide) return Significance::high_001;
  if (p < average - narrow) return Significance::low_025;
  if (p > average + narrow) return Significance::high_025;
  return Significance::none;
}

Significance judged_count(double x, double expected) noexcept {
  const Interval wide = poisson_limits(x, 1 - 2 * kTail3s);
  const Interval narrow = poisson_limits(x, 1 - 2 * kTail2s);
  if (wide.upper < expected) return Significance::low_001;
  if (wide.lower > expected) return Significance::high_001;
  if (narrow.upper < expected) return Significance::low_025;
  if (narrow.lower > expected) return Significance::high_025;
  return Significance::none;
}

}  // namespace

void rate_denominators(std::span<const double> counts, std::span<const double> rates,
                       std::span<const double> denominators, bool crude, double multiplier,
                       std::span<double> derived) noexcept {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0 && rates[i] > 0) {
      derived[i] = multiplier * counts[i] / rates[i];
    } else {
      derived[i] = crude && counts[i] == 0 && i < denominators.size() ? denominators[i] : kNaN;
    }
  }
}

double funnel_average(FunnelUnits units) noexcept {
  double numerator = 0, denominator = 0;
  for (std::size_t i = 0; i < units.numerators.size(); ++i) {
    if (std::isnan(units.denominators[i])) continue;
    numerator += units.numerators[i];
    denominator += units.denominators[i];
  }
  return numerator / denominator;
}

Outcome<ProportionFunnel> proportion_funnel(FunnelUnits units) {
  using Result = Outcome<ProportionFunnel>;
  const auto broken = broken_units(units, false);
  if (!broken.empty()) return Result::not_given(broken);
  if (any_above_its_denominator(units)) {
    return Result::not_given("a numerator exceeds its denominator: a proportion is at most 1");
  }
  ProportionFunnel funnel;
  funnel.axis = spread(axis_range(units.denominators, 1));
  funnel.average = funnel_average(units);
  const auto within = [](double p) { return std::clamp(p, 0.0, 1.0); };
  for (std::size_t i = 0; i < kFunnelPoints; ++i) {
    const double narrow = half_width(funnel.average, funnel.axis[i], kTail2s);
    const double wide = half_width(funnel.average, funnel.axis[i], kTail3s);
    funnel.lower_2s[i] = within(funnel.average - narrow);
    funnel.upper_2s[i] = within(funnel.average + narrow);
    funnel.lower_3s[i] = within(funnel.average - wide);
    funnel.upper_3s[i] = within(funnel.average + wide);
  }
  return funnel;
}

Outcome<PoissonFunnel> ratio_funnel(FunnelUnits units) {
  const auto broken = broken_units(units, false);
  if (!broken.empty()) return Outcome<PoissonFunnel>::not_given(broken);
  PoissonFunnel funnel;
  funnel.axis = spread(axis_range(units.denominators, 1));
  funnel.average = funnel_average(units);
  fill_expected(funnel);
  return funnel;
}

Outcome<PoissonFunnel> rate_funnel(FunnelUnits units, double years) {
  using Result = Outcome<PoissonFunnel>;
  const auto broken = broken_units(units, true);
  if (!broken.empty()) return Result::not_given(broken);
  if (!(years > 0)) return Result::not_given("years_of_data is missing or not positive");
  PoissonFunnel funnel;
  funnel.average = funnel_average(units);
  const Range people = axis_range(units.denominators, years);
  const double events_each = funnel.average * years;
  funnel.axis =
      spread({std::floor(people.lowest * events_each), std::ceil(people.highest * events_each)});
  fill_expected(funnel);
  return funnel;
}

Outcome<bool> funnel_significance(FunnelStatistic statistic, FunnelUnits units,
                                  std::span<Significance> judged) {
  using Result = Outcome<bool>;
  const bool rates =
      statistic == FunnelStatistic::crude_rate || statistic == FunnelStatistic::standardised_rate;
  const auto broken = broken_units(units, rates);
  if (!broken.empty()) return Result::not_given(broken);
  if (statistic == FunnelStatistic::proportion && any_above_its_denominator(units)) {
    return Result::not_given("a numerator exceeds its denominator: a proportion is at most 1");
  }
  const double average = funnel_average(units);
  for (std::size_t i = 0; i < units.numerators.size(); ++i) {
    const double x = units.numerators[i], n = units.denominators[i];
    if (std::isnan(n) || (statistic == FunnelStatistic::standardised_rate && x < 10)) {
      judged[i] = Significance::not_applicable;
    } else if (statistic == FunnelStatistic::proportion) {
      judged[i] = judged_proportion(x, n, average);
    } else {
      judged[i] = judged_count(x, rates ? average * n : n);
    }
  }
  return true;
}

}  // namespace matequity::statistics

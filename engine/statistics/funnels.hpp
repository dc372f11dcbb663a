// SPDX-License-Identifier: Apache-2.0
//
// Funnel plots: which of several units (sites, trusts, areas) lie further from the average of all
// than chance explains. Limits at 95% ("2 sigma", p = 0.025) and 99.8% ("3 sigma", p = 0.001).
// Source: Spiegelhalter DJ. Stat Med 2005;24:1185-202; Dover DC, Schopflocher DP. 2011.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "engine/json/describe.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// How far a unit lies from the average: beyond the 99.8% limit, beyond the 95% limit, within both.
MEQ_ENUM(Significance, low_001, low_025, none, high_025, high_001, not_applicable)

enum class FunnelStatistic { proportion, ratio, crude_rate, standardised_rate };

inline constexpr std::size_t kFunnelPoints = 100;

/// The points at which a funnel's lines are drawn: whole numbers, increasing.
using FunnelAxis = std::array<double, kFunnelPoints>;

/// A funnel's units. Denominators are per the whole period. For rates they come from
/// `rate_denominators`.
struct FunnelUnits {
  std::span<const double> numerators, denominators;
};

/// Lines of a funnel of proportions at populations of `axis`, on the scale 0..1.
struct ProportionFunnel {
  FunnelAxis axis;
  double average;
  std::array<double, kFunnelPoints> lower_2s, upper_2s, lower_3s, upper_3s;
};

/// Lines of a funnel of ratios or rates at observed counts of `axis`. `..._expected` are the
/// expected counts at which so many observed lie on the limit; the line itself is axis/expected
/// (times the average for rates). For rates, the population of one year is expected/average/years.
struct PoissonFunnel {
  FunnelAxis axis;
  double average;
  std::array<double, kFunnelPoints> lower_2s_expected, upper_2s_expected, lower_3s_expected,
      upper_3s_expected;
};

/// Denominator of each rate: multiplier x count/rate, or the one given where the count is 0 (crude
/// rates). NaN where it cannot be known. `denominators` may be empty.
void rate_denominators(std::span<const double> counts, std::span<const double> rates,
                       std::span<const double> denominators, bool crude, double multiplier,
                       std::span<double> derived) noexcept;

/// Sum of numerators over sum of denominators; units with a missing denominator are left out.
double funnel_average(FunnelUnits units) noexcept;

/// average -+ z sqrt(average (1 - average)/population), kept within 0..1. Not given without units,
/// for a missing or negative count, a denominator that is missing or not positive, or a numerator
/// above its denominator.
Outcome<ProportionFunnel> proportion_funnel(FunnelUnits units);

/// Expected counts chi2(1 - p; 2k + 2)/2 (lower limit) and chi2(p; 2k)/2 (upper limit) at k events.
/// `years` is 1 for ratios. Not given as above (a numerator may exceed its denominator).
Outcome<PoissonFunnel> ratio_funnel(FunnelUnits units);
Outcome<PoissonFunnel> rate_funnel(FunnelUnits units, double years);

/// Each unit against the average. Proportions: the average's limits at the unit's own denominator.
/// Ratios and rates: whether the limits of the unit's count, over its denominator, lie above or
/// below 1 (ratios) or the average (rates). A standardised rate of fewer than 10 events is not
/// judged.
Outcome<bool> funnel_significance(FunnelStatistic statistic, FunnelUnits units,
                                  std::span<Significance> judged);

}  // namespace matequity::statistics

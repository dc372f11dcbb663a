// SPDX-License-Identifier: Apache-2.0
//
// How much of an outcome goes with not being in the best-placed group, or with an exposure.
#pragma once

#include <span>

#include "engine/statistics/gap.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// What the whole population would gain at the reference subgroup's level. `mean` is the
/// population's or the setting's average; `reference_estimate` that of the best-placed subgroup.
struct AttributableInput {
  double reference_estimate, mean;
  double reference_population, population;  // NaN where populations are not known
  double scale;                             // what an estimate is out of: 1, 100, 1000, ...
  bool favourable;
};

/// Population attributable risk: reference - mean, 0 where the reference is worse than the mean.
/// Standard error: Walter's of the fraction times the mean.
MeasureWithError population_attributable_risk(const AttributableInput& input,
                                              double confidence) noexcept;

/// Population attributable fraction in percent: 100 (reference - mean)/mean, 0 likewise. Standard
/// error (in percent, as the estimate) sqrt(c N (a d (N - c) + b c^2)/((a + c)^3 (c + d)^3)), with
/// c = y_ref P_ref/scale, d = P_ref - c, a = mean P/scale - c, b = P - a - P_ref, N = P.
/// Source: Walter SD. Int J Epidemiol 1978;7:175-82.
MeasureWithError population_attributable_fraction(const AttributableInput& input,
                                                  double confidence) noexcept;

/// Share of cases due to an exposure: p (RR - 1)/(1 + p (RR - 1)), p the share of the population
/// exposed, RR the relative risk of the exposed. Assumes that the relative risk is causal and not
/// confounded. Not given for p outside 0..1 or a negative RR.
/// Source: Levin ML. Acta Unio Int Contra Cancrum 1953;9:531-41.
Outcome<double> levin_fraction(double exposed_share, double relative_risk);

/// Share of cases among the exposed due to the exposure: (RR - 1)/RR. Not given unless RR > 0.
Outcome<double> exposed_fraction(double relative_risk);

/// Several independent factors together: 1 - prod(1 - fraction). Fractions are never added. Not
/// given for a fraction missing or above 1, or without fractions.
Outcome<double> combined_fraction(std::span<const double> fractions);

/// Stillbirths and neonatal deaths together, per 1000 births: s + d (1 - s/1000), s stillbirths per
/// 1000 births, d neonatal deaths per 1000 live births. Not given outside 0..1000.
Outcome<double> extended_perinatal_rate(double stillbirths_per_1000_births,
                                        double neonatal_deaths_per_1000_live_births);

/// A ratio of printed rates with the least and greatest value its rounding leaves open.
struct PrintedRatio {
  double ratio, lowest, highest;
};

/// rate/reference where each was printed with so many decimals. NaN where the reference is 0.
PrintedRatio ratio_of_printed_rates(double rate, int rate_decimals, double reference,
                                    int reference_decimals) noexcept;

}  // namespace matequity::statistics

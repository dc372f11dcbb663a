// SPDX-License-Identifier: Apache-2.0
//
// Two groups compared: x1 of n1 (the group) against x0 of n0 (the reference).
#pragma once

#include "engine/statistics/outcome.hpp"
#include "engine/statistics/proportions.hpp"

namespace matequity::statistics {

/// A rate ratio with the p value of the exact test that it is 1.
struct ExactRatio {
  double value, lower, upper, p_value;
};

/// (x1/n1)/(x0/n0) of two Poisson counts with exact conditional limits: given x1 + x0, x1 is
/// binomial; its Clopper-Pearson limits pi become pi/(1 - pi) n0/n1. The p value sums the
/// probabilities not above that of x1 under binomial(x1 + x0, n1/(n1 + n0)). Infinite where x0 is
/// 0; NaN where both are 0. Counts must be whole, denominators positive. Source: Clopper CJ,
/// Pearson ES. Biometrika 1934;26:404-13.
Outcome<ExactRatio> exact_rate_ratio(double x1, double n1, double x0, double n0, double confidence);

/// The same ratio with limits exp(ln ratio -+ z sqrt(1/x1 + 1/x0)). No limits where a count is 0.
Outcome<Estimate> wald_rate_ratio(double x1, double n1, double x0, double n0, double confidence);

/// Odds ratio of two proportions with limits on the log scale, standard error
/// sqrt(1/x1 + 1/x0 + 1/(n1 - x1) + 1/(n0 - x0)). No limits where a cell is 0. Source: Woolf B. Ann
/// Hum Genet 1955;19:251-3.
Outcome<Estimate> wald_odds_ratio(double x1, double n1, double x0, double n0, double confidence);

/// Risk ratio with limits on the log scale (see `ratio_of_proportions`).
Outcome<Estimate> wald_risk_ratio(double x1, double n1, double x0, double n0, double confidence);

/// Risk ratio with score limits: the ratios that the score test, with the variance of Miettinen and
/// Nurminen (times N/(N - 1)), does not reject. Given also where a count is 0: limits then run to 0
/// or infinity. Source: Miettinen O, Nurminen M. Stat Med 1985;4:213-26.
Outcome<Estimate> score_risk_ratio(double x1, double n1, double x0, double n0, double confidence);

/// Risk difference x1/n1 - x0/n0 with score limits of the same kind, within -1..1.
Outcome<Estimate> score_risk_difference(double x1, double n1, double x0, double n0,
                                        double confidence);

}  // namespace matequity::statistics

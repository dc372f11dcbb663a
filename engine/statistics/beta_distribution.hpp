// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistics/gamma_distribution.hpp"

namespace matequity::statistics {

/// The binomial probability of k successes in n trials of probability p (Loader's saddle-point
/// form); k and n need not be whole.
double binomial_probability(double k, double n, double p) noexcept;

/// Regularised incomplete beta function I_x(a, b) and its complement, a and b > 0 and at
/// most 1e12, 0 <= x <= 1; NaN outside.
/// Continued fraction (Lentz) on the side where it converges fast.
/// Source: Press WH et al. Numerical recipes, 3rd ed. 2007, 6.4.
Tails incomplete_beta(double a, double b, double x) noexcept;

/// x with I_x(a, b) = p. NaN unless a, b > 0 and 0 <= p <= 1.
double beta_quantile(double a, double b, double p) noexcept;

/// x with 1 - I_x(a, b) = q.
double beta_quantile_upper(double a, double b, double q) noexcept;

/// t within whose -t..t a Student's t variable with `degrees` of freedom lies with probability
/// `confidence`. Infinity at confidence 1; NaN without degrees of freedom.
double student_quantile_two_sided(double degrees, double confidence) noexcept;

}  // namespace matequity::statistics

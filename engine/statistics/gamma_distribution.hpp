// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::statistics {

/// A probability and its complement, both to full relative precision.
struct Tails {
  double lower, upper;
};

/// Regularised incomplete gamma functions P(a, x) and Q(a, x), 0 < a <= 1e10, x >= 0; NaN outside.
/// For a whole number a, Q(a, x) is the probability of fewer than a events where x are expected
/// (Poisson). Series below x = a + 1, continued fraction (Lentz) above; the factor x^a e^-x /
/// Gamma(a + 1) by Loader's saddle-point form. Source: Press WH et al. Numerical recipes, 3rd ed.
/// 2007, 6.2; Loader C. Fast and accurate computation of binomial probabilities. 2000.
Tails incomplete_gamma(double a, double x) noexcept;

/// x with P(a, x) = p (relative error about 1e-14; 2e-13 for a above 1e8). NaN unless a > 0 and 0
/// <= p <= 1.
double gamma_quantile(double a, double p) noexcept;

/// x with Q(a, x) = q.
double gamma_quantile_upper(double a, double q) noexcept;

/// Chi-squared quantile: x below which the variable lies with probability p.
double chi_squared_quantile(double degrees, double p) noexcept;

/// Chi-squared quantile by its upper tail.
double chi_squared_quantile_upper(double degrees, double q) noexcept;

/// The Poisson probability of k events where `mean` are expected, in Loader's form; k need not be
/// whole (then x^k e^-x / Gamma(k + 1)).
double poisson_probability(double k, double mean) noexcept;

/// ln(k!) less Stirling's approximation: ln Gamma(k + 1) - (k + 1/2) ln k + k - ln sqrt(2 pi).
double stirling_error(double k) noexcept;

/// x ln(x/m) + m - x, without cancellation where x is near m (Loader's bd0).
double deviance_part(double x, double m) noexcept;

}  // namespace matequity::statistics

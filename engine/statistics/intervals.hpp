// SPDX-License-Identifier: Apache-2.0
//
// Intervals of one proportion or count, and of the ratio or difference of two. Arguments are
// counts: x events among n. NaN stands for a limit, or a ratio, that does not exist; nothing
// throws.
#pragma once

#include "engine/statistics/normal_distribution.hpp"
#include "engine/statistics/slope.hpp"

namespace matequity::statistics {

/// The most that is counted: more than there are people, and doubles still tell whole numbers
/// apart.
inline constexpr double kMostCounted = 1e12;

/// Lower and upper limit. NaN where a limit does not exist.
struct Interval {
  double lower, upper;
};

/// A ratio with its limits. `ratio` is NaN where it does not exist.
struct RatioEstimate {
  double ratio, lower, upper;
};

/// Wilson score limits of the proportion x/n, within 0..1:
/// (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)). 0 and 1 where z is infinite.
/// No limits unless 0 <= x <= n and n > 0.
/// Source: Wilson EB. J Am Stat Assoc 1927;22:209-12; Newcombe RG, Altman DG. 2000.
Interval wilson(double x, double n, double z) noexcept;

/// Byar's limits of a Poisson count: x(1 - 1/(9x) - z/(3 sqrt x))^3 and
/// (x+1)(1 - 1/(9(x+1)) + z/(3 sqrt(x+1)))^3. For counts of 10 and over; below, `exact_poisson`.
/// The lower limit is 0 at x = 0 and missing where the formula is negative (z beyond 3 sqrt x).
/// Source: Breslow NE, Day NE. Statistical methods in cancer research II. 1987.
Interval byar(double x, double z) noexcept;

/// Exact limits of a Poisson count from the chi-squared distribution, alpha = 1 - confidence:
/// chi2(alpha/2; 2x)/2 and chi2(1 - alpha/2; 2x + 2)/2; the lower limit is 0 at x = 0.
/// Source: Garwood F. Biometrika 1936;28:437-42.
Interval exact_poisson(double x, double confidence) noexcept;

/// Limits of a count as the public-health reference gives them: exact below 10, Byar from 10.
Interval poisson_limits(double x, double confidence) noexcept;

/// (a/n)/(c/m) with limits on the log scale, variance 1/a - 1/n + 1/c - 1/m.
/// No limits where a or c is 0 or a proportion exceeds 1; no ratio where c is 0 or a denominator is
/// not positive. Source: Katz D et al. Biometrics 1978;34:469-74.
RatioEstimate ratio_of_proportions(double a, double n, double c, double m, double z) noexcept;

/// (a/n)/(c/m) of two rates (n and m are person-time or births, a and c Poisson counts), limits on
/// the log scale, variance 1/a + 1/c. Missing as above, but a rate may exceed 1.
RatioEstimate ratio_of_rates(double a, double n, double c, double m, double z) noexcept;

/// Limits of p1 - p2 from the limits of each, squared and added:
/// d - sqrt((p1 - l1)^2 + (u2 - p2)^2) and d + sqrt((u1 - p1)^2 + (p2 - l2)^2).
/// In the unit of the arguments; NaN passes through. Source: Newcombe RG. Stat Med 1998;17:873-90.
Interval newcombe_difference(double p1, Interval i1, double p2, Interval i2) noexcept;

}  // namespace matequity::statistics

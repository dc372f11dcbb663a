// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistics/intervals.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// A value with its limits. NaN where a part is missing.
struct Estimate {
  double value, lower, upper;
};

/// x of n as a proportion with Wilson score limits, all within 0..1 (multiply for percent).
/// A missing (NaN) x or n gives a missing estimate. Not given for x < 0, n <= 0, x > n, or a
/// confidence outside 0..1.
Outcome<Estimate> proportion(double x, double n, double confidence);

/// x1/n1 - x2/n2 with Newcombe's limits from the Wilson limits of each. Conditions as `proportion`.
Outcome<Estimate> proportion_difference(double x1, double n1, double x2, double n2,
                                        double confidence);

}  // namespace matequity::statistics

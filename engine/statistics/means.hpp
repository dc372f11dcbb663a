// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// A mean with its sample standard deviation and limits.
struct Mean {
  double sum, count, standard_deviation, value, lower, upper;
};

/// Mean of `values` with limits mean -+ t(1 - alpha/2; n - 1) s/sqrt(n), for values that are
/// roughly normal or many. A missing value makes sum, mean and limits missing; it is still counted.
/// One value has no deviation and no limits. Not given without values, or for a confidence outside
/// 0..1. Source: Altman DG et al. Statistics with confidence, 2nd ed. 2000, chapter 4.
Outcome<Mean> mean(std::span<const double> values, double confidence);

}  // namespace matequity::statistics

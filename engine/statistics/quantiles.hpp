// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// Puts each of `values` into one of `quantiles` groups by rank, into `assigned` (1 the first; 0
/// where the value is missing). Rank 1 is the highest value where `highest_first`, else the lowest;
/// ties share the smallest rank; missing values are not ranked. With n values present, quantile =
/// q + 1 - ceil((n + 1 - rank) q/n), at least 1, in whole numbers, so that no rounding moves a
/// rank. The outcome is false, and every quantile 0, where fewer than `quantiles` values are
/// present. Not given for fewer than 1 quantile or lengths that differ.
Outcome<bool> assign_quantiles(std::span<const double> values, int quantiles, bool highest_first,
                               std::span<int> assigned);

/// Quantile of sorted values by linear interpolation between the order statistics around
/// (n - 1) p (R's type 7). `sorted` is not empty.
double interpolated_quantile(std::span<const double> sorted, double p) noexcept;

}  // namespace matequity::statistics

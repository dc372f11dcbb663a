// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

namespace matequity::statistics {

/// A line through values against relative rank: `intercept` at rank 0, `intercept + slope` at 1.
struct Slope {
  double slope, intercept;
};

/// Weighted least squares of `values` on the midpoints of the cumulative share of `weights`, the
/// groups in the order given (rank 0 is the edge of the first). Weights are also the weights of the
/// fit. Nothing where the line is not determined: fewer than two groups with weight, lengths that
/// differ, a weight negative or not finite, a value of a group with weight not finite.
/// A group of weight 0 has no share and no influence; its value may be missing.
/// Source: Low A, Low A. J Public Health 2004;26:388-95.
std::optional<Slope> weighted_slope(std::span<const double> values,
                                    std::span<const double> weights) noexcept;

/// Slope index of inequality, most minus least deprived: groups in order, most deprived first;
/// positive where the value is higher in deprived groups. The negative slope of `weighted_slope`,
/// in the unit of `rates`.
std::optional<double> slope_index(std::span<const double> rates,
                                  std::span<const double> weights) noexcept;

/// A slope with the standard error that it has from those of the values.
struct SlopeWithError {
  double slope, standard_error;
};

/// Ordinary least squares of `values` on `ranks`, every group counting the same: the slope is a
/// fixed combination sum(k y) of the values, k = (r - mean r)/sum((r - mean r)^2), so that values
/// with known standard errors s give it the error sqrt(sum(k^2 s^2)). One rank and one error for
/// each value, none missing; at least two different ranks.
SlopeWithError unweighted_slope(std::span<const double> values, std::span<const double> ranks,
                                std::span<const double> standard_errors) noexcept;

}  // namespace matequity::statistics

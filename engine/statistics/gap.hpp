// SPDX-License-Identifier: Apache-2.0
//
// Difference and ratio between two of several subgroups, as WHO's health inequality monitoring
// takes them. Source: Schlotheuber A, Hosseinpoor AR. Int J Environ Res Public Health 2022;19:3697.
#pragma once

#include <cstddef>
#include <span>

#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// The two subgroups compared: `first` minus (over) `second`, as places in the input.
struct ComparedPair {
  std::size_t first, second;
};

/// Ordered subgroups (orders are whole, without gaps or repeats): most minus least advantaged if
/// favourable, the reverse if adverse; the highest order is the most advantaged.
Outcome<ComparedPair> ordered_pair(std::span<const double> estimates,
                                   std::span<const double> orders, bool favourable);

/// Subgroups without order or reference: highest minus lowest. Of equal estimates the one with the
/// larger standard error counts, so that the answer does not depend on the order of rows.
Outcome<ComparedPair> extreme_pair(std::span<const double> estimates,
                                   std::span<const double> standard_errors);

/// Subgroups with a reference: reference minus lowest of the others if favourable, highest of the
/// others minus reference if adverse. Ties as above.
Outcome<ComparedPair> reference_pair(std::span<const double> estimates,
                                     std::span<const double> standard_errors, std::size_t reference,
                                     bool favourable);

/// A measure with the standard error that its limits follow from. NaN where missing.
struct MeasureWithError {
  double estimate, standard_error, lower, upper;
};

/// y1 - y2, standard error sqrt(s1^2 + s2^2), normal limits.
MeasureWithError difference(double y1, double s1, double y2, double s2, double confidence) noexcept;

/// y1/y2; the standard error is that of ln(y1/y2), sqrt((s1/y1)^2 + (s2/y2)^2), the limits are
/// taken on the log scale. Infinite, without error or limits, where y2 is 0.
MeasureWithError ratio(double y1, double s1, double y2, double s2, double confidence) noexcept;

/// estimate -+ z standard_error.
MeasureWithError with_normal_limits(double estimate, double standard_error,
                                    double confidence) noexcept;

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
//
// Inequality over an order (deprivation, wealth): measures that look at every subgroup's place.
// Rows are subgroups or individuals; those with the same order share a place.
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/gap.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// Relative rank of each row: the midpoint of its order's share of the weight, cumulated from the
/// lowest order (least advantaged) to the highest.
std::vector<double> relative_ranks(std::span<const double> orders, std::span<const double> weights);

/// How the standard error of a fitted line is found. Subgroups: from the scatter about the line,
/// not from the sampling error of the estimates. Individuals: linearisation by strata and primary
/// sampling units, k/(k - 1) for k units of a stratum; a lone unit is taken about 0.
struct SurveyDesign {
  bool individuals = false;
  std::vector<double> strata, units;  // empty: one stratum, each individual a unit
};

/// Rows for the measures below: estimates, their orders and weights (population or survey weight).
struct RankedRows {
  std::vector<double> estimates, orders, weights;
  SurveyDesign design;
};

enum class Concentration { absolute, relative, wagstaff, erreygers };

/// Concentration index: slope of 2 sigma^2 y (absolute) or 2 sigma^2 y/mu (others) on the rank R by
/// weighted least squares, sigma^2 = sum(p (R - 1/2)^2); Wagstaff divides by 1 - mu, Erreygers
/// multiplies by 4 mu (both for values within 0..1). Subgroups: the usual standard error on n - 2
/// degrees of freedom. Not given for fewer than 3 rows or one order alone.
/// Source: Wagstaff A. Health Econ 2005;14:429-32; Erreygers G. J Health Econ 2009;28:504-15.
Outcome<MeasureWithError> concentration_index(const RankedRows& rows, Concentration kind,
                                              double confidence);

/// Standard error of the absolute concentration index (`relative_index` 0), or of the relative one
/// times the mean, for groups of known size whose values have known standard errors s:
/// sqrt(sum(p^2 s^2 (2R - 1 - C)^2)), p the shares and C the relative index.
/// Source: Kakwani N, Wagstaff A, van Doorslaer E. J Econometrics 1997;77:87-103, the part that is
/// due to the values.
double concentration_error(std::span<const double> shares, std::span<const double> ranks,
                           std::span<const double> standard_errors, double relative_index) noexcept;

/// Slope and relative index of inequality from a regression of the estimates on the rank.
struct RegressionIndices {
  MeasureWithError slope, relative;
};

struct RegressionOptions {
  bool linear = false;  // otherwise logit
  double scale = 1;     // what an estimate is out of
};

/// The smallest of 1, 100, 1000, 10000, 100000, 1000000 not below the largest estimate.
double inferred_scale(std::span<const double> estimates) noexcept;

/// SII = (fitted(1) - fitted(0)) scale, RII = fitted(1)/fitted(0), of a weighted least squares line
/// (linear) or a logistic curve fitted to y/scale with the weights once. Variance by the sandwich,
/// with n/(n - 2) for subgroups, and the delta method; the error of the SII is on the scale 0..1,
/// that of the RII is of ln RII. Not given for fewer than 3 rows, estimates that are all equal, one
/// order alone, or, for logit, a y/scale outside 0..1 or a fit that does not settle.
Outcome<RegressionIndices> regression_indices(const RankedRows& rows,
                                              const RegressionOptions& options, double confidence);

/// The same at ranks of the caller's (one for each row, 0..1), for weights that are not the ranks'.
Outcome<RegressionIndices> regression_indices_at(std::span<const double> ranks,
                                                 const RankedRows& rows,
                                                 const RegressionOptions& options,
                                                 double confidence);

}  // namespace matequity::statistics

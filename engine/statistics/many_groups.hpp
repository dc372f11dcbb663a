// SPDX-License-Identifier: Apache-2.0
//
// Many groups at once: p values that allow for how many were looked at, and values of small groups
// drawn towards what all have.
#pragma once

#include <span>
#include <vector>

#include "engine/json/describe.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// How p values of one family are adjusted. Bonferroni and Holm hold the chance of any false flag
/// below the level; the others the share of false flags among all: Benjamini and Hochberg's where
/// the tests are independent or depend positively, Benjamini and Yekutieli's always.
MEQ_ENUM(PAdjustment, BH, BY, holm, bonferroni)

/// Adjusted p values in the order given; NaN stays, and counts for none. Not given for a value
/// outside 0..1. Source: Bonferroni CE 1936; Holm S. Scand J Stat 1979;6:65-70; Benjamini Y,
/// Hochberg Y. J R Stat Soc B 1995;57:289-300; Benjamini Y, Yekutieli D. Ann Stat 2001;29:1165-88.
Outcome<std::vector<double>> adjusted_p_values(std::span<const double> p_values,
                                               PAdjustment method);

/// x of n drawn towards the value of all: b + a (x/n - b)/(a + b/n), with b = sum x/sum n and a the
/// variance between groups, sum n (x/n - b)^2/sum n - b/(mean n), or 0 where that is below 0.
/// A group with few people is drawn far, one with many hardly. NaN where x or n is missing; such
/// groups take no part. Not given for x < 0, n <= 0 or fewer than two groups.
/// Source: Marshall RJ. Appl Stat 1991;40:283-94 (method of moments, all areas).
Outcome<std::vector<double>> empirical_bayes(std::span<const double> x, std::span<const double> n);

}  // namespace matequity::statistics

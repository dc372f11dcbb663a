// SPDX-License-Identifier: Apache-2.0
//
// Values standardised by a model: what each group's figure would be if everybody belonged to it,
// each in her own strata.
//
// A logistic regression on grouped counts, with one coefficient for each level but the first of
// each factor and no interactions. The first factor is the gap, its level 0 the reference. Work
// grows with cells and the cube of coefficients.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/json/describe.hpp"
#include "engine/statistics/proportions.hpp"

namespace matequity::statistics {

/// The gap and what it is adjusted for.
inline constexpr std::size_t kMostFactors = 4;

/// Counts of one combination of levels, each numbered from 0 within its factor.
struct FactorCell {
  std::array<std::uint32_t, kMostFactors> levels{};  // beyond the factors: 0
  double met = 0, n = 0;
};

/// Cells with somebody; of every level of a factor at least one. A combination may come twice.
struct FactorTable {
  std::vector<std::uint32_t> sizes;  // how many levels each factor has
  std::vector<FactorCell> cells;
};

/// Why there is no model, in the order in which it is asked: the gap has one level alone; fewer
/// than 10 met, or 10 not met, for each coefficient; cells that cannot tell the coefficients apart;
/// some coefficient would grow without end; not found in 50 steps.
MEQ_ENUM(NoModel, one_level, few_events, not_connected, separation, no_convergence)

struct Coefficient {
  double estimate, standard_error;
};

struct LogisticModel {
  std::optional<NoModel> reason;  // then the rest is empty
  /// The intercept, then the levels but the first of each factor, factor by factor.
  std::vector<Coefficient> coefficients;
  /// By level of the gap: the mean of its probability over all people, with limits by the delta
  /// method on the logit; and the odds ratio to the reference (1 without limits for itself).
  std::vector<Estimate> values, odds_ratios;
};

/// Fitted by maximum likelihood (Newton's steps, halved where they lead downwards). Separation is
/// told by a direction along which the likelihood rises without end. Source: McCullagh P, Nelder
/// JA. Generalized linear models, 2nd ed. 1989. Lane PW, Nelder JA. Biometrics 1982;38:613-21.
/// Albert A, Anderson JA. Biometrika 1984;71:1-10.
LogisticModel standardised_logistic(const FactorTable& table, double confidence);

}  // namespace matequity::statistics

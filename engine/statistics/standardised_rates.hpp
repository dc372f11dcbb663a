// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// A directly standardised rate per one. `value` and limits are NaN below 10 events.
struct DirectRate {
  double total_count, total_population, value, lower, upper;
};

/// Rates x/n by stratum (age band), weighted by a standard population w:
/// sum(w x/n)/sum(w), with Dobson's limits value + sqrt(v/X)(L - X) and value + sqrt(v/X)(U - X),
/// v = sum(w^2 x/n^2)/sum(w)^2, X = sum(x), L and U the Byar limits of X.
/// A missing x counts as 0. Not given for a negative x, an n that is missing or not positive, a w
/// that is missing or negative or all 0, lengths that differ, a confidence outside 0..1.
/// Source: Dobson AJ et al. Stat Med 1991;10:457-62.
Outcome<DirectRate> direct_rate(std::span<const double> x, std::span<const double> n,
                                std::span<const double> standard, double confidence);

/// The same for events that are not independent because one person may have several. Row i holds
/// the people x[i] of stratum band[i] with frequency[i] events each; n and w are the same in every
/// row of a stratum. v = sum over f of f^2 v_f, v_f from the people with f events; X = sum(f x). A
/// stratum without a row at some frequency has nobody there: it still counts in sum(w). Not given,
/// besides, where n or w differ between the rows of a stratum, or f is not positive.
Outcome<DirectRate> direct_rate_of_repeated_events(
    std::span<const double> frequency, std::span<const double> band, std::span<const double> x,
    std::span<const double> n, std::span<const double> standard, double confidence);

/// Observed events over those expected at the reference rates. `ratio` and its limits are per one;
/// `reference_rate` = sum(x_ref)/sum(n_ref). NaN where missing.
struct IndirectRatio {
  double observed, expected, reference_rate, ratio, lower, upper;
};

/// Indirect standardisation: expected E = sum(n x_ref/n_ref), ratio O/E, limits those of the count
/// O (exact below 10, Byar from 10) divided by E. A missing n or x_ref counts as 0; a missing
/// n_ref, or no expected events, leaves the ratio missing. The indirectly standardised rate is
/// ratio * reference_rate. Not given for a negative count or population, lengths that differ, a
/// confidence outside 0..1. Source: Breslow NE, Day NE. 1987, 2.3.
Outcome<IndirectRatio> indirect_ratio(double observed, std::span<const double> n,
                                      std::span<const double> x_ref, std::span<const double> n_ref,
                                      double confidence);

}  // namespace matequity::statistics

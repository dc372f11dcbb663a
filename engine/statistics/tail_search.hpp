// SPDX-License-Identifier: Apache-2.0
//
// The search behind the quantiles: Newton's method on the logarithm of the asked-for tail, kept
// within a bracket that shrinks with every step.
#pragma once

#include <cmath>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {

enum class Tail { lower, upper };

/// x in lowest..highest whose lower (or upper) tail is `probability`, 0 < probability < 1.
/// A step below 1e-11 ends it: the next would be too small to matter.
/// `tails(x)` gives both tails, `density(x)` the slope of the lower one; `start` lies within.
template <typename TailsOf, typename DensityOf>
double search_tail(double probability, Tail tail, double start, double lowest, double highest,
                   const TailsOf& tails, const DensityOf& density) noexcept {
  const bool lower = tail == Tail::lower;
  const double target = log(probability);
  double x = start;
  for (int step = 0; step < 200; ++step) {
    const auto at = tails(x);
    const double reached = lower ? at.lower : at.upper;
    const bool too_far = lower ? reached > probability : reached < probability;
    (too_far ? highest : lowest) = x;
    const double slope = density(x);
    double next = kNaN;
    if (reached > 0 && slope > 0) {
      const double change = (log(reached) - target) * reached / slope;
      next = lower ? x - change : x + change;
      if (std::fabs(next - x) <= 1e-11 * std::fabs(x)) return next;
    }
    if (!(next > lowest && next < highest)) {
      next = highest < kInfinity ? lowest + 0.5 * (highest - lowest) : 2.0 * x;
      if (next == lowest || next == highest) return x;
    }
    x = next;
  }
  return x;
}

}  // namespace matequity::statistics

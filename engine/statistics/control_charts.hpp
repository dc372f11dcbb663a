// SPDX-License-Identifier: Apache-2.0
//
// XmR charts (statistical process control) by the NHS "making data count" rules as the NHS-R
// package NHSRplotthedots 0.2.2 applies them: is a series changing, and will it meet its target by
// itself?
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/json/describe.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// Names the rules followed, for results that carry them.
inline constexpr const char* kControlChartRules = "nhs-r 0.2.2";

/// Why a point is not common cause variation. Of several rules the first in this order counts.
MEQ_ENUM(SpecialCause, none, outside_limits, trend, two_of_three, one_side)

/// Which way the series should go.
MEQ_ENUM(Improvement, increase, decrease, neutral)

/// What a point says: common cause, or special cause that is an improvement, a concern or neither,
/// high or low.
MEQ_ENUM(Variation, common_cause, improvement_high, improvement_low, concern_high, concern_low,
         neutral_high, neutral_low)

/// Whether the process meets its target: always, never, or by chance; none without target or
/// direction.
MEQ_ENUM(Assurance, none, consistently_pass, consistently_fail, inconsistent)

/// How far the limits can be trusted: 13 points or more, 6 to 12 (trial limits), fewer (none
/// given).
MEQ_ENUM(LimitStanding, firm, trial, run_chart)

/// One point with the lines it is judged by. Lines are NaN for a run chart; a missing point carries
/// the lines of its stretch and is not judged.
struct ChartPoint {
  double mean, lower, near_lower, near_upper, upper;
  SpecialCause cause;
  Variation variation;
};

struct ControlChartOptions {
  Improvement improvement = Improvement::neutral;
  double target = 0;
  bool has_target = false;
  /// Leaves out moving ranges above 3.267 times their average, once, before the limits are
  /// computed.
  bool screen = true;
  /// The first so many points of a stretch make its limits; 0: all of them.
  std::size_t baseline = 0;
  /// Where the limits begin anew (place of the first point of each new stretch, increasing).
  std::vector<std::size_t> rebase;
};

struct ControlChart {
  std::vector<ChartPoint> points;
  LimitStanding standing;  // of the last stretch
  Variation variation;     // of the last point
  Assurance assurance;     // at the last point
};

/// Mean -+ 2.66 x average moving range, near limits at two thirds of that. Special cause: a point
/// outside the limits; 7 points rising or falling in a row (a tie breaks it); of 3 points on one
/// side of the mean, 2 between near limit and limit (those are flagged); 7 points on one side of
/// the mean. Direction: a trend's own, otherwise the side of the mean. Missing values are left out:
/// the points beside them are neighbours. Not given without values, or where rebase or baseline do
/// not fit.
Outcome<ControlChart> control_chart(std::span<const double> values,
                                    const ControlChartOptions& options);

}  // namespace matequity::statistics

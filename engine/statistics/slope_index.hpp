// SPDX-License-Identifier: Apache-2.0
//
// Slope and relative index of inequality over deprivation quantiles, as the public-health reference
// computes them: a line through the values of the groups at the midpoints of their cumulative
// population share, groups in order from most to least deprived. The slope is the value at the
// least deprived end less that at the most deprived end (a negative multiplier turns it round).
// Source: Low A, Low A. J Public Health 2004;26:388-95.
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/intervals.hpp"
#include "engine/statistics/outcome.hpp"
#include "engine/statistics/random.hpp"

namespace matequity::statistics {

/// The scale on which values are drawn, and fitted where `transform` is set: as they are, log,
/// logit.
enum class ValueKind { other, rate, proportion };

/// `slope` in the unit of the values; `relative` is the value at the least deprived end over that
/// at the most deprived end; `intercept` the value at the most deprived end.
struct SlopeIndex {
  double slope, relative, intercept;
};

struct SlopeIndexLimits {
  Interval slope, relative;
};

/// The values of the groups on the scale of the fit, with what the fit needs. Built once, used for
/// every draw without allocation.
class SlopeIndexModel {
 public:
  /// Groups in order. `turned` compares the ends the other way round. Not
  /// given for fewer than 5 or more than 100 groups, a population that is missing or not positive,
  /// a value that is missing, a proportion outside 0..1, or a rate or proportion that cannot be
  /// transformed where `transform` is set.
  static Outcome<SlopeIndexModel> build(std::span<const double> values,
                                        std::span<const double> populations, ValueKind kind,
                                        bool transform, bool turned = false);

  SlopeIndex index() const noexcept;

  /// (g(upper) - g(lower))/(2 x 1.95996...), g by the kind of value: the standard error on the
  /// scale of the draws of a value given with 95% limits.
  static double standard_error(ValueKind kind, double lower, double upper) noexcept;

  /// Limits by simulation, one pair for each of `confidences` (0..1): `repetitions` times each
  /// value is drawn from a normal on its scale and the line fitted again; the limits are the order
  /// statistics numbered round(R (1 - c')) and round(R c'), c' = c + (1 - c)/2.
  /// Not given for a standard error that is missing or negative, fewer than 1000 repetitions, or a
  /// rate or proportion at the edge of its scale (which has no log or logit to draw about).
  Outcome<std::vector<SlopeIndexLimits>> simulate(std::span<const double> standard_errors,
                                                  std::span<const double> confidences,
                                                  int repetitions, RandomNumbers& random) const;

  /// Limits in closed form: the slope is a fixed combination sum(k y) of the values, so its limits
  /// are slope -+ z sqrt(sum(k^2 se^2)); those of the ratio by the delta method on the log scale.
  /// `standard_errors` are on the scale of the fit: the simulation's limits in the long run, for
  /// values fitted as drawn (kOther, or any kind with `transform`). Others: by the delta method.
  Outcome<SlopeIndexLimits> analytic(std::span<const double> standard_errors,
                                     double confidence) const;

 private:
  SlopeIndexModel() = default;
  // On the scale of the fit; `mean` is the line's height at rank 1/2.
  struct Line {
    double slope, mean;
  };
  Line fitted_line() const noexcept;
  Line drawn_line(std::span<const double> deviations, RandomNumbers& random) const noexcept;
  SlopeIndex from_line(Line line) const noexcept;
  SlopeIndexLimits from_slope_limits(Interval slope) const noexcept;

  ValueKind kind_ = ValueKind::other;
  bool transform_ = false, turned_ = false;
  std::vector<double> centres_;  // values on the scale of the draws
  std::vector<double> fitted_;   // values on the scale of the fit
  std::vector<double> shares_;   // population shares a
  std::vector<double> factors_;  // k = a (b - mean b)/sum(a (b - mean b)^2)
};

}  // namespace matequity::statistics

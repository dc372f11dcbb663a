// SPDX-License-Identifier: Apache-2.0
//
// How far subgroups lie from each other, all together: spread about the mean, and mean distance
// from a centre. Estimates y, population shares p (adding to 1), mean mu = sum(p y) or the
// setting's own. All spans have one entry a subgroup, none missing. Source: Schlotheuber A,
// Hosseinpoor AR. 2022; Ahn J et al. JCO Clin Cancer Inform 2018;2:1-19.
#pragma once

#include <span>

namespace matequity::statistics {

/// sum(p y).
double weighted_mean(std::span<const double> estimates, std::span<const double> shares) noexcept;

/// sum(p (y - mu)^2), in squared units of the estimates.
double between_group_variance(std::span<const double> estimates, std::span<const double> shares,
                              double mean) noexcept;

/// sqrt(4 sum(p^2 s^2 (y - mu)^2) + 2((sum p^2 s^2)^2 - sum(p^4 s^4) + sum(p^2 (1 - p)^2 s^4))).
double between_group_variance_error(std::span<const double> estimates,
                                    std::span<const double> shares,
                                    std::span<const double> standard_errors, double mean) noexcept;

/// Square root of the variance, in the unit of the estimates.
double between_group_deviation(std::span<const double> estimates, std::span<const double> shares,
                               double mean) noexcept;

/// Deviation in percent of the mean.
double coefficient_of_variation(std::span<const double> estimates, std::span<const double> shares,
                                double mean) noexcept;

/// sum(abs(y - centre))/n: every subgroup counts the same.
double mean_distance(std::span<const double> estimates, double centre) noexcept;

/// sum(p abs(y - centre)): every person counts the same.
double weighted_mean_distance(std::span<const double> estimates, std::span<const double> shares,
                              double centre) noexcept;

/// Standard error, by the delta method, of the index of disparity D = 100 sum(w abs(y - mu))/mu:
/// sqrt(sum(((100 (w g - p sum(w g)) - D p)/mu s)^2)), g the sign of y - mu. `weights` w are 1/n
/// each where every subgroup counts the same, the shares where every person does; mu > 0.
double index_of_disparity_error(std::span<const double> estimates, std::span<const double> shares,
                                std::span<const double> weights,
                                std::span<const double> standard_errors, double mean,
                                double index) noexcept;

/// A measure with its standard error.
struct MeasureError {
  double estimate, standard_error;
};

/// Theil index x 1000: 1000 sum(p r ln r), r = y/mu. An estimate of 0 is taken as 0.000001. The
/// error is 1000 sqrt(sum((1 + ln r - k)^2 p^2 s^2/mu^2)), k = sum(p r (1 + ln r)); NaN without
/// standard errors. `standard_errors` may be empty.
MeasureError theil_index(std::span<const double> estimates, std::span<const double> shares,
                         std::span<const double> standard_errors) noexcept;

/// Mean log deviation x 1000: -1000 sum(p ln r), with error 1000 sqrt(sum((1 - 1/r)^2 p^2
/// s^2/mu^2)).
MeasureError mean_log_deviation(std::span<const double> estimates, std::span<const double> shares,
                                std::span<const double> standard_errors) noexcept;

}  // namespace matequity::statistics

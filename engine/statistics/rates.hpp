// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/statistics/outcome.hpp"
#include "engine/statistics/proportions.hpp"

namespace matequity::statistics {

/// How the limits of a Poisson count were found.
enum class CountLimits { exact, byar };

/// Exact below 10 events, Byar's approximation from 10.
CountLimits count_limits_of(double events) noexcept;

/// x events in n (births, maternities, person-years) as a rate per one, with the limits of the
/// count divided by n. x may exceed n. A missing x or n gives a missing estimate. Not given for x <
/// 0, n <= 0, or a confidence outside 0..1.
Outcome<Estimate> rate(double x, double n, double confidence);

/// x1/n1 - x2/n2 with limits from those of each rate, squared and added (Newcombe's method, also
/// known as MOVER). Source: Zou GY, Donner A. Stat Med 2008;27:1693-702.
Outcome<Estimate> rate_difference(double x1, double n1, double x2, double n2, double confidence);

}  // namespace matequity::statistics

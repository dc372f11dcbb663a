// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// One age band: those aged `start_age` up to the next band's start (the last is open).
struct AgeBand {
  double start_age, population, deaths;
};

/// Years still expected at the start of a band, its standard error, and the population and deaths
/// from that age on.
struct LifeExpectancy {
  double value, standard_error, population, deaths;
};

/// Chiang's abridged life table, bands in order of age from 0. m = d/P; a = 0.1 in the first band,
/// else 0.5; w band width, 2/m in the last; q = m w/(1 + m w (1 - a)), or 1 where d > P/(w a);
/// variance of q: q^2 (1 - q)/d, in the last band 4/(d m^2) (Silcocks).
/// `expected` gets one entry a band: the value 0 where nobody reaches it, infinite where nobody
/// dies in the last band. Not given where the first band does not start at 0 or bands are not in
/// order, a population is missing or not positive, deaths are missing, negative or above the
/// population, or the total population is 5000 or less. Source: Chiang CL. 1968; Silcocks PBS et
/// al. J Epidemiol Community Health 2001;55:38-43.
Outcome<bool> life_expectancy(std::span<const AgeBand> bands, std::span<LifeExpectancy> expected);

}  // namespace matequity::statistics

// SPDX-License-Identifier: Apache-2.0
// Inequality over deprivation: lines and curves through levels in order, most deprived first.
#pragma once

#include <span>

#include "engine/result/inequality.hpp"

namespace matequity::result {

struct LevelValues;

// The slope index in the three forms that are in use, in the unit of the rates. Positive where
// deprived areas have the higher value.
struct SlopeForms {
  EstimateWithLimits weighted;       // the line at rank 0 less that at rank 1
  EstimateWithLimits decile_fitted;  // the line at the midpoint of decile 1 less that of decile 10
  EstimateWithLimits unweighted;     // as weighted, but every decile counts the same in the fit
};

// Rates of ten deciles with standard errors, births as weights (all above 0).
SlopeForms slope_forms(std::span<const double> rates, std::span<const double> births,
                       std::span<const double> errors, double confidence);

// Slope index, relative index (where the line is above 0 at both ends) and concentration indices.
// Every level must be there with a value; the caller sees to that.
void add_ordered_measures(const LevelValues& levels, const Inequality& like, double confidence,
                          std::vector<Inequality>& into);

}  // namespace matequity::result

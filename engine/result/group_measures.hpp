// SPDX-License-Identifier: Apache-2.0
// Inequality over levels without regard to their order.
#pragma once

#include "engine/result/inequality.hpp"

namespace matequity::result {

struct LevelValues;

// Highest less lowest level; nothing where all values are equal.
void add_largest_gap(const LevelValues& levels, const Inequality& like,
                     std::vector<Inequality>& into);

// Index of disparity (every level counts the same, every person counts the same) and between-group
// variance; nothing for fewer than 3 levels or where nobody is met.
void add_spread(const LevelValues& levels, const Inequality& like, double confidence,
                std::vector<Inequality>& into);

// Population attributable risk and fraction against the reference level, or the best level of a
// dimension that has none. Nothing for fewer than 3 levels, where nobody is met, without the
// reference, or where the indicator's direction does not say what is better.
void add_attributable(const LevelValues& levels, const Inequality& like, double confidence,
                      std::vector<Inequality>& into);

// For each level that is compared: how many more (fewer) would be met at the reference's value.
void add_excess(const LevelValues& levels, const Inequality& like, std::vector<Inequality>& into);

}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
// The logistic model of all levels of a crossed table, but for those with few events.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "engine/result/crossed_table.hpp"

namespace matequity::result {

// `left_out`: levels of any dimension with fewer than 10 met or 10 not met, in the order of their
// lists, the gap's first.
struct GapModel {
  statistics::LogisticModel fitted;
  std::vector<LevelLeftOut> left_out;
  std::map<Level, std::size_t> levels;  // of the gap: which number each has
};

GapModel gap_model(const request::Adjustment& adjustment, const CrossedTable& table,
                   const Level& reference, double confidence);

}  // namespace matequity::result

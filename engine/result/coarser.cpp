// SPDX-License-Identifier: Apache-2.0
#include "engine/result/coarser.hpp"

#include <algorithm>

#include "engine/derive/ethnicity.hpp"

namespace matequity::result {

using indicator::Dimension;
using request::Breakdown;

namespace {

Level coarser_level(Dimension fine, const Level& level, Dimension coarse) {
  if (fine == coarse || level.missing()) return level;
  if (coarse == Dimension::imd_quintile) return numbered_level((level.rank + 1) / 2);
  return ethnic_group_level(derive::ethnic_group(level.name[0]));
}

}  // namespace

bool is_finer(Dimension fine, Dimension coarse) noexcept {
  if (fine == coarse) return true;
  return (fine == Dimension::imd_decile && coarse == Dimension::imd_quintile) ||
         (fine == Dimension::ethnic_code && coarse == Dimension::ethnic_group);
}

bool is_finer(const Breakdown& fine, const Breakdown& coarse) noexcept {
  return std::all_of(coarse.begin(), coarse.end(), [&](Dimension to) {
    return std::any_of(fine.begin(), fine.end(),
                       [&](Dimension from) { return is_finer(from, to); });
  });
}

Levels coarser_levels(const Breakdown& fine, const Levels& levels, const Breakdown& coarse) {
  Levels result;
  for (const Dimension to : coarse) {
    for (std::size_t i = 0; i < fine.size(); ++i) {
      if (!is_finer(fine[i], to)) continue;
      result.push_back(coarser_level(fine[i], levels[i], to));
      break;
    }
  }
  return result;
}

}  // namespace matequity::result

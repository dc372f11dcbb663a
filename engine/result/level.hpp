// SPDX-License-Identifier: Apache-2.0
// A level of a dimension in a row of the result, and the order of levels.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/dimension.hpp"
#include "engine/tally/cells.hpp"
#include "engine/tally/count_store.hpp"
#include "matequity/plugin.h"

namespace matequity::result {

// Sorted by rank, then by name: lists of codes have ranks, providers and bands only names.
// Missing has the last rank of all.
struct Level {
  static constexpr std::uint32_t kLast = UINT32_MAX;

  std::uint32_t rank = 0;
  std::string name;
  bool is_number = false;  // a decile, quintile or question: written as a number

  bool missing() const noexcept { return rank == kLast; }
  bool operator==(const Level& other) const noexcept {
    return rank == other.rank && name == other.name;
  }
  bool operator<(const Level& other) const noexcept {
    return rank != other.rank ? rank < other.rank : name < other.name;
  }
};

// The levels of a row, in the order of its breakdown.
using Levels = std::vector<Level>;

Level missing_level();
Level named_level(std::string_view name);    // a provider or band; empty is Missing
Level numbered_level(std::uint32_t number);  // a decile, quintile or question; 0 is Missing
Level ethnic_code_level(char code);
Level ethnic_group_level(std::uint8_t group);
Level csf_group_level(std::size_t position, std::string_view id);

// The level of a stratum. Not for csf_group, question and group, which no stratum has.
Level level_of(const tally::Stratum& stratum, indicator::Dimension dimension,
               const tally::Cells& cells);

// The level of a row of counts. `has` is false where the row belongs to no level (group: unknown).
struct RowLevel {
  bool has;
  Level level;
};
RowLevel level_of(const tally::CountKey& row, indicator::Dimension dimension,
                  const tally::CountStore& counts);

}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
// A gap's counts crossed with what it is adjusted for: the table, and what of it says something of
// one level beside the reference.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/result/adjusted.hpp"
#include "engine/statistics/equal_strata.hpp"

namespace matequity::result {

struct GapCounts {
  std::uint64_t met = 0, all = 0;

  void add(const GapCounts& other) noexcept {
    met += other.met;
    all += other.all;
  }
  std::uint64_t not_met() const noexcept { return all > met ? all - met : 0; }
};

// One crossed cell: the gap's level, then the strata's.
struct CrossedCell {
  Levels levels;
  GapCounts counts;
  bool known_gap = false, known_strata = false;

  bool known() const noexcept { return known_gap && known_strata; }
};

// All cells of one indicator and period.
struct CrossedTable {
  std::vector<CrossedCell> cells;
  bool unreadable = false;        // a count of it cannot be read
  bool above = false;             // somewhere more are met than there are
  bool unknown_is_large = false;  // more than one in five have an unknown level
};

// The level and the reference within the strata that both are in.
struct GapPair {
  std::vector<statistics::Stratum> strata;
  std::vector<Levels> used;    // the strata's levels
  GapCounts level, reference;  // of the strata used
  StrataUsed told;
};

// `rows` are by the gap, then what it is adjusted for.
CrossedTable crossed_table(const request::Adjustment& adjustment,
                           const std::map<Levels, Parts>& rows);

GapPair gap_pair(const CrossedTable& table, const Level& level, const Level& reference);

}  // namespace matequity::result

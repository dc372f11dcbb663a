// SPDX-License-Identifier: Apache-2.0
// A level of a dimension in a row of the result, and the order of levels.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/dimension.hpp"
#include "engine/indicator/indicator.hpp"
#include "engine/request/request.hpp"
#include "engine/tally/state.hpp"
#include "matequity/plugin.h"

namespace matequity::result {

// Sorted by rank, then by name: lists of codes have ranks, providers, sites and bands only names.
// Missing has the last rank of all, "Not in table" the one before.
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
Level not_in_table_level();
Level named_level(std::string_view name);    // a provider or band; empty is Missing
Level numbered_level(std::uint32_t number);  // a decile, quintile or question; 0 is Missing
Level ethnic_code_level(char code);
Level ethnic_group_level(std::uint8_t group);
Level csf_group_level(std::size_t position, std::string_view id);
// The level that a request means by a name, one that request::is_level takes. Of csf_group the
// indicator says which there are; Missing where it has none of that name.
Level level_named(indicator::Dimension dimension, const std::string& name,
                  const indicator::Indicator& indicator);

// The level of a row of counts. `has` is false where the row belongs to no level (group: unknown).
struct RowLevel {
  bool has;
  Level level;
};

// The levels of strata and of rows of counts, as the result has them: deciles of another edition of
// the index than the one it speaks of are Missing. Borrows the state.
class LevelsOfState {
 public:
  LevelsOfState(const tally::State& state, const request::Request& request)
      : state_(state), mix_(request.imd_mix), edition_(state.spoken_edition(request)) {}

  const tally::State& state() const noexcept { return state_; }
  record::ImdEdition edition() const noexcept { return edition_; }

  // Whether deciles of the edition may stand in the result.
  bool speaks_of(record::ImdEdition edition) const noexcept {
    return mix_ || edition == record::ImdEdition::none || edition == edition_;
  }

  // Not for csf_group, question and group, which no stratum has.
  Level of(const tally::Stratum& stratum, indicator::Dimension dimension) const;
  RowLevel of(const tally::CountKey& row, indicator::Dimension dimension) const;
  // The decile and quintile of a row; 0 where it has none of the edition.
  std::uint8_t decile(const tally::CountKey& row) const noexcept {
    return speaks_of(row.edition) ? row.imd_decile : std::uint8_t{0};
  }
  std::uint8_t quintile(const tally::CountKey& row) const noexcept {
    return speaks_of(row.edition) ? row.imd_quintile : std::uint8_t{0};
  }

 private:
  Level of_provider(std::string_view provider, indicator::Dimension dimension) const;

  const tally::State& state_;
  bool mix_;
  record::ImdEdition edition_;
};

}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
// The counts behind the rows of one indicator: by period, breakdown and levels.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/disclosure/small_numbers.hpp"
#include "engine/indicator/indicator.hpp"
#include "engine/result/level.hpp"
#include "engine/tally/layout.hpp"
#include "engine/tally/state.hpp"

namespace matequity::result {

// The four counts of a rule; proportions and rates use the first two. For a slope also those by
// decile.
struct Parts {
  std::array<std::uint64_t, 4> counts{};  // by MEQ_PART_*
  std::array<std::array<std::uint64_t, 2>, 10> by_decile{};
  // What the counts may stand for, where the state holds rounded ones alone.
  std::array<disclosure::CountRange, 4> ranges{};
  bool not_available = false;
  bool too_large = false;  // a sum is past the largest count
  // What a disclosure rule hides beyond what the counts themselves say (release.hpp), and where
  // they stand in what is printed together.
  bool hides_numerator = false, hides_denominator = false, hides_value = false;
  std::uint32_t cell = UINT32_MAX;
  // Parts to which a count was to be added that cannot be read; their sums are not available.
  std::array<bool, 4> unreadable{};

  // A row's own numerator or denominator: of a slope that of all deciles.
  std::uint64_t own(indicator::Method method, std::uint32_t part) const noexcept;
  // A sum past the largest count stays there, and is `too_large`.
  void add(std::uint32_t part, std::uint64_t count) noexcept;
  void add_range(std::uint32_t part, const disclosure::CountRange& range) noexcept;
};

// Rows of one period: for each of the breakdowns, the levels seen.
using PeriodSums = std::vector<std::map<Levels, Parts>>;
using Sums = std::map<tally::Period, PeriodSums>;

// The levels of every stratum for a breakdown, found once and shared by all indicators.
class LevelTables {
 public:
  explicit LevelTables(const LevelsOfState& levels) : levels_(levels) {}

  const LevelsOfState& levels() const noexcept { return levels_; }

  struct Table {
    std::vector<Levels> levels;             // those that occur, each once
    std::vector<std::uint32_t> by_stratum;  // position in `levels`
  };
  // The breakdown must not hold csf_group: that is no level of a stratum.
  const Table& table(const request::Breakdown& breakdown);

 private:
  const LevelsOfState& levels_;
  std::map<request::Breakdown, Table> tables_;
};

// What an indicator's counts come to by each of the breakdowns. Where a provider gives counts for a
// period they stand in for its records. `failed` is true when the plugin failed on a row.
struct IndicatorSums {
  Sums sums;
  bool failed = false;
};
IndicatorSums sum_up(const tally::State& state, const tally::CountLayout& layout,
                     std::size_t indicator, LevelTables& tables,
                     const std::vector<request::Breakdown>& breakdowns);

}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
// engine/disclosure/protection, and elimination beside it, on small tables that are solved in full.
#include "engine/disclosure/protection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <random>

#include "engine/disclosure/elimination.hpp"

namespace matequity::disclosure {
namespace {

constexpr std::uint64_t kThreshold = 8;

// Rows of numerator and denominator over up to three dimensions, with all margins.
class RandomTable {
 public:
  using Place = std::array<int, 3>;  // -1: the sum over the dimension
  struct Row {
    std::uint64_t met = 0, all = 0;
    CellId cell = kNoCell;
  };

  RandomTable(std::array<int, 3> sizes, std::uint32_t seed) : random_(seed) {
    for (int a = 0; a < sizes[0]; ++a) {
      for (int b = 0; b < sizes[1]; ++b) {
        for (int c = 0; c < sizes[2]; ++c) add_row({a, b, c});
      }
    }
    std::vector<Place> masks;
    for (int mask = 0; mask < 8; ++mask) {
      const Place one{mask & 1, mask >> 1 & 1, mask >> 2};
      if (sizes[2] > 1 || one[2] == 1) masks.push_back(one);
    }
    for (const Place& mask : masks) {
      for (const auto& [place, row] : cells_) {
        Row& sum = rows_[in(mask, place)];
        sum.met += row.met;
        sum.all += row.all;
      }
    }
    for (auto& [place, row] : rows_) add_cells(row);
    for (const auto& fine : masks) {
      for (std::size_t d = 0; d < 3; ++d) {
        Place coarse = fine;
        if (fine[d] == 0 || (d == 2 && sizes[2] == 1)) continue;
        coarse[d] = 0;
        add_sums(fine, coarse, static_cast<std::uint32_t>(d) + 1);
      }
    }
    system_.finish();
  }

  CellSystem& system() { return system_; }

  void hide_small(Protection& protection) const {
    const auto small = [](std::uint64_t count) { return count >= 1 && count < kThreshold; };
    for (const auto& [place, row] : rows_) {
      const auto cell = [&, first = row.cell](CellId offset) {
        return system_.merged(first + offset);
      };
      if (small(row.met)) protection.set_primary(cell(0));
      if (small(row.all)) protection.set_primary(cell(1));
      if (small(row.all - row.met)) protection.set_primary(cell(2));
      if (small(row.all)) protection.hide(cell(1));
      if (small(row.met) || small(row.all - row.met)) protection.hide(cell(0));
    }
  }

 private:
  void add_row(const Place& place) {
    const std::uint32_t size = random_() % 4;  // many empty and small ones
    const std::uint64_t all = size == 0 ? 0 : size == 1 ? random_() % 10 : random_() % 60;
    if (all == 0) return;
    cells_[place] = {random_() % (all + 1), all, kNoCell};
  }
  void add_cells(Row& row) {
    row.cell = system_.add_count(row.met);
    const CellId all = system_.add_count(row.all);
    const CellId parts[] = {row.cell, system_.add_slack(row.all - row.met)};
    system_.hide_along(all, row.cell);
    system_.bound(all, 1, UINT32_MAX);
    system_.add_sum(all, parts);
  }
  static Place in(const Place& mask, Place place) {
    for (std::size_t d = 0; d < 3; ++d) place[d] = mask[d] != 0 ? place[d] : -1;
    return place;
  }
  static bool is_of(const Place& mask, const Place& place) {
    for (std::size_t d = 0; d < 3; ++d) {
      if ((mask[d] != 0) != (place[d] >= 0)) return false;
    }
    return true;
  }
  void add_sums(const Place& fine, const Place& coarse, std::uint32_t dimension) {
    std::map<Place, std::vector<CellId>> parts;
    for (const auto& [place, row] : rows_) {
      if (is_of(fine, place)) parts[in(coarse, place)].push_back(row.cell);
    }
    for (auto& [place, cells] : parts) {
      system_.add_sum(rows_.at(place).cell, cells, dimension);
      for (CellId& cell : cells) ++cell;
      system_.add_sum(rows_.at(place).cell + 1, cells, dimension);
    }
  }

  std::mt19937 random_;
  std::map<Place, Row> cells_, rows_;
  CellSystem system_;
};

// What a reader can find out who tries all numbers: whether a cell may have a value.
class Reader {
 public:
  Reader(const CellSystem& system, const Protection& protection) : system_(system) {
    for (CellId cell = 0; cell < system.size(); ++cell) {
      const bool hidden = protection.is_hidden(system.merged(cell));
      const std::int64_t value = system.value(cell);
      lowest_.push_back(hidden ? system.lowest(cell) : value);
      highest_.push_back(hidden ? std::min<std::int64_t>(system.highest(cell), value + 40) : value);
    }
  }

  // By how much a cell is open; `enough` ends the search.
  std::int64_t range(CellId cell, std::int64_t enough) {
    gave_up_ = false;
    const std::int64_t value = system_.value(cell);
    std::int64_t least = value;
    std::int64_t most = value;
    while (most - least < enough && may_be(cell, most + 1)) ++most;
    while (most - least < enough && may_be(cell, least - 1)) --least;
    return most - least;
  }

 private:
  bool may_be(CellId cell, std::int64_t value) {
    if (value < lowest_[cell] || value > highest_[cell]) return false;
    std::vector<std::int64_t> low = lowest_;
    std::vector<std::int64_t> high = highest_;
    low[cell] = high[cell] = value;
    tries_ = 0;
    const bool found = solve(low, high);
    gave_up_ = gave_up_ || tries_ > kMostTries;
    return found;
  }

 public:
  // A question about the last range was given up: too many numbers to try.
  bool gave_up() const { return gave_up_; }

 private:
  static constexpr int kMostTries = 60;

  bool narrow(std::vector<std::int64_t>& low, std::vector<std::int64_t>& high) const {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t e = 0; e < system_.equations(); ++e) {
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (const auto& term : system_.equation(e)) {
          least += term.sign > 0 ? low[term.at] : -high[term.at];
          most += term.sign > 0 ? high[term.at] : -low[term.at];
        }
        for (const auto& term : system_.equation(e)) {
          std::int64_t& one = low[term.at];
          std::int64_t& other = high[term.at];
          const std::int64_t new_high = term.sign > 0 ? one - least : one + most;
          const std::int64_t new_low = term.sign > 0 ? other - most : other + least;
          if (new_high < other) {
            other = new_high;
            changed = true;
          }
          if (new_low > one) {
            one = new_low;
            changed = true;
          }
          if (one > other) return false;
          if (changed) break;
        }
      }
    }
    return true;
  }

  bool solve(std::vector<std::int64_t> low, std::vector<std::int64_t> high) {
    if (++tries_ > kMostTries || !narrow(low, high)) return false;
    CellId open = kNoCell;
    for (CellId cell = 0; cell < low.size(); ++cell) {
      if (system_.merged(cell) != cell || low[cell] == high[cell]) continue;
      if (open == kNoCell || high[cell] - low[cell] < high[open] - low[open]) open = cell;
    }
    if (open == kNoCell) return true;
    // From the true value outwards.
    const std::int64_t value = system_.value(open);
    for (std::int64_t away = 0; away <= high[open] - low[open] + std::abs(value); ++away) {
      for (const std::int64_t one : {value + away, value - away}) {
        if (one < low[open] || one > high[open] || (away == 0 && one != value)) continue;
        std::vector<std::int64_t> low_then = low;
        std::vector<std::int64_t> high_then = high;
        low_then[open] = high_then[open] = one;
        if (solve(std::move(low_then), std::move(high_then))) return true;
      }
    }
    return false;
  }

  const CellSystem& system_;
  std::vector<std::int64_t> lowest_, highest_;
  int tries_ = 0;
  bool gave_up_ = false;
};

std::uint64_t determined_primaries(const CellSystem& system, const Protection& protection) {
  std::vector<LinearEquation> equations;
  for (std::uint32_t e = 0; e < system.equations(); ++e) {
    LinearEquation equation;
    for (const auto& term : system.equation(e)) {
      if (protection.is_hidden(term.at)) equation.terms.push_back({term.at, term.sign});
      if (!protection.is_hidden(term.at)) equation.value -= term.sign * system.value(term.at);
    }
    if (!equation.terms.empty()) equations.push_back(equation);
  }
  const Determined found = solve(equations, system.size());
  std::uint64_t count = 0;
  for (CellId cell = 0; cell < system.size(); ++cell) {
    if (!protection.is_primary(cell) || found.is_determined[cell] == 0) continue;
    EXPECT_EQ(found.value[cell], system.value(cell));
    ++count;
  }
  return count;
}

TEST(Protection, LeavesEverySmallCountOfRandomTablesOpenByTheThreshold) {
  const std::array<int, 3> sizes[] = {{2, 2, 1}, {3, 2, 1}, {4, 4, 1},
                                      {2, 2, 2}, {3, 3, 2}, {4, 4, 3}};
  std::uint64_t open = 0;
  std::uint64_t primaries = 0;
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    RandomTable table(sizes[seed % 6], seed);
    const CellSystem& system = table.system();
    Protection protection(system, kThreshold);
    table.hide_small(protection);
    protection.protect(true);
    EXPECT_EQ(protection.narrowest(), kThreshold) << seed;
    EXPECT_EQ(determined_primaries(system, protection), 0u) << seed;
    // A reader who tries all numbers takes long.
    if (system.size() > 80 || seed > 20) continue;
    Reader reader(system, protection);
    for (CellId cell = 0; cell < system.size(); ++cell) {
      if (!protection.is_primary(cell)) continue;
      const bool is_open = reader.range(cell, kThreshold) >= std::int64_t{kThreshold};
      if (!is_open && reader.gave_up()) continue;
      ++primaries;
      open += is_open ? 1u : 0u;
    }
  }
  EXPECT_GT(primaries, 50u);
  EXPECT_EQ(open, primaries);
}

TEST(Protection, FindsWhatIsDeterminedWhereNothingMoreIsHidden) {
  // 3 of three counts that add up to what is printed.
  CellSystem system;
  const CellId total = system.add_count(83);
  const CellId parts[] = {system.add_count(3), system.add_count(60), system.add_count(20)};
  system.add_sum(total, parts);
  system.finish();
  Protection protection(system, kThreshold);
  protection.set_primary(parts[0]);
  protection.hide(parts[0]);
  protection.protect(false);
  EXPECT_EQ(protection.narrowest(), 0u);
  EXPECT_EQ(determined_primaries(system, protection), 1u);
}

TEST(Protection, HidesOneOtherCountOfASum) {
  CellSystem system;
  const CellId total = system.add_count(83);
  const CellId parts[] = {system.add_count(3), system.add_count(60), system.add_count(20)};
  system.add_sum(total, parts);
  system.prefer_others(total, 600);
  system.finish();
  Protection protection(system, kThreshold);
  protection.set_primary(parts[0]);
  protection.hide(parts[0]);
  protection.protect(true);
  EXPECT_FALSE(protection.is_hidden(total));
  EXPECT_NE(protection.is_hidden(parts[1]), protection.is_hidden(parts[2]));
}

}  // namespace
}  // namespace matequity::disclosure

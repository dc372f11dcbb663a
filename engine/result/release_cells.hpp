// SPDX-License-Identifier: Apache-2.0
// The counts of one release as one system of cells: the rows of all tables, their sums, the counts
// that indicators share, and what is printed of the input. It knows what counts mean, not what is
// hidden of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/disclosure/cell_system.hpp"
#include "engine/disclosure/small_numbers.hpp"
#include "engine/result/sums.hpp"

namespace matequity::result {

class ReleaseCells {
 public:
  using CellId = disclosure::CellId;
  using Rows = std::map<Levels, Parts>;
  using Breakdown = request::Breakdown;
  // What a row is broken down by beside the levels that the name of a count has itself.
  using Base = std::map<indicator::Dimension, Level>;
  // The rows of one breakdown of one indicator in one period.
  struct Table {
    const indicator::Indicator& indicator;
    tally::Period period;
    const Breakdown& breakdown;
    Rows& rows;
  };

  // Borrows all of it, and notes in the parts where their cells are.
  ReleaseCells(const tally::State& state, const tally::CountLayout& layout,
               const disclosure::SmallNumbers& small, std::map<std::size_t, IndicatorSums>& sums);

  const disclosure::CellSystem& system() const noexcept { return system_; }
  // The cell that stands for a count of a row. `offset`: 0 the numerator, 1 the denominator, 2 what
  // is left of it.
  CellId cell(const Parts& parts, CellId offset) const noexcept {
    return system_.merged(parts.cell + offset);
  }
  std::uint64_t count(const Parts& parts, CellId offset) const noexcept {
    return static_cast<std::uint64_t>(system_.value(parts.cell + offset));
  }
  static bool is_unreadable(const Parts& parts, CellId offset) noexcept {
    return parts.unreadable[offset == 0 ? MEQ_PART_NUMERATOR : MEQ_PART_DENOMINATOR];
  }

  template <class Visit>
  void for_each_table(Visit&& visit) {
    for (const auto& [position, breakdowns] : breakdowns_) {
      for (auto& [period, tables] : sums_.at(position).sums) {
        for (std::size_t b = 0; b < tables.size(); ++b) {
          visit(Table{indicator(position), period, breakdowns[b], tables[b]});
        }
      }
    }
  }
  // Rows that have cells.
  template <class Visit>
  void for_each_row(Visit&& visit) {
    for_each_table([&](const Table& table) {
      for (auto& [levels, parts] : table.rows) {
        if (parts.cell != disclosure::kNoCell) visit(table, levels, parts);
      }
    });
  }

  // The tables of an indicator in a period, each with its breakdown; null where it is not printed,
  // or not in the period.
  struct TablesOf {
    const std::vector<Breakdown>* breakdowns = nullptr;
    const PeriodSums* tables = nullptr;
  };
  TablesOf tables_of(std::string_view name, tally::Period period) const;

  // Nothing where the row lacks one of the levels that the name has.
  static std::optional<Base> base_of(const indicator::CountName& name, const Breakdown& breakdown,
                                     const Levels& levels);

 private:
  // Where a count stands for a row: no cell where nobody was counted; nothing where such rows are
  // not printed.
  struct Place {
    CellId cell = disclosure::kNoCell;
  };

  const indicator::Indicator& indicator(std::size_t position) const {
    return layout_.catalogue().indicators()[position];
  }
  void add_rows(const Table& table);
  void add_row(const Table& table, const Levels& levels, Parts& parts, bool recorded);
  std::uint32_t weight_of(const Table& table, const Levels& levels) const;
  void add_sums(std::size_t position, const PeriodSums& tables);
  void add_sums(const Breakdown& fine, const Rows& fine_rows, const Breakdown& coarse,
                const Rows& coarse_rows);
  std::optional<Place> find(const indicator::CountName& name, tally::Period period,
                            const Base& base) const;
  static std::optional<Place> find(const indicator::CountName& name, const Breakdown& breakdown,
                                   const Rows& rows, const Base& base);
  bool holds(const indicator::SharedCount& share) const;
  void add_shares(std::size_t position);
  void add_share(const indicator::SharedCount& share, CellId cell, tally::Period period,
                 const Base& base);
  void add_input(std::size_t position);
  bool counted_as_finding(std::uint64_t count) const;

  const tally::State& state_;
  const tally::CountLayout& layout_;
  const disclosure::SmallNumbers& small_;
  std::map<std::size_t, IndicatorSums>& sums_;
  std::map<std::size_t, std::vector<Breakdown>> breakdowns_;  // of what is printed
  disclosure::CellSystem system_;
};

}  // namespace matequity::result

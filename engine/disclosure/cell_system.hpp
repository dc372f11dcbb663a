// SPDX-License-Identifier: Apache-2.0
// All counts that are printed together, and what is known of them: one system.
//
// A cell is a count that stands in the output, or a slack that only bounds others. Cells that are
// equal to each other are one. Everything else that a reader knows is a sum (one cell is others
// added up) or a bound (a count is 0 at least). All values are whole numbers; the true ones agree
// with every sum. The system does not know what its counts mean.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace matequity::disclosure {

using CellId = std::uint32_t;
inline constexpr CellId kNoCell = UINT32_MAX;
// Instead of one dimension: a sum over several at once.
inline constexpr std::uint32_t kSeveralDimensions = 255;

class CellSystem {
 public:
  struct Term {
    std::uint32_t at;  // of an equation: the cell; of a cell: the equation
    std::int32_t sign;
  };

  // Building. `value` is the true count.
  CellId add_count(std::uint64_t value);
  CellId add_slack(std::uint64_t value);
  void bound(CellId cell, std::uint64_t lowest, std::uint64_t highest);
  // Prefer others for hiding, by so much.
  void prefer_others(CellId cell, std::uint32_t weight) { cells_[cell].weight += weight; }
  // The same count. Nothing where the values differ.
  void equate(CellId one, CellId other);
  // `sum` is the parts added up. Nothing where the values do not agree. `dimension`: a number from
  // 1 for the dimension over which it is; cells of a table have one sum for each, at most. 0: no
  // sum of a table.
  void add_sum(CellId sum, std::span<const CellId> parts, std::uint32_t dimension = 0);
  // Whoever hides one cell hides the other: a row without denominator has no numerator.
  void hide_along(CellId denominator, CellId numerator) {
    along_.emplace_back(denominator, numerator);
  }
  // Merges equal cells and indexes the sums. Nothing may be added later.
  void finish();

  // The cell that stands for it and those equal to it.
  CellId merged(CellId cell) const noexcept { return merged_[cell]; }
  std::size_t size() const noexcept { return cells_.size(); }
  std::size_t equations() const noexcept { return equation_starts_.size() - 1; }

  // Of merged cells.
  std::int64_t value(CellId cell) const noexcept { return cells_[cell].value; }
  std::int64_t lowest(CellId cell) const noexcept { return cells_[cell].lowest; }
  std::int64_t highest(CellId cell) const noexcept { return cells_[cell].highest; }
  bool is_fixed(CellId cell) const noexcept { return lowest(cell) == highest(cell); }
  // How many counts of the output it stands for; 0: a slack.
  std::uint32_t printed(CellId cell) const noexcept { return cells_[cell].printed; }
  std::uint32_t weight(CellId cell) const noexcept { return cells_[cell].weight; }
  std::span<const Term> equation(std::uint32_t at) const noexcept {
    return {terms_.data() + equation_starts_[at], equation_starts_[at + 1] - equation_starts_[at]};
  }
  std::uint32_t dimension(std::uint32_t equation) const noexcept { return dimensions_[equation]; }
  std::span<const Term> equations_of(CellId cell) const noexcept {
    return {uses_.data() + use_starts_[cell], use_starts_[cell + 1] - use_starts_[cell]};
  }
  std::span<const CellId> hidden_along(CellId cell) const noexcept {
    return {followers_.data() + follower_starts_[cell],
            follower_starts_[cell + 1] - follower_starts_[cell]};
  }

 private:
  struct Cell {
    std::int64_t value = 0, lowest = 0, highest = 0;
    std::uint32_t printed = 0, weight = 0;
  };
  CellId add(std::uint64_t value, std::uint32_t printed);
  CellId root(CellId cell) noexcept;
  void merge_equations();
  void index_uses();
  void index_followers();

  std::vector<Cell> cells_;
  std::vector<CellId> merged_;
  std::vector<Term> terms_;
  std::vector<std::size_t> equation_starts_{0};
  std::vector<std::uint32_t> dimensions_;
  std::vector<Term> uses_;
  std::vector<std::size_t> use_starts_;
  std::vector<std::pair<CellId, CellId>> along_;
  std::vector<CellId> followers_;
  std::vector<std::size_t> follower_starts_;
};

}  // namespace matequity::disclosure

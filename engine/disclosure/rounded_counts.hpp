// SPDX-License-Identifier: Apache-2.0
// What rounded counts give away together, and which of them must not be printed.
//
// A rounded count stands for a range of counts. With all sums a range becomes narrower: seven codes
// that print 5 and add up to a total that prints 5 are one each. A count from 1 to 7 is determined
// where its range is that count alone; counts are then taken out until none is.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/disclosure/cell_system.hpp"
#include "engine/disclosure/count_range.hpp"

namespace matequity::disclosure {

class RoundedCounts {
 public:
  // Borrows the system. Counts up to `largest_small` must not be determined.
  RoundedCounts(const CellSystem& system, std::uint64_t largest_small);

  // What is printed of a merged cell; nothing of others is.
  void print(CellId cell, const CountRange& behind);
  // Takes counts out until no small one is determined.
  void protect();

  bool is_printed(CellId cell) const noexcept { return printed_[cell] != 0; }
  // How many small counts are determined.
  std::uint64_t determined() const noexcept;

 private:
  struct Range {
    std::int64_t lowest, highest;
  };
  bool is_determined(CellId cell) const noexcept;
  void narrow(std::vector<std::uint32_t> equations);
  bool narrow_equation(std::uint32_t equation, std::vector<CellId>& changed);
  void widen(const std::vector<CellId>& cells);
  std::vector<CellId> part_of(CellId cell) const;
  void take_out(CellId cell);
  std::vector<std::uint32_t> equations_of(const std::vector<CellId>& cells) const;
  std::uint64_t determined_in(const std::vector<CellId>& cells) const noexcept;
  bool protect_one(CellId cell);

  const CellSystem& system_;
  std::int64_t largest_small_;
  std::vector<Range> behind_;  // of a printed cell alone
  std::vector<Range> range_;   // with all sums
  std::vector<char> printed_;
  std::vector<CellId> taken_out_;
};

}  // namespace matequity::disclosure

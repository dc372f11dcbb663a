// SPDX-License-Identifier: Apache-2.0
// Rows whose cells are had as text, one row at a time: a table in memory, as the readers of flat
// rows and of MSDS tables see it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/text/text_arena.hpp"

namespace matequity::ingest {

class CellRows {
 public:
  virtual ~CellRows() = default;

  // The cells of a row without the blanks around them, one for each column; `cells` is overwritten.
  // They borrow from the table or the arena. False when the row is not sound. From any thread.
  virtual bool cells(std::size_t row, std::vector<std::string_view>& cells,
                     text::TextArena& arena) const = 0;
};

}  // namespace matequity::ingest

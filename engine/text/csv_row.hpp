// SPDX-License-Identifier: Apache-2.0
// Rows of delimited text where they lie: finds their ends and cuts them into cells, without a copy
// of what needs none. Quotes as in RFC 4180: a cell that begins with a quote, blanks apart, ends at
// the next one that is not doubled, and may hold delimiters and line ends.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/text/text_arena.hpp"

namespace matequity::text {

struct CsvForm {
  char delimiter = ',';
  char line_end = '\n';  // '\r' where rows end in it alone
};

// Looks for the end of one row in text that may still grow. What was looked at is not looked at
// again.
class CsvRowScan {
 public:
  // A new row begins.
  void begin() noexcept {
    at_ = At::cell_begin;
    next_ = 0;
  }

  // `text` begins with the row, and with the bytes of the last call. The position after the row's
  // line end; npos until that has come.
  std::size_t find_end(std::string_view text, const CsvForm& form) noexcept;

  bool in_quotes() const noexcept { return at_ == At::quoted; }

 private:
  enum class At { cell_begin, plain, quoted, quote_in_quoted };

  bool step(char c, const CsvForm& form) noexcept;

  At at_ = At::cell_begin;
  std::size_t next_ = 0;
};

// Cuts a row into cells without the blanks around them; `cells` is overwritten. Cells borrow from
// the row, or from the arena where they hold doubled quotes. False when a quote does not fit: in
// the middle of a cell, or never closed.
bool split_csv_row(std::string_view row, char delimiter, std::vector<std::string_view>& cells,
                   TextArena& arena);

}  // namespace matequity::text

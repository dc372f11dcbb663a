// SPDX-License-Identifier: Apache-2.0
// Comma-separated values (RFC 4180) that come in any split: rows as text::csv_row cuts them, a
// byte-order mark left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/csv_row.hpp"
#include "engine/text/text_arena.hpp"

namespace matequity::text {

struct CsvRow {
  std::vector<std::string_view> cells;  // without the blanks around them
  std::uint64_t offset = 0;             // of the row's first byte
  bool broken = false;                  // a quote where none belongs, or one that is not closed
};

class CsvSink {
 public:
  virtual ~CsvSink() = default;
  // Its text is valid during the call only. Blank lines are left out.
  virtual void row(const CsvRow& row) = 0;
};

class CsvStream {
 public:
  explicit CsvStream(CsvSink& sink, char delimiter = ',') : sink_(sink), form_{delimiter, '\n'} {}
  void write(std::string_view bytes);
  void end();

 private:
  void take(std::string_view bytes);
  bool is_past_mark(bool more_may_come);
  void write_line(std::string_view line);

  CsvSink& sink_;
  CsvForm form_;
  CsvRowScan scan_;
  CsvRow row_;
  TextArena arena_;
  std::string pending_;       // what came of the row that has not ended
  std::uint64_t offset_ = 0;  // of pending_
  bool begun_ = false;        // a byte-order mark would have been seen
};

}  // namespace matequity::text

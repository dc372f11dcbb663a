// SPDX-License-Identifier: Apache-2.0
// Comma-separated values (RFC 4180): quotes, doubled quotes, line ends in quotes, CR LF or LF, a
// byte-order mark. Bytes come in any split.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::text {

struct CsvRow {
  std::vector<std::string> cells;
  std::uint64_t offset = 0;  // of the row's first byte
  bool broken = false;       // a quote where none belongs, or one that is not closed
};

class CsvSink {
 public:
  virtual ~CsvSink() = default;
  virtual void row(const CsvRow& row) = 0;  // blank lines are left out
};

class CsvStream {
 public:
  explicit CsvStream(CsvSink& sink, char delimiter = ',') : sink_(sink), delimiter_(delimiter) {}
  void write(std::string_view bytes);
  void end();

 private:
  enum class At { cell_begin, plain, quoted, quote_in_quoted };

  void give_back_mark();
  void take(char c);
  void end_cell();
  void end_row();

  CsvSink& sink_;
  char delimiter_;
  CsvRow row_;
  std::string cell_;
  At at_ = At::cell_begin;
  std::uint64_t offset_ = 0;
  std::size_t mark_ = 0;  // bytes of the byte-order mark seen
  bool any_ = false;      // the row has bytes besides its line end
};

}  // namespace matequity::text

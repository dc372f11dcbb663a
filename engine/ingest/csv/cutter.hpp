// SPDX-License-Identifier: Apache-2.0
// One CSV input, byte by byte: finds its header and cuts what follows into blocks of whole rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ingest/csv/header.hpp"
#include "engine/text/csv_row.hpp"

namespace matequity::ingest {

// Receives what an input holds, in order.
class CsvSink {
 public:
  virtual ~CsvSink() = default;
  // The first row that is not blank. Returns the form of those that follow.
  virtual text::CsvForm header(const HeaderRow& row, std::uint64_t offset) = 0;
  // Whole rows, each with its line end save perhaps the last of the input. A row whose quote is
  // never closed ends with its first line, and stands alone in a block.
  virtual void rows(std::string_view block, std::uint64_t offset) = 0;
  // A row that is longer than the limit.
  virtual void oversize(std::uint64_t offset) = 0;
};

class CsvCutter {
 public:
  // A row of more than `limit` bytes is oversize. The sink must outlive this.
  CsvCutter(CsvSink& sink, std::uint64_t limit);

  void write(std::string_view bytes);
  void end();

 private:
  enum class Stage { mark, header, rows, skip_line };

  void process(bool at_end);
  bool skip_mark(bool at_end);
  bool take_header(bool at_end);
  std::size_t header_end(bool at_end);
  bool cut_rows(bool at_end);
  bool skip_line();
  void give(std::size_t begin, std::size_t end);
  void drop(std::size_t size);
  bool too_long(bool at_end);

  CsvSink& sink_;
  std::size_t limit_;
  Stage stage_ = Stage::mark;
  std::string kept_;
  std::uint64_t offset_ = 0;   // of the first kept byte
  std::size_t looked_at_ = 0;  // kept bytes of the header
  bool in_quotes_ = false;     // of the header
  char delimiter_ = 0;         // said by the file itself
  text::CsvForm form_;
  text::CsvRowScan scan_;
};

}  // namespace matequity::ingest

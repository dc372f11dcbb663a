// SPDX-License-Identifier: Apache-2.0
// One CSV input, byte by byte: finds its header and cuts what follows into blocks of whole rows.
// Bytes may come in any pieces, and rows may be of any kind: what they hold is read elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/text/csv_row.hpp"

namespace matequity::ingest {

// More bytes than this are no row.
inline constexpr std::uint64_t kLongestRow = 16 << 20;

// A row of the file before its form is known: `delimiter` is 0 unless the file states it.
struct HeaderRow {
  std::string_view text;
  char delimiter = 0;
  char line_end = '\n';
  std::string_view before{};     // lines before it that were skipped
  std::size_t lines_before = 0;  // how many of them are not blank
};

// So many lines that are none may stand before the header.
inline constexpr std::size_t kMostLinesBefore = 20;

// The delimiter of a first line like "sep=;", which spreadsheets write; 0 of any other line.
char stated_delimiter(std::string_view line) noexcept;

// Receives what an input holds, in order.
class CsvSink {
 public:
  virtual ~CsvSink() = default;
  // How many columns of the row are known: whether it may be the header.
  virtual std::size_t known_columns(const HeaderRow& row) = 0;
  // The header: the first of the rows in which most columns are known, or the first row where none
  // is. Returns the form of those that follow.
  virtual text::CsvForm header(const HeaderRow& row, std::uint64_t offset) = 0;
  // Whole rows, each with its line end save perhaps the last of the input. A row whose quote is
  // never closed ends with its first line, and is alone in its block.
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
  void choose_header();
  bool cut_rows(bool at_end);
  bool skip_line();
  void write_rows(std::size_t begin, std::size_t end);
  void drop(std::size_t size);
  bool too_long(bool at_end);

  CsvSink& sink_;
  std::size_t limit_;
  Stage stage_ = Stage::mark;
  std::string kept_;
  std::uint64_t offset_ = 0;   // of the first kept byte
  std::size_t looked_at_ = 0;  // kept bytes of the header and what stands before it
  std::size_t row_ = 0;        // where the row begins that may be the header
  std::size_t rows_ = 0;       // that may be it, and are not blank
  std::size_t known_ = 0;      // columns of the best one so far
  std::size_t best_ = 0;       // where that begins and ends
  std::size_t best_end_ = 0;
  std::size_t best_rows_ = 0;  // that stand before it
  text::CsvForm best_form_;
  bool in_quotes_ = false;  // of the header
  char delimiter_ = 0;      // stated by the file itself
  text::CsvForm form_;
  text::CsvRowScan scan_;
};

}  // namespace matequity::ingest

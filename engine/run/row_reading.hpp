// SPDX-License-Identifier: Apache-2.0
// One input of rows, a CSV file or a table in memory, as far as both are read alike: the header
// decides whether rows are counted as they come or wait for the join of the MSDS tables, and what
// is wrong with the input as a whole is reported.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/ingest/msds_tables/files.hpp"
#include "engine/ingest/msds_tables/header.hpp"
#include "engine/run/input_sink.hpp"
#include "engine/run/submission.hpp"

namespace matequity::run {

class RowReading {
 public:
  // `table` is the MSDS table that the input's name names, or empty. Committer and submissions must
  // outlive this; nothing of an earlier input may wait in the sink.
  RowReading(std::string table, Committer& committer, Submissions& submissions);
  RowReading(const RowReading&) = delete;
  RowReading& operator=(const RowReading&) = delete;

  const std::string& table() const noexcept { return table_; }
  void take_header(const ingest::CsvHeader& header, std::uint64_t offset);
  // The lines that stand before the header of a file.
  void skip_lines(std::string_view before, std::size_t count);

  // After the header, where rows go: to the join, or else by the layout to the sink. Both are null
  // where nothing of the input is read.
  ingest::TableRows* table_rows() noexcept { return table_rows_ ? &*table_rows_ : nullptr; }
  const Layout& layout() const noexcept { return layout_; }
  // The rows that follow are the last of the input: footnotes may be among them.
  void begin_last_rows();

  // The input has a row.
  void note_row() noexcept { any_rows_ = true; }
  // A row of a table that was left out.
  void misfit(const std::string& table, std::uint64_t offset);
  // After the last row, when the sink has finished the input.
  void end();

 private:
  void report(findings::FindingCode code, std::string_view field, std::uint64_t count,
              std::uint64_t offset);

  std::string table_;
  Committer& committer_;
  Submissions& submissions_;
  std::optional<ingest::TableRows> table_rows_;
  Layout layout_;
  bool readable_ = true;
  bool any_rows_ = false;
};

}  // namespace matequity::run

// SPDX-License-Identifier: Apache-2.0
// A CSV input of a run: the cutter finds its header and whole rows, which go to a worker where they
// are flat, and to the join of the MSDS tables where they are a table's.
#pragma once

#include <string>
#include <string_view>

#include "engine/ingest/csv/cutter.hpp"
#include "engine/run/input_reader.hpp"
#include "engine/run/row_reading.hpp"

namespace matequity::run {

class CsvReading : public InputReader, private ingest::CsvSink {
 public:
  // `table` is the MSDS table that the input's name names, or empty.
  CsvReading(std::string table, const InputTarget& target);

  void write(std::string_view bytes) override { cutter_.write(bytes); }
  void end() override;

 private:
  std::size_t known_columns(const ingest::HeaderRow& row) override;
  text::CsvForm header(const ingest::HeaderRow& row, std::uint64_t offset) override;
  void rows(std::string_view block, std::uint64_t offset) override;
  void oversize(std::uint64_t offset) override;

  void pass(std::string_view block, std::uint64_t offset);
  // The rows that were kept are not the last.
  void pass_kept();

  // Rows at the end of what has come that may be below a report, and where they begin.
  std::string kept_;
  std::uint64_t kept_offset_ = 0;
  text::CsvForm form_;
  RowReading rows_;
  const ingest::ColumnTable& columns_;
  InputSink& sink_;
  ingest::CsvCutter cutter_;
};

}  // namespace matequity::run

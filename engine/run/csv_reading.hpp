// SPDX-License-Identifier: Apache-2.0
// One CSV input of a run.
#pragma once

#include <string>
#include <string_view>

#include "engine/ingest/csv/cutter.hpp"
#include "engine/run/row_reading.hpp"

namespace matequity::run {

class CsvReading : public ingest::CsvSink {
 public:
  // `table` is the MSDS table that the input's name names, or empty. Sink, committer and join must
  // outlive this; nothing of an earlier input may wait in the sink.
  CsvReading(std::string table, std::uint64_t limit, InputSink& sink, Committer& committer,
             ingest::TableJoin& join);

  void write(std::string_view bytes) { cutter_.write(bytes); }
  void end();

 private:
  text::CsvForm header(const ingest::HeaderRow& row, std::uint64_t offset) override;
  void rows(std::string_view block, std::uint64_t offset) override;
  void oversize(std::uint64_t offset) override;

  RowReading rows_;
  InputSink& sink_;
  ingest::CsvCutter cutter_;
};

}  // namespace matequity::run

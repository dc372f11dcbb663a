// SPDX-License-Identifier: Apache-2.0
// One CSV input of a run: its header decides whether rows are counted as they come or wait for the
// join of the MSDS tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/ingest/csv_cutter.hpp"
#include "engine/ingest/table_files.hpp"
#include "engine/run/input_sink.hpp"

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
  void misfit(const std::string& table, std::uint64_t offset);
  void tell(findings::FindingCode code, std::string_view field, std::uint64_t count,
            std::uint64_t offset);

  std::string table_;
  InputSink& sink_;
  Committer& committer_;
  ingest::TableJoin& join_;
  ingest::CsvCutter cutter_;
  std::optional<ingest::TableRows> table_rows_;
  Layout layout_;
  bool readable_ = true;
  bool any_rows_ = false;
};

}  // namespace matequity::run

// SPDX-License-Identifier: Apache-2.0
// One Arrow table of a run.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "engine/ingest/arrow/rows.hpp"
#include "engine/run/input_reader.hpp"
#include "engine/run/row_reading.hpp"

namespace matequity::run {

class ArrowReading {
 public:
  // As CsvReading's. When `read` throws, the sink must end before this does: its threads may still
  // read batches, which this releases, on the caller's thread.
  ArrowReading(std::string table, const InputTarget& target);

  // Reads the whole table. `between` is called every few thousand rows and may throw. Throws
  // ingest::ArrowError.
  void read(ingest::ArrowSource& source, const std::function<void()>& between);

 private:
  using Batch = std::shared_ptr<const ingest::ArrowRows>;

  void read_header(const ArrowSchema& schema);
  void read_batch(const Batch& batch, const std::function<void()>& between);
  void read_rows(const Batch& batch, std::size_t first, std::size_t last);
  void pass(const Batch& batch, std::size_t first, std::size_t last);
  // The rows that were kept are not the last.
  void pass_kept();

  // Rows at the end of what has come that may be below a report, in their batches.
  struct Kept {
    Batch batch;
    std::size_t row;
  };
  std::vector<Kept> kept_;

  RowReading rows_;
  const ingest::ColumnTable& columns_;
  InputSink& sink_;
  std::uint64_t offset_ = 0;  // rows before
  std::deque<Batch> shared_;  // with the sink: perhaps still being read
};

}  // namespace matequity::run

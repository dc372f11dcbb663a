// SPDX-License-Identifier: Apache-2.0
// Where a stream's lines, values and rows go: to one worker in the caller's thread, or to several.
// What is written in order is counted in order, whichever it is.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/ingest/json/json_stream.hpp"
#include "engine/run/committer.hpp"
#include "engine/run/worker.hpp"

namespace matequity::run {

using Layout = std::shared_ptr<const ingest::FlatLayout>;
using Cells = std::shared_ptr<const ingest::CellRows>;

class InputSink : public ingest::StreamSink {
 public:
  // Whole rows of a flat CSV file; see Worker.
  virtual void rows(std::string_view block, std::uint64_t offset, const Layout& layout) = 0;
#if defined(MEQ_WITH_ARROW)
  // Rows of a table in memory; see Worker. The table is shared with whoever still reads it.
  virtual void cells(const Cells& rows, std::size_t first, std::size_t last, std::uint64_t offset,
                     const Layout& layout) = 0;
#endif
  // Everything written before has been counted when this returns. Rethrows what a worker threw.
  virtual void finish_input() = 0;
};

struct InputSettings {
  const tally::CountLayout* layout;
  const derive::ReferenceTables* tables;
  std::uint64_t max_document_bytes;
  unsigned threads;
  const ingest::ColumnTable* columns;
  WorkerTasks tasks{};
};

// Reads in the caller's thread where `threads` is at most 1 (always, in WebAssembly).
std::unique_ptr<InputSink> make_input_sink(const InputSettings& settings, Committer& committer);

}  // namespace matequity::run

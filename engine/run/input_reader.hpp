// SPDX-License-Identifier: Apache-2.0
// One input of a run, whatever its form: bytes are written in any pieces, then it ends. The set of
// forms is closed, and chosen once, by the first bytes: JSON begins with a brace or bracket; CSV
// has a header in which a known column is found, or is called so (flat rows, or rows of an MSDS
// table, as the header says); what gzip packed is read as what it holds; nothing is read where the
// first bytes are those of another type of file. Anything else is read as JSON, and found broken.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/ingest/csv/column_names.hpp"
#include "engine/run/input_sink.hpp"
#include "engine/run/submission.hpp"

namespace matequity::run {

class InputReader {
 public:
  virtual ~InputReader() = default;
  virtual void write(std::string_view bytes) = 0;
  // Everything of the input has been counted when this returns, but rows that wait for the join.
  virtual void end() = 0;
};

// Where what is read goes. All must outlive the reader; nothing of an earlier input may wait in the
// sink.
struct InputTarget {
  InputSink& sink;
  Committer& committer;
  Submissions& submissions;
  const ingest::ColumnTable& columns;
  std::uint64_t max_document_bytes;
};

// The reader of an input with this name, which may be empty. `part_offset` above 0: a part of JSON
// Lines that begins there, at the beginning of a line; its first bytes say nothing of its type.
std::unique_ptr<InputReader> make_input_reader(std::string_view name, std::uint64_t part_offset,
                                               const InputTarget& target);

}  // namespace matequity::run

// SPDX-License-Identifier: Apache-2.0
// One input of a run, whatever its form: bytes are written in any pieces, then it ends. The set of
// forms is closed, and chosen once: CSV by the file's name (flat rows, or rows of an MSDS table, as
// the header says), JSON otherwise (as the first bytes say), and no reading at all where the first
// bytes are those of another type of file.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/ingest/msds_tables/join.hpp"
#include "engine/run/input_sink.hpp"

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
  ingest::TableJoin& join;
  std::uint64_t max_document_bytes;
};

// The reader of an input with this name, which may be empty. `part_offset` above 0: a part of JSON
// Lines that begins there, at the beginning of a line; its first bytes say nothing of its type.
std::unique_ptr<InputReader> make_input_reader(std::string_view name, std::uint64_t part_offset,
                                               const InputTarget& target);

}  // namespace matequity::run

// SPDX-License-Identifier: Apache-2.0
// One data set being read: inputs in, a state out. A run is made for a request, takes reference
// tables before the first byte, then any number of inputs (files or streams, JSON or CSV, tables in
// memory), and is finished once; its state then holds the counts of all of them. The same inputs
// give the same state, however they are cut into pieces and however many threads read them. A run
// is used by one thread at a time; progress may be read from others.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/derive/reference_tables.hpp"
#include "engine/request/request.hpp"
#include "engine/run/committer.hpp"
#include "engine/run/input_reader.hpp"
#include "engine/run/input_sink.hpp"
#include "engine/tally/layout.hpp"
#include "engine/tally/state.hpp"

namespace matequity::ingest {
class ArrowSource;
}

namespace matequity::run {

struct Options {
  unsigned threads = 1;
  bool keep_duplicates = false;
  std::uint64_t max_document_bytes = 256ull << 20;
  std::uint64_t max_cells = 16'000'000;
  // The state remembers where each pregnancy was first seen: for parts that are merged in order.
  bool keep_places = false;
  // Above 0: the first input is a part of JSON Lines that begins there, at the beginning of a line.
  std::uint64_t part_offset = 0;
  // How fields were recorded is counted as well. Native alone.
  bool quality = false;
};

// In the order of the library's MEQ_TABLE_ constants.
enum class Table { imd, postcodes, organisations, columns };

// A call that does not fit the run's state.
class UseError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Run {
 public:
  // The catalogue must outlive the run.
  Run(const indicator::Catalogue& catalogue, request::Request request, const Options& options);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // Before the first input. Throws derive::TableError, UseError. A dimension of organisations that
  // is asked for without their table, or without its column, is a request::RequestError of the
  // first input.
  void set_table(Table table, std::string_view csv);
  // Begins the next input; its first bytes decide the form, and where they leave it open its name.
  // Throws UseError.
  void begin_input(std::string_view name);
  // Reads bytes of the current input (a JSON one if none was begun).
  void write(std::string_view bytes);
  // Reads a table in memory as one input: the current one ends. A name decides as of a CSV file.
  // `between` is called every few thousand rows, and ends the reading by throwing. Throws UseError,
  // ingest::ArrowError; after any exception but the first kind the run can only be destroyed.
  // Native alone.
  void read_arrow(std::string_view name, ingest::ArrowSource& source,
                  const std::function<void()>& between);
  // Ends the reading. The state is complete.
  void finish();

  const tally::CountLayout& layout() const noexcept { return layout_; }
  const tally::State& state() const;
#if defined(MEQ_WITH_QUALITY)
  // Where it was asked for. Throws UseError.
  std::string quality_json() const;
#endif
  bool finished() const noexcept { return finished_; }
  // So far; safe while threads read.
  std::uint64_t bytes() const noexcept { return bytes_; }
  std::uint64_t documents() const noexcept { return committer_ ? committer_->documents() : 0; }
  std::uint64_t rejected() const noexcept { return committer_ ? committer_->rejected() : 0; }

 private:
  void start();
  InputSettings settings() const;
  void require_organisations() const;
  void end_input();
  InputTarget target();

  request::Request request_;
  tally::CountLayout layout_;
  Options options_;
  derive::ReferenceTables tables_;
  std::unique_ptr<tally::State> state_;
  std::unique_ptr<Committer> committer_;
  std::unique_ptr<InputSink> sink_;
  ingest::ColumnTable columns_;
  std::unique_ptr<Submissions> submissions_;
  std::unique_ptr<InputReader> input_;  // the current one; null between inputs
  std::uint64_t bytes_ = 0;
  bool finished_ = false;
};

}  // namespace matequity::run

// SPDX-License-Identifier: Apache-2.0
// A table that another library provides through the Arrow C interface, batch by batch. What it
// provides is released exactly once, whatever happens.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "matequity/arrow_abi.h"

namespace matequity::ingest {

// A struct of the Arrow C interface that is ours: released once, when this ends.
template <class Struct>
class ArrowOwned {
 public:
  ArrowOwned() = default;
  // Moves the struct, as the interface has it: the copy of the library that provided it counts as
  // released.
  explicit ArrowOwned(Struct& moved) noexcept : held_(moved) { moved.release = nullptr; }
  ArrowOwned(ArrowOwned&& other) noexcept : ArrowOwned(other.held_) {}
  ArrowOwned& operator=(ArrowOwned&&) = delete;
  ~ArrowOwned() {
    if (held_.release != nullptr) held_.release(&held_);
  }

  bool empty() const noexcept { return held_.release == nullptr; }
  // For functions that fill in a struct.
  Struct* out() noexcept { return &held_; }
  const Struct& get() const noexcept { return held_; }

 private:
  Struct held_{};
};

// The table cannot be read as a whole. `place` is a column's name or "batch 3".
class ArrowError : public std::runtime_error {
 public:
  ArrowError(const std::string& message, std::string place)
      : std::runtime_error(message), place_(std::move(place)) {}
  const std::string& place() const noexcept { return place_; }

 private:
  std::string place_;
};

class ArrowSource {
 public:
  // Takes over a stream, or a table that is one array; throws ArrowError where one was released
  // before, and then too releases what it was given.
  explicit ArrowSource(ArrowArrayStream& stream);
  ArrowSource(ArrowSchema& schema, ArrowArray& array);

  // The type of the rows: always a struct, with children.
  const ArrowSchema& schema() const noexcept { return schema_.get(); }
  // The next batch; empty after the last. Throws ArrowError when the stream fails.
  ArrowOwned<ArrowArray> next();
  // The batches given so far: the next one is "batch 3" after two.
  std::uint64_t batches() const noexcept { return batches_; }

 private:
  void check_schema() const;

  ArrowOwned<ArrowArrayStream> stream_;
  ArrowOwned<ArrowSchema> schema_;
  ArrowOwned<ArrowArray> array_;
  std::uint64_t batches_ = 0;
};

}  // namespace matequity::ingest

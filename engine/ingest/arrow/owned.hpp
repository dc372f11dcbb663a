// SPDX-License-Identifier: Apache-2.0
// A struct of the Arrow C interface that is ours: released once, when this ends.
#pragma once

#include "matequity/arrow_abi.h"

namespace matequity::ingest {

template <class Struct>
class ArrowOwned {
 public:
  ArrowOwned() = default;
  // Moves the struct here, as the interface has it: the giver's copy counts as released.
  explicit ArrowOwned(Struct& given) noexcept : held_(given) { given.release = nullptr; }
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

}  // namespace matequity::ingest

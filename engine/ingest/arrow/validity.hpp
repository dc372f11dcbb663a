// SPDX-License-Identifier: Apache-2.0
// Bits of Arrow buffers, and the buffer that says which places of an array are not null.
#pragma once

#include <cstdint>

#include "matequity/arrow_abi.h"

namespace matequity::ingest {

inline bool bit_at(const void* buffer, std::int64_t at) noexcept {
  return ((static_cast<const unsigned char*>(buffer)[at >> 3] >> (at & 7)) & 1u) != 0;
}

// Whether the array's first buffer is there: where it is not, nothing is null.
inline bool has_validity(const ArrowArray& array) noexcept {
  return array.n_buffers > 0 && array.buffers != nullptr && array.buffers[0] != nullptr;
}

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// What the format of an Arrow column says about its values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "matequity/arrow_abi.h"

namespace matequity::ingest {

enum class ArrowKind : std::uint8_t {
  unreadable,  // no value of ours has such a type
  nothing,     // every value is null
  boolean,
  signed_whole,
  unsigned_whole,
  floating,
  decimal,
  date,
  timestamp,
  time,
  text,
  large_text,
  text_view
};

struct ArrowType {
  ArrowKind kind = ArrowKind::unreadable;
  std::int64_t width = 0;         // bytes of a value of fixed size
  std::int64_t per_second = 0;    // of timestamps and times of day; of dates: per day
  std::int64_t zone_seconds = 0;  // of timestamps: how far their clock is ahead of UTC
  std::int32_t scale = 0;         // of decimals: digits after the point
};

// The type of the values; of a dictionary-encoded column that of its indices.
ArrowType arrow_type(std::string_view format);

// What an unreadable type is called, and what to make of it: "a list: give each entry a column".
std::string unreadable_type(std::string_view format);

}  // namespace matequity::ingest

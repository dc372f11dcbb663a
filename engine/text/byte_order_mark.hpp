// SPDX-License-Identifier: Apache-2.0
// The three bytes with which some programs begin a file in UTF-8. They are no part of its text.
#pragma once

#include <string_view>

namespace matequity::text {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::string_view without_byte_order_mark(std::string_view text) noexcept {
  const bool marked = text.substr(0, kByteOrderMark.size()) == kByteOrderMark;
  return marked ? text.substr(kByteOrderMark.size()) : text;
}

}  // namespace matequity::text

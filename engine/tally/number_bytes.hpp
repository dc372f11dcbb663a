// SPDX-License-Identifier: Apache-2.0
// Whole numbers in runs of bytes, little-endian on every machine, as saved states hold them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace matequity::tally {

template <class Number>
void put_number(std::string& bytes, Number number) {
  static_assert(std::is_unsigned_v<Number>);
  std::array<char, sizeof number> put{};
  for (std::size_t i = 0; i < put.size(); ++i) put[i] = static_cast<char>(number >> (8 * i));
  bytes.append(put.data(), put.size());
}

// Takes a number off the front of the bytes; false, and nothing is taken, where they end before.
template <class Number>
bool take_number(std::string_view& bytes, Number& number) noexcept {
  static_assert(std::is_unsigned_v<Number>);
  if (bytes.size() < sizeof number) return false;
  number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number = static_cast<Number>(number | Number{static_cast<unsigned char>(bytes[i])} << (8 * i));
  }
  bytes.remove_prefix(sizeof number);
  return true;
}

}  // namespace matequity::tally

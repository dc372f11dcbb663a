// SPDX-License-Identifier: Apache-2.0
// Whole numbers in as few bytes as they need (LEB128): seven bits each, the lowest first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace matequity::tally {

inline constexpr std::size_t kLongestVarying = 10;

// Returns where the next one goes.
inline char* put_varying(char* at, std::uint64_t number) noexcept {
  for (; number >= 0x80; number >>= 7) *at++ = static_cast<char>(number | 0x80);
  *at++ = static_cast<char>(number);
  return at;
}

inline void put_varying(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>(number | 0x80));
  bytes.push_back(static_cast<char>(number));
}

// Takes one off the front; false where the bytes end before.
inline bool take_varying(std::string_view& bytes, std::uint64_t& number) noexcept {
  number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (bytes.empty()) return false;
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace matequity::tally

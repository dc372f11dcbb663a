// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace matequity::text {

namespace {

// Characters of the bytes 80 to 9F; those above are the character of the same number.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr bool continues(unsigned char byte) noexcept { return (byte & 0xC0u) == 0x80u; }

// Bytes of the character that begins the text; 0 when they are not UTF-8. Surrogates, longer forms
// than needed and numbers above 10FFFF are not.
std::size_t character_size(std::string_view text) noexcept {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
  };
  const unsigned char first = byte(0);
  const unsigned char second = byte(1);
  if (first < 0x80u) return 1;
  if (first < 0xC2u || first > 0xF4u || !continues(second)) return 0;
  if (first < 0xE0u) return 2;
  if (!continues(byte(2))) return 0;
  if (first < 0xF0u) {
    if ((first == 0xE0u && second < 0xA0u) || (first == 0xEDu && second > 0x9Fu)) return 0;
    return 3;
  }
  if (!continues(byte(3))) return 0;
  if ((first == 0xF0u && second < 0x90u) || (first == 0xF4u && second > 0x8Fu)) return 0;
  return 4;
}

}  // namespace

bool is_ascii(std::string_view text) noexcept {
  std::uint64_t seen = 0;
  std::size_t at = 0;
  for (; at + sizeof(seen) <= text.size(); at += sizeof(seen)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof(eight));
    seen |= eight;
  }
  for (; at < text.size(); ++at) seen |= static_cast<unsigned char>(text[at]);
  return (seen & 0x8080808080808080u) == 0;
}

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string_view from_windows_1252(std::string_view text, TextArena& arena) {
  char* utf8 = arena.allocate(text.size() * 3);
  std::size_t size = 0;
  for (const char c : text) {
    std::uint32_t character = static_cast<unsigned char>(c);
    if (character >= 0x80u && character < 0xA0u) character = kWindows1252[character - 0x80u];
    if (character < 0x80u) {
      utf8[size++] = c;
    } else if (character < 0x800u) {
      utf8[size++] = static_cast<char>(0xC0u | (character >> 6));
      utf8[size++] = static_cast<char>(0x80u | (character & 0x3Fu));
    } else {
      utf8[size++] = static_cast<char>(0xE0u | (character >> 12));
      utf8[size++] = static_cast<char>(0x80u | ((character >> 6) & 0x3Fu));
      utf8[size++] = static_cast<char>(0x80u | (character & 0x3Fu));
    }
  }
  return {utf8, size};
}

}  // namespace matequity::text

// SPDX-License-Identifier: Apache-2.0
#include "engine/text/letters.hpp"

namespace matequity::text {

namespace {

constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool same_letters(std::string_view one, std::string_view other) noexcept {
  if (one.size() != other.size()) return false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const char a = is_lower(one[i]) ? static_cast<char>(one[i] - 'a' + 'A') : one[i];
    const char b = is_lower(other[i]) ? static_cast<char>(other[i] - 'a' + 'A') : other[i];
    if (a != b) return false;
  }
  return true;
}

std::string_view upper_case(std::string_view text, TextArena& arena) {
  std::size_t at = 0;
  while (at < text.size() && !is_lower(text[at])) ++at;
  if (at == text.size()) return text;
  char* copy = arena.allocate(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    copy[i] = is_lower(text[i]) ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
  }
  return {copy, text.size()};
}

}  // namespace matequity::text

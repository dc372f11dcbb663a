// SPDX-License-Identifier: Apache-2.0
#include "engine/text/letters.hpp"

namespace matequity::text {

namespace {

constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }

constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80u; }

constexpr std::string_view kLongBlanks[] = {"\xC2\xA0",     "\xE2\x80\x87", "\xE2\x80\xAF",
                                            "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

std::size_t trailing_blank(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (is_blank(text.back())) return 1;
  for (const std::string_view blank : kLongBlanks) {
    if (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank) {
      return blank.size();
    }
  }
  return 0;
}

}  // namespace

std::string_view trimmed_ascii(std::string_view text) noexcept {
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

std::size_t leading_blank(std::string_view text) noexcept {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  if (is_ascii(text.front())) return 0;
  for (const std::string_view blank : kLongBlanks) {
    if (text.substr(0, blank.size()) == blank) return blank.size();
  }
  return 0;
}

std::string_view trimmed(std::string_view text) noexcept {
  text = trimmed_ascii(text);
  // Nearly every value: no blank of several bytes can begin or end it.
  if (text.empty() || (is_ascii(text.front()) && is_ascii(text.back()))) return text;
  while (const std::size_t size = leading_blank(text)) text.remove_prefix(size);
  while (const std::size_t size = trailing_blank(text)) text.remove_suffix(size);
  return text;
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

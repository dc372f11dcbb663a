// SPDX-License-Identifier: Apache-2.0
// Blanks, digits and letters. The locale does not matter: letters and digits are those of ASCII.
#pragma once

#include <string_view>

#include "engine/text/text_arena.hpp"

namespace matequity::text {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Without blanks around it: space, tab, line break, and in UTF-8 the no-break spaces (U+00A0,
// U+2007, U+202F), the ideographic space, the zero-width space and the byte-order mark.
std::string_view trimmed(std::string_view text) noexcept;

// Whether two texts are the same but for the case of their letters.
bool same_letters(std::string_view one, std::string_view other) noexcept;
// The same for the blanks of ASCII alone.
std::string_view trimmed_ascii(std::string_view text) noexcept;

// The size of the blank with which the text begins; 0 where it begins with none.
std::size_t leading_blank(std::string_view text) noexcept;

// In upper case, copied only when a letter changes.
std::string_view upper_case(std::string_view text, TextArena& arena);

}  // namespace matequity::text

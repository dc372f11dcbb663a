// SPDX-License-Identifier: Apache-2.0
// Blanks, digits and letters, ASCII only: the locale does not matter.
#pragma once

#include <string_view>

#include "engine/text/text_arena.hpp"

namespace matequity::text {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Without blanks (space, tab, line break) around it.
std::string_view trimmed(std::string_view text) noexcept;

// Whether two texts are the same but for the case of their letters.
bool same_letters(std::string_view one, std::string_view other) noexcept;

// In upper case, copied only when a letter changes.
std::string_view upper_case(std::string_view text, TextArena& arena);

}  // namespace matequity::text

// SPDX-License-Identifier: Apache-2.0
// Blanks and letters, ASCII only: no locale has a say.
#pragma once

#include <string_view>

#include "engine/text/text_arena.hpp"

namespace matequity::text {

// Without blanks (space, tab, line break) around it.
std::string_view trimmed(std::string_view text) noexcept;

// In upper case, copied only when a letter changes.
std::string_view upper_case(std::string_view text, TextArena& arena);

}  // namespace matequity::text

// SPDX-License-Identifier: Apache-2.0
// Whether bytes are UTF-8, and what to make of those that are not.
#pragma once

#include <string_view>

#include "engine/text/text_arena.hpp"

namespace matequity::text {

bool is_ascii(std::string_view text) noexcept;

bool is_utf8(std::string_view text) noexcept;

// Windows-1252 as UTF-8, in the arena. Different bytes stay different; the five that the encoding
// leaves open become the control characters of the same number.
std::string_view from_windows_1252(std::string_view text, TextArena& arena);

}  // namespace matequity::text

// SPDX-License-Identifier: Apache-2.0
// Text in columns. Width is counted in code points: one column each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::cli {

std::size_t width_of(std::string_view text);

// The text with control characters as blanks: provider codes and titles of plugins come from
// outside and must not steer the terminal.
std::string printable(std::string_view text);

// Padded with blanks to at least `width`; a longer text stays whole.
std::string padded_right(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

// Lines of at most `width` columns, broken at blanks; a longer word is broken where it must be.
// Empty text is one empty line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

std::string repeated(std::string_view text, std::size_t times);

// "a, b and c"
std::string listed(const std::vector<std::string>& words);

}  // namespace matequity::cli

// SPDX-License-Identifier: Apache-2.0
// What standard output and standard error are attached to.
#pragma once

#include <cstddef>

namespace matequity::cli {

// Columns of text: COLUMNS where it is set, else the terminal's, else 100.
std::size_t text_columns();

// True when standard output is a terminal that shows colour and NO_COLOR is not set.
bool output_shows_colour();

bool output_is_terminal();
bool errors_go_to_terminal();

}  // namespace matequity::cli

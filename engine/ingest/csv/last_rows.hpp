// SPDX-License-Identifier: Apache-2.0
// Footnotes below a report. A row that holds one sentence and nothing else is none of a file's
// records where no other row follows it but of its kind; anywhere else it is a row like others,
// which counts. So the rows that may be such are kept until the input goes on or ends.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/text/csv_row.hpp"

namespace matequity::ingest {

// Whether the row is a footnote if it is among the last: its first cell is a sentence, or begins
// with an asterisk, and no other is filled.
bool is_footnote(const std::vector<std::string_view>& cells) noexcept;

// Whether it is one, or is blank.
bool may_be_below(const std::vector<std::string_view>& cells) noexcept;

// Where in a block of whole rows those at its end begin that may be below a report; the block's
// size where its last row is a record.
std::size_t begin_of_last_rows(std::string_view block, const text::CsvForm& form);

}  // namespace matequity::ingest

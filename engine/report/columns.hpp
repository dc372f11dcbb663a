// SPDX-License-Identifier: Apache-2.0
// The rows of a result as columns, laid out in memory as Arrow has them, so that they leave the
// library without being copied or parsed.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/result/result.hpp"

namespace matequity::report {

enum class ColumnKind : std::uint8_t { text, date, count, number, truth };

struct Column {
  std::string_view name;  // static
  ColumnKind kind = ColumnKind::text;
  std::int64_t nulls = 0;
  std::vector<std::uint8_t> valid;    // a bit for each row, lowest first
  std::vector<std::int32_t> offsets;  // of text: where each row's begins, and the end
  std::vector<std::uint8_t> values;   // text, or 4 or 8 bytes a row, or bits of truth
};

// The columns of the CSV, in its order. Empty cells are missing.
struct Columns {
  std::int64_t rows = 0;
  std::vector<Column> columns;
  // A column of text has more than 2 GiB, which its offsets cannot say: it has no use.
  bool too_long = false;
};

Columns to_columns(const result::Result& result, const tally::CountLayout& layout);

}  // namespace matequity::report

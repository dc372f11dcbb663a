// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/last_rows.hpp"

#include <algorithm>

#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

bool is_filled(std::string_view cell) noexcept { return !cell.empty(); }

// Tells most records from footnotes by their last line alone. A line without quotes is a whole row;
// with quotes it may be the end of a cell of several lines, but for one in which a quoted cell
// follows another.
bool is_plainly_a_record(std::string_view line, char delimiter) noexcept {
  const std::size_t first = line.find(delimiter);
  if (line.find('"') == std::string_view::npos) {
    const std::string_view rest = first == std::string_view::npos ? "" : line.substr(first);
    const auto fills = [&](char c) { return c != delimiter && !text::is_blank(c); };
    if (std::any_of(rest.begin(), rest.end(), fills)) return true;
    const std::string_view cell = text::trimmed(line.substr(0, first));
    return !cell.empty() && cell.front() != '*' && cell.find(' ') == std::string_view::npos;
  }
  const char between[] = {'"', delimiter, '"'};
  for (std::size_t at = line.find(std::string_view(between, 3)); at != std::string_view::npos;
       at = line.find(std::string_view(between, 3), at + 1)) {
    const char next = at + 3 < line.size() ? line[at + 3] : '"';
    if (next != '"' && !text::is_blank(next)) return true;
  }
  return false;
}

}  // namespace

bool is_footnote(const std::vector<std::string_view>& cells) noexcept {
  if (cells.size() < 2 || cells.front().empty()) return false;
  const std::string_view first = cells.front();
  return std::none_of(cells.begin() + 1, cells.end(), is_filled) &&
         (first.find(' ') != std::string_view::npos || first.front() == '*');
}

bool may_be_below(const std::vector<std::string_view>& cells) noexcept {
  if (std::none_of(cells.begin(), cells.end(), is_filled)) return true;
  const std::string_view first = cells.front();
  return !first.empty() && std::none_of(cells.begin() + 1, cells.end(), is_filled) &&
         (first.find(' ') != std::string_view::npos || first.front() == '*');
}

std::size_t begin_of_last_rows(std::string_view block, const text::CsvForm& form) {
  std::string_view rows = block;
  if (!rows.empty() && rows.back() == '\n') rows.remove_suffix(1);
  if (!rows.empty() && rows.back() == '\r') rows.remove_suffix(1);
  const std::size_t before = rows.find_last_of(form.line_end);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  if (is_plainly_a_record(rows.substr(begin), form.delimiter)) return block.size();
  text::CsvRowScan scan;
  text::TextArena arena;
  std::vector<std::string_view> cells;
  std::size_t last = block.size();
  for (std::size_t row = 0; row < block.size();) {
    scan.begin();
    const std::string_view rest = block.substr(row);
    const std::size_t size = std::min(scan.find_end(rest, form), rest.size());
    arena.reset();
    const bool below = text::split_csv_row(rest.substr(0, size), form.delimiter, cells, arena) &&
                       may_be_below(cells);
    if (!below) {
      last = block.size();
    } else if (last == block.size()) {
      last = row;
    }
    row += size;
  }
  return last;
}

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
#include "engine/text/csv_row.hpp"

#include <algorithm>
#include <cstring>

#include "engine/text/letters.hpp"

namespace matequity::text {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

constexpr bool is_cell_blank(char c, char delimiter) noexcept {
  return c != delimiter && (c == ' ' || c == '\t');
}

// Whether the row's first cell opens with a quote; takes that off then, and the blanks before it.
bool take_opening_quote(std::string_view& row, char delimiter) noexcept {
  std::size_t at = 0;
  while (at < row.size() && is_cell_blank(row[at], delimiter)) ++at;
  if (at == row.size() || row[at] != '"') return false;
  row.remove_prefix(at + 1);
  return true;
}

// The text of a quoted cell with each doubled quote as one.
std::string_view undoubled(std::string_view text, TextArena& arena) {
  char* copy = arena.allocate(text.size());
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    copy[size++] = text[i];
    if (text[i] == '"') ++i;
  }
  return {copy, size};
}

// One quoted cell: `row` begins after its opening quote. Takes the cell and its delimiter off the
// row; false when the quote is not closed, or something follows it.
bool take_quoted(std::string_view& row, char delimiter, std::string_view& cell, bool& last,
                 TextArena& arena) {
  bool doubled = false;
  std::size_t close = row.find('"');
  while (close != kNone && close + 1 < row.size() && row[close + 1] == '"') {
    doubled = true;
    close = row.find('"', close + 2);
  }
  if (close == kNone) return false;
  cell = row.substr(0, close);
  if (doubled) cell = undoubled(cell, arena);
  cell = trimmed(cell);
  row.remove_prefix(close + 1);
  const std::size_t end = row.find(delimiter);
  last = end == kNone;
  if (!trimmed(row.substr(0, end)).empty()) return false;
  row.remove_prefix(last ? row.size() : end + 1);
  return true;
}

}  // namespace

// One byte of a row; true at the row's end.
bool CsvRowScan::step(char c, const CsvForm& form) noexcept {
  if (at_ == At::quoted) {
    if (c == '"') at_ = At::quote_in_quoted;
    return false;
  }
  if (c == form.line_end) return true;
  if (c == form.delimiter) {
    at_ = At::cell_begin;
  } else if (c == '"' && at_ != At::plain) {
    at_ = At::quoted;  // it opens, or is the second of two
  } else if (at_ != At::cell_begin || !is_cell_blank(c, form.delimiter)) {
    at_ = At::plain;
  }
  return false;
}

std::size_t CsvRowScan::find_end(std::string_view text, const CsvForm& form) noexcept {
  if (at_ != At::quoted && next_ < text.size()) {
    // Nearly every row: no quote before the line end.
    const char* from = text.data() + next_;
    const void* end = std::memchr(from, form.line_end, text.size() - next_);
    if (end != nullptr) {
      const auto size = static_cast<std::size_t>(static_cast<const char*>(end) - from);
      if (std::memchr(from, '"', size) == nullptr) return next_ + size + 1;
    }
  }
  while (next_ < text.size()) {
    if (at_ == At::quoted) {
      next_ = std::min(text.find('"', next_), text.size());
      if (next_ == text.size()) break;
    }
    if (step(text[next_++], form)) return next_;
  }
  return kNone;
}

bool split_csv_row(std::string_view row, char delimiter, std::vector<std::string_view>& cells,
                   TextArena& arena) {
  cells.clear();
  const bool quotes = !row.empty() && std::memchr(row.data(), '"', row.size()) != nullptr;
  for (bool last = false; !last;) {
    std::string_view cell;
    if (quotes && take_opening_quote(row, delimiter)) {
      if (!take_quoted(row, delimiter, cell, last, arena)) return false;
    } else {
      const std::size_t end = row.find(delimiter);
      last = end == kNone;
      cell = trimmed(row.substr(0, end));
      if (quotes && cell.find('"') != kNone) return false;
      row.remove_prefix(last ? row.size() : end + 1);
    }
    cells.push_back(cell);
  }
  return true;
}

}  // namespace matequity::text

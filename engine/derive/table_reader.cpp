// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/table_reader.hpp"

#include <algorithm>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

namespace matequity::derive {

namespace {

char delimiter_of(std::string_view csv) noexcept {
  const std::string_view first = csv.substr(0, csv.find_first_of("\r\n"));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const std::ptrdiff_t count = std::count(first.begin(), first.end(), delimiter);
    if (count > most) {
      most = count;
      best = delimiter;
    }
  }
  return best;
}

std::string bare_name(std::string_view heading) {
  std::string name;
  for (const char c : heading) {
    if (text::is_blank(c) || c == '-' || c == '_') continue;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

}  // namespace

void TableReader::read(std::string_view csv, const Header& header, const Row& row) {
  text::TextArena arena;
  if (!text::is_utf8(csv)) csv = text::from_windows_1252(csv, arena);
  header_ = &header;
  row_ = &row;
  line_ = 0;
  text::CsvStream stream(*this, delimiter_of(csv));
  stream.write(csv);
  stream.end();
  if (line_ == 0) fail("the table is empty: a header row is needed");
}

void TableReader::row(const text::CsvRow& row) {
  ++line_;
  if (row.broken) fail("a quotation mark is out of place");
  cells_ = &row;
  if (line_ > 1) return (*row_)();
  std::vector<std::string> names;
  for (const std::string_view cell : row.cells) names.push_back(bare_name(cell));
  (*header_)(names);
}

std::string_view TableReader::cell(std::size_t column) const noexcept {
  return column < cells_->cells.size() ? cells_->cells[column] : std::string_view();
}

std::string TableReader::upper_cell(std::size_t column) const {
  text::TextArena arena;
  return std::string(text::upper_case(cell(column), arena));
}

std::size_t TableReader::find(const std::vector<std::string>& names,
                              std::initializer_list<std::string_view> wanted) noexcept {
  for (const std::string_view name : wanted) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  }
  return kNoColumn;
}

void TableReader::fail(const std::string& what) const {
  throw TableError("table " + table_ + ", row " + std::to_string(line_) + ": " + what,
                   table_ + ":" + std::to_string(line_));
}

}  // namespace matequity::derive

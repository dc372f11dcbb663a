// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/msds_tables/header.hpp"

#include <algorithm>
#include <array>

#include "engine/ingest/msds_tables/columns.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

using Cells = std::vector<std::string_view>;

constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

// How many columns are understood when the row is cut into these cells.
std::size_t understood(const Cells& cells, const std::string& table) {
  if (!table.empty()) return known_columns(table, cells);
  const RowKind kind = kind_of_rows(cells);
  std::size_t count = 0;
  for (const std::string_view cell : cells) {
    count += understand_column(cell, kind).match == ColumnMatch::unknown ? 0 : 1;
  }
  // A table may have no more than keys.
  return count + (table_of_columns(cells).empty() ? 0 : 1);
}

bool split(std::string_view row, char delimiter, Cells& cells, text::TextArena& arena) {
  return text::split_csv_row(row, delimiter, cells, arena) && cells.size() <= kMostColumns;
}

struct Cut {
  char delimiter = kDelimiters[0];
  std::size_t known = 0;  // columns
};

// The delimiter under which most columns are understood; of equals the earlier.
Cut best_cut(const HeaderRow& row, const std::string& table, const ColumnTable& columns,
             text::TextArena& arena) {
  Cut best;
  Cells cells;
  const auto known = [&](char delimiter) {
    return split(row.text, delimiter, cells, arena) ? understood(columns.names(cells), table) : 0;
  };
  if (row.delimiter != 0) return {row.delimiter, known(row.delimiter)};
  for (const char delimiter : kDelimiters) {
    if (delimiter != best.delimiter && row.text.find(delimiter) == std::string_view::npos) continue;
    const std::size_t count = known(delimiter);
    if (count > best.known) best = {delimiter, count};
  }
  return best;
}

void refuse(CsvHeader& header) {
  header.readable = false;
  header.findings.push_back({FindingCode::unknown_header, {}});
}

void read_table(const Cells& cells, const Cells& names, CsvHeader& header) {
  header.header.assign(cells.begin(), cells.end());
  for (const std::string_view name : names) {
    header.columns.push_back(field_of_table(header.table, name));
  }
  const TableLink* link = find_table(header.table);
  if (link == nullptr) return;  // a table that is not read
  if (known_columns(header.table, names) == 0) return refuse(header);
  const auto& columns = header.columns;
  if (!link->key.empty() && std::find(columns.begin(), columns.end(), link->key) == columns.end()) {
    header.findings.push_back({FindingCode::missing_column, std::string(link->key)});
  }
}

void read_flat(const Cells& cells, const Cells& names, CsvHeader& header) {
  LayoutWithFindings flat = make_layout(cells, names, kind_of_rows(names), header.form);
  if (flat.layout.cells.empty()) return refuse(header);
  header.findings = std::move(flat.findings);
  header.layout = std::make_shared<const FlatLayout>(std::move(flat.layout));
}

}  // namespace

std::size_t known_columns(const HeaderRow& row, const std::string& table,
                          const ColumnTable& columns) {
  text::TextArena arena;
  return best_cut(row, table, columns, arena).known;
}

CsvHeader read_header(const HeaderRow& row, const std::string& table, const ColumnTable& columns) {
  text::TextArena arena;
  const text::CsvForm form = {best_cut(row, table, columns, arena).delimiter, row.line_end};
  Cells cells;
  const bool sound = split(row.text, form.delimiter, cells, arena);
  if (!sound) cells.clear();
  // Delimiters with nothing after them: rows may have them too.
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  return read_names(cells, form, table, columns);
}

CsvHeader read_names(const std::vector<std::string_view>& names, const text::CsvForm& form,
                     const std::string& table, const ColumnTable& columns) {
  CsvHeader header;
  header.form = form;
  const Cells understood_as = columns.names(names);
  header.table = table.empty() ? table_of_columns(understood_as) : table;
  if (header.table.empty()) {
    read_flat(names, understood_as, header);
  } else {
    read_table(names, understood_as, header);
  }
  return header;
}

}  // namespace matequity::ingest

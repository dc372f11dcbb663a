// SPDX-License-Identifier: Apache-2.0
#include "engine/run/column_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/derive/reference_tables.hpp"
#include "engine/ingest/csv/flat_columns.hpp"
#include "engine/ingest/msds_tables/columns.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/json/reader.hpp"
#include "engine/text/byte_order_mark.hpp"
#include "engine/text/csv.hpp"
#include "engine/text/letters.hpp"

namespace matequity::run {

namespace {

using ingest::RowKind;

[[noreturn]] void fail(const std::string& wrong, std::size_t line) {
  const std::string place = line == 0 ? "columns" : "columns:" + std::to_string(line);
  throw derive::TableError(
      "column table" + (line == 0 ? "" : ", line " + std::to_string(line)) + ": " + wrong, place);
}

bool is_field(std::string_view name) {
  for (const RowKind kind :
       {RowKind::pregnancy, RowKind::counts, RowKind::staff, RowKind::delivery_episode}) {
    if (ingest::understand_column(name, kind).match == ingest::ColumnMatch::field) return true;
  }
  return std::any_of(
      ingest::begin_tables(), ingest::end_tables(),
      [&](const ingest::TableLink& link) { return ingest::known_columns(link.table, {name}) > 0; });
}

void add(ingest::ColumnTable& columns, std::string_view column, std::string_view field,
         std::size_t line) {
  if (text::trimmed(column).empty()) fail("a column has no name", line);
  if (!is_field(field)) {
    fail("no single field is called '" + std::string(field) + "': see docs/csv_columns.md", line);
  }
  columns.add(column, field);
}

class Rows : public text::CsvSink {
 public:
  explicit Rows(ingest::ColumnTable& columns) : columns_(columns) {}

  void row(const text::CsvRow& row) override {
    ++line_;
    if (row.broken || row.cells.size() < 2) fail("a line needs a column and its field", line_);
    const std::string first = ingest::plain_name(row.cells[0]);
    if (line_ == 1 && first == "column" && ingest::plain_name(row.cells[1]) == "field") return;
    add(columns_, row.cells[0], row.cells[1], line_);
  }

 private:
  ingest::ColumnTable& columns_;
  std::size_t line_ = 0;
};

void read_object(std::string_view text, ingest::ColumnTable& columns) {
  constexpr std::size_t kMostLevels = 2;
  try {
    const Json tree = json::read_tree(text, kMostLevels);
    const json::Reader object(tree, json::Quoting::on);
    for (const auto& [column, field] : object.members()) {
      add(columns, column, field.text(), 0);
    }
  } catch (const json::ReadError& error) {
    fail(error.what(), 0);
  }
}

}  // namespace

ingest::ColumnTable read_column_table(std::string_view text) {
  ingest::ColumnTable columns;
  text = text::trimmed(text::without_byte_order_mark(text));
  if (!text.empty() && text.front() == '{') {
    read_object(text, columns);
  } else {
    Rows rows(columns);
    text::CsvStream stream(rows);
    stream.write(text);
    stream.end();
  }
  return columns;
}

}  // namespace matequity::run

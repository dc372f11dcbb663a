// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/msds_tables/columns.hpp"

#include <algorithm>

#include "engine/ingest/csv/flat_columns.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/record/document.hpp"

namespace matequity::ingest {

namespace {

// The fields that the documents have from a table's rows; nullptr for a table that is not read.
const StructTable* fields_of(std::string_view table) {
  if (table == kHeaderTable) return &struct_table<record::Header>();
  if (table == kMotherTable) return &struct_table<record::Mother>();
  if (table == kBookingTable) return &struct_table<record::Document>();
  const TableLink* link = find_table(table);
  const StructTable* parent = link == nullptr ? nullptr : fields_of(link->parent);
  const Field* list = parent == nullptr ? nullptr : parent->find(link->list);
  return list == nullptr ? nullptr : list->child;
}

struct TableColumn {
  std::string_view field;  // empty: none of the table's
  bool key = false;
};

TableColumn column_of(std::string_view table, std::string_view column) {
  const std::string name = plain_field_name(column);
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    const bool joins = link->table == table || link->parent == table;
    if (joins && is_plain_name_of(name, link->key)) return {link->key, true};
  }
  if (table == kBookingTable && name == "lpidmother") return {"LPIDMother", true};
  const StructTable* fields = fields_of(table);
  if (fields == nullptr) return {};
  for (const Field& field : fields->fields) {
    if (field.kind == FieldKind::scalar && is_plain_name_of(name, field.name)) return {field.name};
  }
  return {};
}

bool is_known_anywhere(std::string_view column) {
  if (understand_column(column, RowKind::pregnancy).match != ColumnMatch::unknown) return true;
  return std::any_of(begin_tables(), end_tables(), [&](const TableLink& link) {
    return !column_of(link.table, column).field.empty();
  });
}

// The columns, and which of them any record has.
struct Columns {
  std::vector<std::string_view> names;
  std::vector<bool> known;
};

struct Fit {
  bool only = true;  // no column is of another record
  bool joins = false;
  bool has_mother = false;
  std::size_t keys = 0;
  std::size_t fields = 0;
};

Fit fit_of(const TableLink& link, const Columns& columns) {
  Fit fit;
  for (std::size_t i = 0; i < columns.names.size() && fit.only; ++i) {
    const TableColumn known = column_of(link.table, columns.names[i]);
    fit.only = !known.field.empty() || !columns.known[i];
    if (known.field.empty()) continue;
    fit.joins = fit.joins || (known.key && known.field == link.key);
    fit.has_mother = fit.has_mother || known.field == "LPIDMother";
    ++(known.key ? fit.keys : fit.fields);
  }
  return fit;
}

bool fits(const TableLink& link, const Columns& columns) {
  const Fit fit = fit_of(link, columns);
  if (!fit.only) return false;
  if (link.table == kHeaderTable) return fit.fields > 1;
  if (link.table == "MSD301LabourDelivery") return fit.keys == 2;  // it has no field that is read
  if (!fit.joins || fit.fields == 0) return false;
  // Bookings that do not name the mother's row need no other table.
  return link.table != kBookingTable || fit.has_mother;
}

}  // namespace

std::string field_of_table(std::string_view table, std::string_view column) {
  const std::string_view field = column_of(table, column).field;
  return std::string(field.empty() ? column : field);
}

bool is_field_of_table(std::string_view table, std::string_view name) {
  return column_of(table, name).field == name;
}

bool is_read_field(std::string_view table, std::string_view field) {
  const StructTable* fields = fields_of(table);
  return fields != nullptr && fields->find(field) != nullptr;
}

std::size_t known_columns(std::string_view table, const std::vector<std::string_view>& columns) {
  return static_cast<std::size_t>(std::count_if(
      columns.begin(), columns.end(),
      [&](std::string_view column) { return !column_of(table, column).field.empty(); }));
}

std::string table_of_columns(const std::vector<std::string_view>& names) {
  Columns columns{names, {}};
  for (const std::string_view name : names) columns.known.push_back(is_known_anywhere(name));
  std::string found;
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    if (!fits(*link, columns)) continue;
    if (!found.empty()) return {};
    found = link->table;
  }
  return found;
}

}  // namespace matequity::ingest

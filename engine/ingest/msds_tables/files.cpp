// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/msds_tables/files.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/ingest/csv/flat_reader.hpp"
#include "engine/ingest/read_value.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/json/tree.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

constexpr std::size_t kTableNumber = 6;  // "MSD101"
constexpr std::size_t kEnding = 4;       // ".csv"

constexpr bool is_letter_or_digit(char c) noexcept {
  return text::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string written_number(const Json& value) {
  if (!value.is_binary()) return value.dump();
  const Json::binary_t& bytes = value.get_binary();
  return {bytes.begin(), bytes.end()};
}

void add_json_row(std::string_view table, const Json& row, std::uint64_t offset, TableJoin& join) {
  join.add_row(table, offset);
  text::TextArena arena;
  for (const auto& [field, value] : row.items()) {
    if (value.is_string()) {
      join.add_text(field, value.get_ref<const std::string&>());
    } else if (value.is_number() || value.is_binary()) {
      const std::string number = written_number(value);
      // A key that a spreadsheet has rounded is told by how it is written.
      const std::string_view text = is_rounded(number)
                                        ? std::string_view(number)
                                        : as_text({Scalar::Kind::number, number}, arena);
      join.add_scalar(field, text, number);
    } else if (value.is_boolean()) {
      join.add_scalar(field, "", value.dump());  // read and found invalid with the document
    }
  }
}

}  // namespace

bool is_csv_name(std::string_view file_name) noexcept {
  if (file_name.size() < kEnding) return false;
  const std::string_view ending = file_name.substr(file_name.size() - kEnding);
  const auto is = [&](std::string_view wanted) {
    return std::equal(ending.begin(), ending.end(), wanted.begin(), [](char a, char b) {
      return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
    });
  };
  return is(".csv") || is(".tsv");
}

std::string table_of_file(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of("/\\");
  std::string name =
      lower(slash == std::string_view::npos ? file_name : file_name.substr(slash + 1));
  const auto begins_with = [&](std::string_view table) {
    return name.compare(0, table.size(), table) == 0 &&
           (name.size() == table.size() || !is_letter_or_digit(name[table.size()]));
  };
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    const std::string table = lower(link->table);
    if (begins_with(table) || begins_with(std::string_view(table).substr(0, kTableNumber))) {
      return std::string(link->table);
    }
  }
  // Another table of the data set: "msd002gp", of which nothing is read.
  const bool numbered = name.size() >= kTableNumber && name.compare(0, 3, "msd") == 0 &&
                        name.find_first_not_of("0123456789", 3) >= kTableNumber &&
                        (name.size() == kTableNumber || !text::is_digit(name[kTableNumber]));
  if (!numbered) return {};
  std::size_t end = kTableNumber;
  while (end < name.size() && is_letter_or_digit(name[end])) ++end;
  // A name that only begins like that of a table that is read says nothing: its header does.
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    if (lower(link->table).compare(0, kTableNumber, name, 0, kTableNumber) == 0) return {};
  }
  name.resize(end);
  for (std::size_t i = 0; i < 3; ++i) name[i] = static_cast<char>(name[i] - 'a' + 'A');
  return name;
}

void TableRows::rows(std::string_view block, std::uint64_t offset) {
  while (!block.empty()) {
    scan_.begin();
    const std::size_t size = std::min(scan_.find_end(block, form_), block.size());
    row(block.substr(0, size), offset);
    block.remove_prefix(size);
    offset += size;
  }
}

void TableRows::row(std::string_view text, std::uint64_t offset) {
  arena_.reset();
  if (!text::split_csv_row(text, form_.delimiter, cells_, arena_)) return misfit_(table_, offset);
  add_cells(offset);
}

void TableRows::row(const CellRows& rows, std::size_t row, std::uint64_t offset) {
  arena_.reset();
  if (!rows.cells(row, cells_, arena_)) return misfit_(table_, offset);
  add_cells(offset);
}

void TableRows::add_cells(std::uint64_t offset) {
  const RowFit fit = fit_to_header(header_, cells_);
  if (fit == RowFit::misfit) return misfit_(table_, offset);
  if (fit == RowFit::blank || fit == RowFit::header) return;
  if (is_no_record(cells_, keys_, last_)) return note_(FindingCode::not_a_record);
  if (fit == RowFit::shorter) note_(FindingCode::short_row);
  join_.add_row(table_, offset);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    // A word for none that stands as a key is reported by the join.
    if (is_join_key(columns_[i]) || !means_missing(cells_[i])) {
      join_.add_text(columns_[i], cells_[i]);
    }
  }
}

bool read_tables(std::string_view json, std::uint64_t offset, TableJoin& join,
                 const TableRows::Misfit& misfit) {
  const auto value = json::parse_as_written(json);
  if (!value.is_object()) return false;
  for (const auto& [table, rows] : value.items()) {
    // Only a table's own name may be in a finding: any other key could hold a value.
    const bool known = find_table(table) != nullptr;
    if (rows.is_object() || rows.is_array()) join.open_table(table);
    if (rows.is_object()) {
      add_json_row(table, rows, offset, join);
    } else if (rows.is_array()) {
      for (const auto& row : rows) {
        if (row.is_object()) {
          add_json_row(table, row, offset, join);
        } else if (known) {
          misfit(table, offset);
        }
      }
    } else if (known && !rows.is_null()) {
      misfit(table, offset);
    }
  }
  return true;
}

}  // namespace matequity::ingest

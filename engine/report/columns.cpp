// SPDX-License-Identifier: Apache-2.0
#include "engine/report/columns.hpp"

#include <cstddef>
#include <cstring>
#include <limits>

#include "engine/json/described.hpp"
#include "engine/report/written.hpp"

namespace matequity::report {

namespace {

constexpr std::size_t kLongestText = std::numeric_limits<std::int32_t>::max();

ColumnKind kind_of(json::Kind kind) noexcept {
  switch (kind) {
    case json::Kind::number:
      return ColumnKind::number;
    case json::Kind::whole:
      return ColumnKind::count;
    case json::Kind::truth:
      return ColumnKind::truth;
    case json::Kind::date:
      return ColumnKind::date;
    default:
      return ColumnKind::text;
  }
}

// Fills one row, cell after cell.
class RowWriter final : public json::CellWriter {
 public:
  RowWriter(Columns& to, std::size_t row) : to_(to), row_(row) {}

  void missing() override {
    switch (to_.columns[at_].kind) {
      case ColumnKind::text:
        return add_text(next(false), {});
      case ColumnKind::truth:
        return add_truth(next(false), false);
      case ColumnKind::date:
        return add(next(false), record::Days{});
      default:
        return add(next(false), std::uint64_t{});
    }
  }

  // Empty text is missing, as it is in the CSV.
  void text(std::string_view cell) override { add_text(next(!cell.empty()), cell); }
  void number(double cell) override { add(next(true), cell); }
  void whole(std::uint64_t cell) override { add(next(true), cell); }
  void truth(bool cell) override { add_truth(next(true), cell); }
  void date(std::int32_t days, std::string_view /*cell*/) override { add(next(true), days); }

 private:
  std::uint8_t bit() const noexcept { return static_cast<std::uint8_t>(1u << (row_ % 8)); }

  Column& next(bool valid) {
    Column& column = to_.columns[at_++];
    if (row_ % 8 == 0) column.valid.push_back(0);
    if (valid) {
      column.valid.back() |= bit();
    } else {
      ++column.nulls;
    }
    return column;
  }

  void add_text(Column& column, std::string_view cell) {
    if (column.values.size() + cell.size() > kLongestText) {
      to_.too_long = true;
      cell = {};
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(cell.data());
    column.values.insert(column.values.end(), bytes, bytes + cell.size());
    column.offsets.push_back(static_cast<std::int32_t>(column.values.size()));
  }

  void add_truth(Column& column, bool cell) {
    if (row_ % 8 == 0) column.values.push_back(0);
    if (cell) column.values.back() |= bit();
  }

  template <class Number>
  void add(Column& column, Number value) {
    const std::size_t at = column.values.size();
    column.values.resize(at + sizeof value);
    std::memcpy(column.values.data() + at, &value, sizeof value);
  }

  Columns& to_;
  std::size_t row_;
  std::size_t at_ = 0;
};

Columns headed(std::size_t rows) {
  static const std::vector<json::Column> headings =
      json::columns_of(json::fields_of<written::Row>());
  Columns columns;
  columns.rows = static_cast<std::int64_t>(rows);
  for (const auto& [name, kind] : headings) {
    Column& column = columns.columns.emplace_back();
    column.name = name;
    column.kind = kind_of(kind);
    column.valid.reserve(rows / 8 + 1);
    if (column.kind != ColumnKind::text) {
      column.values.reserve(column.kind == ColumnKind::truth ? rows / 8 + 1 : rows * 8);
      continue;
    }
    column.offsets.reserve(rows + 1);
    column.offsets.push_back(0);
  }
  return columns;
}

}  // namespace

Columns to_columns(const result::Result& result, const tally::CountLayout& layout) {
  Columns columns = headed(result.rows.size());
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    RowWriter cells(columns, i);
    json::write_row(written::row(result.rows[i], layout.calendar()), cells);
  }
  return columns;
}

}  // namespace matequity::report

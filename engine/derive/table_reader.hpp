// SPDX-License-Identifier: Apache-2.0
// Reads a table of the caller: delimited text with a header. Columns are found by name, without
// regard to case, blanks, hyphens and underscores; the delimiter is the one that cuts the header
// into the most cells; what is not UTF-8 is Windows-1252. Errors name table and row.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/csv.hpp"

namespace matequity::derive {

// A table that cannot be read: `place` is table:line.
class TableError : public std::runtime_error {
 public:
  TableError(const std::string& message, std::string place)
      : std::runtime_error(message), place_(std::move(place)) {}
  const std::string& place() const noexcept { return place_; }

 private:
  std::string place_;
};

class TableReader : private text::CsvSink {
 public:
  explicit TableReader(std::string table) : table_(std::move(table)) {}

  // Calls `header` with the columns' names in lower case, without blanks, hyphens and underscores,
  // then `row` for each row. Throws TableError.
  using Header = std::function<void(const std::vector<std::string>& names)>;
  using Row = std::function<void()>;
  void read(std::string_view csv, const Header& header, const Row& row);

  // Of the current row: a cell without blanks around it; empty where the column is not there
  // (kNoColumn) or the row ends before it.
  static constexpr std::size_t kNoColumn = SIZE_MAX;
  std::string_view cell(std::size_t column) const noexcept;
  std::string upper_cell(std::size_t column) const;

  // Where the first of the names stands that is a column; kNoColumn.
  static std::size_t find(const std::vector<std::string>& names,
                          std::initializer_list<std::string_view> wanted) noexcept;

  // After `read`: whether there was no row but the header's.
  bool has_no_rows() const noexcept { return line_ < 2; }

  [[noreturn]] void fail(const std::string& what) const;

 private:
  void row(const text::CsvRow& row) override;

  std::string table_;
  const Header* header_ = nullptr;
  const Row* row_ = nullptr;
  const text::CsvRow* cells_ = nullptr;
  std::size_t line_ = 0;
};

}  // namespace matequity::derive

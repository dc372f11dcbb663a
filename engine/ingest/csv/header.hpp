// SPDX-License-Identifier: Apache-2.0
// What the header of a CSV file says: the delimiter, and whether rows are of an MSDS table or flat.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/csv/flat_layout.hpp"

namespace matequity::ingest {

// More bytes than this are no row.
inline constexpr std::uint64_t kLongestRow = 16 << 20;

// More columns than this are no header.
inline constexpr std::size_t kMostColumns = 4096;

struct CsvHeader {
  text::CsvForm form;
  std::string table;                         // the MSDS table; empty when rows are flat
  std::vector<std::string> header;           // of a table, as the file has it
  std::vector<std::string> columns;          // the same: its fields as the data set writes them
  std::shared_ptr<const FlatLayout> layout;  // of flat rows
  std::vector<HeaderFinding> findings;
  bool readable = true;  // some column is known; otherwise there is neither table nor layout to use
};

// A row of the file before its form is known: `delimiter` is 0 unless the file has said it.
struct HeaderRow {
  std::string_view text;
  char delimiter = 0;
  char line_end = '\n';
};

// `table` is the one that the file's name names, or empty: then the columns decide.
CsvHeader read_header(const HeaderRow& row, const std::string& table);

// The same for columns whose names are known already, as those of a table in memory.
CsvHeader read_names(const std::vector<std::string_view>& names, const text::CsvForm& form,
                     const std::string& table);

// The delimiter of a first line like "sep=;", which spreadsheets write; 0 of any other line.
char stated_delimiter(std::string_view line) noexcept;

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// The header of rows: what the first row of a CSV file, or the names of the columns of a table in
// memory, say about those that follow. Rows are of an MSDS table (they wait for the join) or flat
// (each is a document), and a CSV file has the delimiter under which most of its columns are known.
// This reader knows both kinds of row, and stands where the larger knowledge is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/csv/column_names.hpp"
#include "engine/ingest/csv/cutter.hpp"
#include "engine/ingest/csv/flat_layout.hpp"

namespace matequity::ingest {

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

// How many columns of the row are known when it is read as a header; `columns` says what the caller
// calls them. `table` is the one that the file's name names, or empty: then the columns decide.
std::size_t known_columns(const HeaderRow& row, const std::string& table,
                          const ColumnTable& columns);

CsvHeader read_header(const HeaderRow& row, const std::string& table, const ColumnTable& columns);

// The same for columns whose names are known already, as those of a table in memory.
CsvHeader read_names(const std::vector<std::string_view>& names, const text::CsvForm& form,
                     const std::string& table, const ColumnTable& columns);

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// The two forms in which MSDS tables come: CSV files named after their table, and an object whose
// keys are table names. Rows of both go to the join; none is a document by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/ingest/cell_rows.hpp"
#include "engine/ingest/msds_tables/header.hpp"
#include "engine/ingest/msds_tables/join.hpp"

namespace matequity::ingest {

// The table that a file name means: "data/MSD101PregnancyBooking.csv", also "msd101.csv".
// Empty when it names no MSDS table.
std::string table_of_file(std::string_view file_name);

// Whether the name is that of a file of delimited text: it ends in .csv or .tsv.
bool is_csv_name(std::string_view file_name) noexcept;

// Rows of one CSV file go to the join. A row that does not fit its header goes to `misfit`.
class TableRows {
 public:
  using Misfit = std::function<void(const std::string& table, std::uint64_t offset)>;
  // Something about a row that is no fault of its values.
  using Note = std::function<void(FindingCode code)>;

  TableRows(TableJoin& join, const CsvHeader& header, Misfit misfit, Note note)
      : join_(join),
        table_(header.table),
        header_(header.header),
        columns_(header.columns),
        form_(header.form),
        misfit_(std::move(misfit)),
        note_(std::move(note)) {
    join_.open_table(table_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (is_join_key(columns_[i])) keys_.push_back(i);
    }
  }

  // Whole rows, as CsvSink has them.
  void rows(std::string_view block, std::uint64_t offset);
  // The rows that follow are the last: footnotes may be among them.
  void begin_last_rows() noexcept { last_ = true; }
  // A row of a table in memory.
  void row(const CellRows& rows, std::size_t row, std::uint64_t offset);

 private:
  void row(std::string_view text, std::uint64_t offset);
  void add_cells(std::uint64_t offset);

  TableJoin& join_;
  std::string table_;
  std::vector<std::string> header_;
  std::vector<std::string> columns_;
  text::CsvForm form_;
  std::vector<std::size_t> keys_;  // columns that join rows
  bool last_ = false;
  Misfit misfit_;
  Note note_;
  text::CsvRowScan scan_;
  std::vector<std::string_view> cells_;
  text::TextArena arena_;
};

// Reads an object whose keys are table names, each a row or a list of rows. Returns false when the
// text is not valid JSON. `misfit` is called for entries that are no objects.
bool read_tables(std::string_view json, std::uint64_t offset, TableJoin& join,
                 const TableRows::Misfit& misfit);

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// The two forms in which MSDS tables come: CSV files named after their table, and an object whose
// keys are table names.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/ingest/table_join.hpp"
#include "engine/text/csv.hpp"

namespace matequity::ingest {

// The table that a file name stands for: "data/MSD101PregnancyBooking.csv", also "msd101.csv".
// Empty when it names no MSDS table.
std::string table_of_file(std::string_view file_name);

bool is_csv_name(std::string_view file_name) noexcept;

// Rows of one CSV file go to the join. A row that does not fit its header goes to `misfit`.
class TableFile : public text::CsvSink {
 public:
  using Misfit = std::function<void(const std::string& table, std::uint64_t offset)>;

  TableFile(TableJoin& join, std::string table, Misfit misfit)
      : join_(join), table_(std::move(table)), misfit_(std::move(misfit)), stream_(*this) {}

  void write(std::string_view bytes) { stream_.write(bytes); }
  void end() { stream_.end(); }

  void row(const text::CsvRow& row) override;

 private:
  TableJoin& join_;
  std::string table_;
  Misfit misfit_;
  text::CsvStream stream_;
  std::vector<std::string> header_;
};

// Reads an object whose keys are table names, each a row or a list of rows. Returns false when the
// text is not valid JSON. `misfit` is called for entries that are no objects.
bool read_tables(std::string_view json, std::uint64_t offset, TableJoin& join,
                 const TableFile::Misfit& misfit);

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// The columns of the MSDS tables that are read, as far as the engine reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace matequity::ingest {

// The field of the table that a column's name means, as the data set writes it; the name itself
// where the table has no such field that is read.
std::string field_of_table(std::string_view table, std::string_view column);

// Whether the name is that of a field or key of the table, as the data set writes it.
bool is_field_of_table(std::string_view table, std::string_view name);

// Whether the documents have the field from the table's rows: a key may only join them.
bool is_read_field(std::string_view table, std::string_view field);

// How many of the columns are fields or keys of the table.
std::size_t known_columns(std::string_view table, const std::vector<std::string_view>& columns);

// The table whose rows have these columns: they hold its key, and no field of another record.
// Empty when there is none, or no single one, and for rows that are complete in themselves.
std::string table_of_columns(const std::vector<std::string_view>& columns);

}  // namespace matequity::ingest

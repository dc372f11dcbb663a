// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/ingest/csv/column_names.hpp"

namespace matequity::run {

// Which field a column of another name is, as the caller says: a JSON object of columns and fields,
// or CSV with a header `column,field`. Throws derive::TableError where a field is not known.
ingest::ColumnTable read_column_table(std::string_view text);

}  // namespace matequity::run

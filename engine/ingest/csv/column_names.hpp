// SPDX-License-Identifier: Apache-2.0
// Other names of the fields: those of the NHS data dictionary, which are known everywhere, and
// those that the caller states for columns of files (the column table).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::ingest {

// The field that the data dictionary calls so, as the data set writes it: PregnancyID for
// "PREGNANCY IDENTIFIER". Case does not matter, nor what is no letter; empty for another name.
std::string_view field_of_dictionary_name(std::string_view name) noexcept;

// Which field a column of another name is, as the caller says.
class ColumnTable {
 public:
  bool empty() const noexcept { return fields_.empty(); }

  // What it says of a column of this name, compared as columns are.
  void add(std::string_view column, std::string_view field);

  // The names under which the columns are to be understood. They borrow from this table, or are
  // the names themselves.
  std::vector<std::string_view> names(const std::vector<std::string_view>& columns) const;
  std::string_view name(std::string_view column) const;

 private:
  std::map<std::string, std::string> fields_;  // by plain name
};

}  // namespace matequity::ingest

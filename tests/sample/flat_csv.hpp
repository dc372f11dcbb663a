// SPDX-License-Identifier: Apache-2.0
// The same documents as flat CSV: one row each, entries of lists in numbered columns.
#pragma once

#include <iosfwd>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::sample {

// First `learn` every document, then write the header, then `write_row` each again.
class FlatCsv {
 public:
  // Takes the document's fields for columns, in the order in which they are first met. A line that
  // is no document adds none.
  void learn(std::string_view document);
  void write_header(std::ostream& out) const;
  // A line that is no document becomes a row that has too few cells.
  void write_row(std::string_view document, std::ostream& out) const;

 private:
  std::vector<std::string> columns_;
  std::set<std::string, std::less<>> known_;
};

// JSON Lines as flat CSV.
std::string as_flat_csv(const std::vector<std::string>& documents);

}  // namespace matequity::sample

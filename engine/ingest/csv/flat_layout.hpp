// SPDX-License-Identifier: Apache-2.0
// Where the cells of a flat CSV file's rows go. The header decides once, for all rows of the file:
// which field of which record each column fills, and in which order the records are opened.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/csv/flat_columns.hpp"
#include "engine/text/csv_row.hpp"

namespace matequity::ingest {

// Something about a header. A name that is not ours stands there only where some other of the
// header is: a file without a header would show its first record.
struct HeaderFinding {
  FindingCode code;
  std::string field;
  std::uint64_t count = 1;
};

struct FlatLayout {
  // A record that cells go to. Parents precede their records; the entries of a list in order.
  struct Node {
    std::size_t parent = 0;
    const Field* opened_by = nullptr;  // of the parent; nullptr for the document
    std::uint32_t entry = 0;
    std::size_t end = 0;         // after the node's own records
    std::size_t first_cell = 0;  // of `cells`
    std::size_t last_cell = 0;
  };
  // A column that is read.
  struct Cell {
    std::size_t column;  // from 0
    const Field* field;
    std::size_t node;
    std::uint32_t entry;  // of a list of codes
  };

  text::CsvForm form;
  RowKind kind = RowKind::pregnancy;
  std::vector<std::string> header;  // as the file has it
  std::vector<Node> nodes;
  std::vector<Cell> cells;  // in the order of their nodes
  // Columns of which one must be filled for a row to be a record, whatever its first cell says.
  std::vector<std::size_t> naming;
  bool last_rows = false;  // they are the last of their input: footnotes may be among them
};

struct LayoutWithFindings {
  FlatLayout layout;
  std::vector<HeaderFinding> findings;
};

// `names` are those under which the columns of the header are to be understood.
LayoutWithFindings make_layout(const std::vector<std::string_view>& header,
                               const std::vector<std::string_view>& names, RowKind kind,
                               const text::CsvForm& form);

inline LayoutWithFindings make_layout(const std::vector<std::string_view>& header, RowKind kind,
                                      const text::CsvForm& form) {
  return make_layout(header, header, kind, form);
}

}  // namespace matequity::ingest

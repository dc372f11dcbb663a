// SPDX-License-Identifier: Apache-2.0
// One row of a flat CSV file, or of a table in memory, to a record: cells are written straight into
// the described structs, and what cannot be read is an issue of its field. A row is one document.
#pragma once

#include <string_view>
#include <vector>

#include "engine/ingest/cell_rows.hpp"
#include "engine/ingest/csv/flat_layout.hpp"
#include "engine/ingest/field_table.hpp"
#include "engine/record/document.hpp"

namespace matequity::ingest {

enum class RowOutcome {
  document,   // read: a pregnancy or a return
  skipped,    // no cell is filled, or a repeated header: not a document
  no_record,  // a row of totals, or a footnote
  misfit,     // more cells than columns, or a quote that does not fit
  oversize    // cells of a table in memory that are longer than the limit
};

// How the cells of a row fit the header of their file.
enum class RowFit : std::uint8_t {
  fits,     // as many cells as the header has
  shorter,  // fewer: the last are missing, and were made empty
  blank,    // no cell is filled
  header,   // a repeated header, as in concatenated files
  misfit    // more cells
};

// Blank cells too many at the end of a row do no harm: they are taken off. Spreadsheets leave out
// those that are empty: they are added.
RowFit fit_to_header(const std::vector<std::string>& header, std::vector<std::string_view>& cells);

class FlatReader {
 public:
  explicit FlatReader(record::DateOrder date_order = record::DateOrder::ymd) {
    context_.date_order = date_order;
  }

  // The row must stay until the next call: the document borrows from it.
  RowOutcome read(std::string_view row, const FlatLayout& layout);

  // The same for a row of a table in memory, which must stay too. Its cells have `limit` bytes at
  // most.
  RowOutcome read(const CellRows& rows, std::size_t row, const FlatLayout& layout,
                  std::uint64_t limit);

  // After `document`: what was read, and what of it was invalid.
  const record::Document& document() const noexcept { return document_; }
  const std::vector<Issue>& issues() const noexcept { return issues_; }

 private:
  RowOutcome read_cells(const FlatLayout& layout, bool ascii);
  void clean_cell(const FlatLayout& layout, const FlatLayout::Cell& cell);
  bool mark_filled(const FlatLayout& layout);
  void fill(const FlatLayout& layout);
  void read_cell(const FlatLayout::Cell& cell, void* object);

  std::vector<std::string_view> cells_;
  std::vector<unsigned char> filled_;  // by node: a cell of it or of a record in it is filled
  std::vector<void*> objects_;         // by node
  bool ascii_ = true;
  ReadContext context_;
  std::vector<Issue> issues_;
  record::Document document_;
};

// Whether a row is none: its first filled cell says that it is a total, or, among the last rows of
// an input, it is a footnote; and none of the columns `naming` is filled beside that.
bool is_no_record(const std::vector<std::string_view>& cells,
                  const std::vector<std::size_t>& naming, bool last) noexcept;

// Words that mean a missing value where an export has no other sign for it: NULL, NA, N/A,
// #N/A, NaN, \N.
bool means_missing(std::string_view cell) noexcept;

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// The rows of one Arrow batch, as readers of rows see them.
#pragma once

#include <string>
#include <vector>

#include "engine/ingest/arrow/column.hpp"
#include "engine/ingest/arrow/source.hpp"
#include "engine/ingest/cell_rows.hpp"

namespace matequity::ingest {

class ArrowRows : public CellRows {
 public:
  // `schema` must outlive this; `number` is the batch's, from 1. Throws ArrowError when the batch
  // breaks the interface's rules.
  ArrowRows(const ArrowSchema& schema, ArrowOwned<ArrowArray> batch, std::uint64_t number);

  std::size_t size() const noexcept { return static_cast<std::size_t>(batch_.get().length); }
  bool cells(std::size_t row, std::vector<std::string_view>& cells,
             text::TextArena& arena) const override;

 private:
  ArrowOwned<ArrowArray> batch_;
  std::vector<ArrowColumn> columns_;
};

// The names of the columns, without the blanks around them; borrowed from the schema.
std::vector<std::string_view> arrow_names(const ArrowSchema& schema);

// Throws ArrowError, which names the column by `field`, when no value of ours has its type.
void demand_readable(const ArrowSchema& schema, std::size_t column, std::string_view field);

}  // namespace matequity::ingest

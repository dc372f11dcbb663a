// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/arrow/rows.hpp"

#include <stdexcept>

#include "engine/text/byte_order_mark.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

[[noreturn]] void refuse(const std::string& wrong, std::uint64_t number) {
  const std::string place = "batch " + std::to_string(number);
  throw ArrowError("in " + place + " of the Arrow table " + wrong +
                       ": its maker breaks the rules of the Arrow C data interface",
                   place);
}

bool has_columns(const ArrowArray& batch, const ArrowSchema& schema) {
  if (batch.n_children != schema.n_children) return false;
  for (std::int64_t i = 0; i < batch.n_children; ++i) {
    if (batch.children == nullptr || batch.children[i] == nullptr) return false;
  }
  return true;
}

bool null_row(const ArrowArray& batch, std::size_t row) noexcept {
  return has_validity(batch) &&
         !bit_at(batch.buffers[0], batch.offset + static_cast<std::int64_t>(row));
}

}  // namespace

ArrowRows::ArrowRows(const ArrowSchema& schema, ArrowOwned<ArrowArray> batch, std::uint64_t number)
    : batch_(std::move(batch)) {
  const ArrowArray& rows = batch_.get();
  if (rows.length < 0 || rows.offset < 0 || rows.length > INT64_MAX - rows.offset) {
    refuse("the length or offset is negative", number);
  }
  if (!has_columns(rows, schema)) refuse("columns are missing", number);
  columns_.reserve(static_cast<std::size_t>(rows.n_children));
  for (std::int64_t i = 0; i < rows.n_children; ++i) {
    try {
      columns_.emplace_back(*schema.children[i], *rows.children[i], rows.offset + rows.length);
    } catch (const std::invalid_argument& wrong) {
      refuse("column " + std::to_string(i + 1) + ' ' + wrong.what(), number);
    }
  }
}

bool ArrowRows::cells(std::size_t row, std::vector<std::string_view>& cells,
                      text::TextArena& arena) const {
  cells.assign(columns_.size(), {});
  if (null_row(batch_.get(), row)) return true;
  const std::int64_t at = batch_.get().offset + static_cast<std::int64_t>(row);
  bool sound = true;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    sound = columns_[i].cell(at, arena, cells[i]) && sound;
  }
  return sound;
}

std::vector<std::string_view> arrow_names(const ArrowSchema& schema) {
  std::vector<std::string_view> names;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const char* name = schema.children[i]->name;
    std::string_view text = name == nullptr ? std::string_view() : name;
    // Made from a CSV file whose byte-order mark was taken for a part of the first name.
    if (i == 0) text = text::without_byte_order_mark(text);
    names.push_back(text::trimmed(text));
  }
  return names;
}

void demand_readable(const ArrowSchema& schema, std::size_t column, std::string_view field) {
  const ArrowSchema& child = *schema.children[column];
  const ArrowSchema& values = child.dictionary == nullptr ? child : *child.dictionary;
  if (values.format == nullptr || arrow_type(values.format).kind != ArrowKind::unreadable) return;
  throw ArrowError("column " + std::to_string(column + 1) + " of the Arrow table, " +
                       std::string(field) + ", is " + unreadable_type(values.format),
                   std::string(field));
}

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// One column of an Arrow batch: its cells as the text that a CSV file would have.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/ingest/arrow/type.hpp"
#include "engine/text/text_arena.hpp"

namespace matequity::ingest {

inline bool bit_at(const void* buffer, std::int64_t at) noexcept {
  return ((static_cast<const unsigned char*>(buffer)[at >> 3] >> (at & 7)) & 1u) != 0;
}

// Whether the array's first buffer is there: where it is not, nothing is null.
inline bool has_validity(const ArrowArray& array) noexcept {
  return array.n_buffers > 0 && array.buffers != nullptr && array.buffers[0] != nullptr;
}

class ArrowColumn {
 public:
  // Schema and array must outlive this. `rows`: how many the batch takes it to have. Throws
  // std::invalid_argument, with what is wrong, when the array breaks the interface's rules.
  ArrowColumn(const ArrowSchema& schema, const ArrowArray& array, std::int64_t rows);

  bool readable() const noexcept { return type_.kind != ArrowKind::unreadable; }

  // The cell without the blanks around it; empty where it is null, and where a number is none
  // (NaN). Numbers are exact; a floating one too large to be whole for certain is written with an
  // exponent, as spreadsheets do, so that it is never taken for an identifier. Of a type that
  // cannot be read:
  // "?", unless it is null. False when offsets or indices lead out of the column. From any thread.
  bool cell(std::int64_t row, text::TextArena& arena, std::string_view& text) const;

 private:
  bool is_null(std::int64_t at) const noexcept;
  bool indexed(std::int64_t at, text::TextArena& arena, std::string_view& text) const;
  bool text_cell(std::int64_t at, std::string_view& text) const noexcept;
  bool view_cell(std::int64_t at, std::string_view& text) const noexcept;
  std::string_view written(std::int64_t at, text::TextArena& arena) const;
  std::string_view whole(std::int64_t at, text::TextArena& arena) const;
  std::string_view floating(std::int64_t at, text::TextArena& arena) const;
  std::string_view moment(std::int64_t at, text::TextArena& arena) const;
  std::int64_t signed_value(std::int64_t at) const noexcept;

  const ArrowArray& array_;
  ArrowType type_;
  bool has_validity_ = true;
  std::unique_ptr<ArrowColumn> dictionary_;
};

}  // namespace matequity::ingest

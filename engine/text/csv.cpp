// SPDX-License-Identifier: Apache-2.0
#include "engine/text/csv.hpp"

namespace matequity::text {

namespace {
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
}

void CsvStream::write(std::string_view bytes) {
  for (const char c : bytes) {
    const bool mark =
        offset_ == mark_ && mark_ < kByteOrderMark.size() && c == kByteOrderMark[mark_];
    if (mark) {
      ++mark_;
      ++offset_;
      continue;
    }
    if (offset_ == mark_ && mark_ < kByteOrderMark.size()) give_back_mark();
    take(c);
    ++offset_;
  }
}

// What began like a byte-order mark is text.
void CsvStream::give_back_mark() {
  offset_ = 0;
  for (std::size_t i = 0; i < mark_; ++i, ++offset_) take(kByteOrderMark[i]);
  mark_ = kByteOrderMark.size();
}

void CsvStream::end() {
  if (offset_ == mark_ && mark_ < kByteOrderMark.size()) give_back_mark();
  if (at_ == At::quoted) row_.broken = true;
  if (any_) end_row();
}

void CsvStream::take(char c) {
  if (!any_ && row_.cells.empty()) row_.offset = offset_;
  if (at_ == At::quoted) {
    if (c == '"') {
      at_ = At::quote_in_quoted;
    } else {
      cell_.push_back(c);
    }
    return;
  }
  if (c == delimiter_) {
    any_ = true;
    return end_cell();
  }
  switch (c) {
    case '\n':
      return end_row();
    case '\r':
      return;
    case '"':
      any_ = true;
      if (at_ == At::plain) {
        row_.broken = true;  // this row alone: opening a quote here would swallow the next ones
        return;
      }
      if (at_ == At::quote_in_quoted) cell_.push_back('"');
      at_ = At::quoted;
      return;
    default:
      any_ = true;
      if (at_ == At::quote_in_quoted) row_.broken = true;
      at_ = At::plain;
      cell_.push_back(c);
  }
}

void CsvStream::end_cell() {
  row_.cells.push_back(cell_);
  cell_.clear();
  at_ = At::cell_begin;
}

void CsvStream::end_row() {
  if (any_) {
    end_cell();
    sink_.row(row_);
  }
  row_.cells.clear();
  row_.broken = false;
  at_ = At::cell_begin;
  any_ = false;
}

}  // namespace matequity::text

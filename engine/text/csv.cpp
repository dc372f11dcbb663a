// SPDX-License-Identifier: Apache-2.0
#include "engine/text/csv.hpp"

#include "engine/text/byte_order_mark.hpp"

namespace matequity::text {

namespace {
constexpr std::size_t kPiece = 64 * 1024;
}  // namespace

void CsvStream::write(std::string_view bytes) {
  // In pieces: a table that comes whole is not copied whole.
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPiece);
    take(piece);
    bytes.remove_prefix(piece.size());
  }
}

void CsvStream::end() {
  is_past_mark(false);
  write_line(pending_);
  pending_.clear();
}

void CsvStream::take(std::string_view bytes) {
  pending_.append(bytes);
  if (!is_past_mark(true)) return;
  std::size_t begin = 0;
  for (;;) {
    const std::string_view rest = std::string_view(pending_).substr(begin);
    const std::size_t end = scan_.find_end(rest, form_);
    if (end == std::string_view::npos) break;
    write_line(rest.substr(0, end));
    scan_.begin();
    begin += end;
    offset_ += end;
  }
  pending_.erase(0, begin);
}

// Takes a byte-order mark off the first bytes; false while they could still become one.
bool CsvStream::is_past_mark(bool more_may_come) {
  if (begun_) return true;
  const std::string_view seen = std::string_view(pending_).substr(0, kByteOrderMark.size());
  if (seen == kByteOrderMark) {
    pending_.erase(0, kByteOrderMark.size());
    offset_ = kByteOrderMark.size();
  } else if (more_may_come && seen == kByteOrderMark.substr(0, seen.size())) {
    return false;
  }
  begun_ = true;
  return true;
}

void CsvStream::write_line(std::string_view line) {
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.empty()) return;
  arena_.reset();
  row_.offset = offset_;
  row_.broken = !split_csv_row(line, form_.delimiter, row_.cells, arena_);
  sink_.row(row_);
}

}  // namespace matequity::text

// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/cutter.hpp"

#include <algorithm>

#include "engine/text/byte_order_mark.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

using text::kByteOrderMark;

namespace {

constexpr std::size_t kNone = std::string_view::npos;
// A quote that is not closed must not make the engine keep a whole file.
constexpr std::size_t kLongestHeader = 1 << 20;
// Small enough that a block and what it is read into stay in the cache.
constexpr std::size_t kBlock = 32 * 1024;
// Line end and carriage return: they do not belong to a row's length.
constexpr std::size_t kLineEnd = 2;

}  // namespace

char stated_delimiter(std::string_view line) noexcept {
  line = text::trimmed(line);
  // The delimiter may itself be a blank that was trimmed: sep=<tab>.
  if (line.size() != 4 && line.size() != 5) return 0;
  const bool says = (line[0] == 's' || line[0] == 'S') && (line[1] == 'e' || line[1] == 'E') &&
                    (line[2] == 'p' || line[2] == 'P') && line[3] == '=';
  if (!says) return 0;
  return line.size() == 4 ? '\t' : line[4];
}

CsvCutter::CsvCutter(CsvSink& sink, std::uint64_t limit)
    : sink_(sink), limit_(static_cast<std::size_t>(std::min(limit, kLongestRow))) {}

void CsvCutter::write(std::string_view bytes) {
  kept_.append(bytes);
  process(false);
}

void CsvCutter::end() {
  process(true);
  kept_.clear();
}

void CsvCutter::process(bool at_end) {
  for (bool more = true; more;) {
    switch (stage_) {
      case Stage::mark:
        more = skip_mark(at_end);
        break;
      case Stage::header:
        more = take_header(at_end);
        break;
      case Stage::rows:
        more = cut_rows(at_end);
        break;
      case Stage::skip_line:
        more = skip_line();
        break;
    }
  }
}

void CsvCutter::drop(std::size_t size) {
  kept_.erase(0, size);
  offset_ += size;
}

bool CsvCutter::skip_mark(bool at_end) {
  const std::string_view begin = std::string_view(kept_).substr(0, kByteOrderMark.size());
  if (begin == kByteOrderMark) {
    drop(kByteOrderMark.size());
  } else if (begin == kByteOrderMark.substr(0, begin.size()) && !at_end) {
    return false;
  }
  stage_ = Stage::header;
  return true;
}

// The form is not known yet: a line end outside quotes ends the row that may be the header,
// whatever delimits cells. A carriage return does so where no line feed follows; rows then end in
// it as well. Where the row ends; kNone where that has not come.
std::size_t CsvCutter::header_end(bool at_end) {
  form_.line_end = '\n';
  const std::size_t most = std::min(kept_.size(), row_ + kLongestHeader);
  for (; looked_at_ < most; ++looked_at_) {
    const char c = kept_[looked_at_];
    if (c == '"') in_quotes_ = !in_quotes_;
    if (in_quotes_) continue;
    if (c == '\n') return looked_at_ + 1;
    if (c != '\r') continue;
    if (looked_at_ + 1 == kept_.size()) break;  // what follows it decides
    if (kept_[looked_at_ + 1] == '\n') continue;
    form_.line_end = '\r';
    return looked_at_ + 1;
  }
  if (most < row_ + kLongestHeader && !at_end) return kNone;
  // A quote that is never closed: the row is the first line.
  const std::size_t line_end =
      in_quotes_ ? std::string_view(kept_).substr(0, most).find('\n', row_) : kNone;
  return line_end == kNone ? most : line_end + 1;
}

// Looks at one row before those that follow the header. False when more bytes must come.
bool CsvCutter::take_header(bool at_end) {
  constexpr std::size_t kCertain = 2;  // columns: no title has so many
  const std::size_t end = row_ < kept_.size() ? header_end(at_end) : kNone;
  if (end == kNone) {
    if (!at_end || rows_ == 0) return false;
    choose_header();
    return true;
  }
  const std::string_view row = std::string_view(kept_).substr(row_, end - row_);
  const bool blank = row.find_first_not_of(" \t\r\n,;|") == kNone;
  const char stated = delimiter_ == 0 ? stated_delimiter(row) : '\0';
  if (stated != 0) delimiter_ = stated;
  if (!blank && stated == 0) {
    const std::size_t known = sink_.known_columns({row, delimiter_, form_.line_end, {}, 0});
    if (known > known_ || rows_ == 0) {
      known_ = known;
      best_ = row_;
      best_end_ = end;
      best_rows_ = rows_;
      best_form_ = form_;
    }
    ++rows_;
  }
  row_ = looked_at_ = end;
  in_quotes_ = false;
  if (rows_ == 0) {
    drop(end);
    row_ = looked_at_ = 0;
    return true;
  }
  if (known_ >= kCertain || rows_ > kMostLinesBefore || row_ >= kLongestHeader) choose_header();
  return true;
}

// Of the rows so far. What stands before it is skipped; what follows it is rows.
void CsvCutter::choose_header() {
  const std::string_view kept = kept_;
  form_ = sink_.header({kept.substr(best_, best_end_ - best_), delimiter_, best_form_.line_end,
                        kept.substr(0, best_), best_rows_},
                       offset_ + best_);
  scan_.begin();
  stage_ = Stage::rows;
  drop(best_end_);
}

void CsvCutter::write_rows(std::size_t begin, std::size_t end) {
  if (begin < end) sink_.rows(std::string_view(kept_).substr(begin, end - begin), offset_ + begin);
}

// Writes the rows that are whole. True when reading goes on with bytes that are kept.
bool CsvCutter::cut_rows(bool at_end) {
  const std::string_view kept = kept_;
  std::size_t block = 0;
  std::size_t row = 0;
  for (;;) {
    const std::size_t size = scan_.find_end(kept.substr(row, limit_ + kLineEnd), form_);
    if (size == kNone) break;
    const std::string_view text = kept.substr(row, size);
    const std::size_t length = text.find_last_not_of("\r\n") + 1;
    if (length > limit_) {
      write_rows(block, row);
      sink_.oversize(offset_ + row);
      block = row + size;
    }
    row += size;
    scan_.begin();
    if (row - block >= kBlock) {
      write_rows(block, row);
      block = row;
    }
  }
  write_rows(block, row);
  drop(row);
  return too_long(at_end);
}

// What is kept begins with a row without an end. It is given up when it is too long, or the input
// ends: after its first line where a quote is open, since that quote is in error.
bool CsvCutter::too_long(bool at_end) {
  const bool over = kept_.size() >= limit_ + kLineEnd;
  if (kept_.empty() || (!over && !at_end)) return false;
  const std::size_t line_end =
      std::string_view(kept_).substr(0, limit_ + kLineEnd).find(form_.line_end);
  std::size_t size = kept_.size();
  if (scan_.in_quotes() && line_end != kNone) {
    size = line_end + 1;
    write_rows(0, size);
  } else if (over) {
    sink_.oversize(offset_);
    stage_ = Stage::skip_line;
    return true;
  } else if (kept_.find_last_not_of("\r\n") + 1 > limit_) {
    sink_.oversize(offset_);
  } else {
    write_rows(0, size);
  }
  drop(size);
  scan_.begin();
  return !kept_.empty();
}

bool CsvCutter::skip_line() {
  const std::size_t line_end = kept_.find(form_.line_end);
  drop(line_end == kNone ? kept_.size() : line_end + 1);
  if (line_end == kNone) return false;
  scan_.begin();
  stage_ = Stage::rows;
  return true;
}

}  // namespace matequity::ingest

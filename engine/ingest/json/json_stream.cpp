// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/json/json_stream.hpp"

#include <algorithm>

#include "engine/text/byte_order_mark.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

using text::kByteOrderMark;

namespace {

// A first line longer than this is taken for values until it proves to be a line.
constexpr std::size_t kLongLine = 1 << 20;

}  // namespace

JsonStream::JsonStream(StreamSink& sink, std::uint64_t limit) : sink_(sink), limit_(limit) {}

JsonStream JsonStream::part_of_lines(StreamSink& sink, std::uint64_t limit, std::uint64_t offset) {
  JsonStream stream(sink, limit);
  stream.offset_ = offset;
  stream.become(Shape::lines);
  return stream;
}

void JsonStream::write(std::string_view bytes) {
  if (shape_ != Shape::unknown) return route(bytes);
  kept_.append(bytes);
  begin(false);
}

void JsonStream::end() {
  if (shape_ == Shape::unknown) begin(true);
  if (shape_ == Shape::values) {
    values_->end();
  } else if (shape_ == Shape::lines && !kept_.empty()) {
    sink_.lines(kept_, offset_);
  }
  kept_.clear();
}

void JsonStream::route(std::string_view bytes) {
  switch (shape_) {
    case Shape::lines:
      return write_lines(bytes);
    case Shape::skip_line:
      return skip_line(bytes);
    case Shape::values:
      return write_values(bytes);
    case Shape::unknown:
      break;
  }
}

// False while it is not known whether the input begins with a byte-order mark.
bool JsonStream::skip_byte_order_mark(bool at_end) {
  const bool could_be = kByteOrderMark.substr(0, kept_.size()) == kept_;
  if (kept_.size() < kByteOrderMark.size() && could_be && !at_end) return false;
  if (std::string_view(kept_).substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    kept_.erase(0, kByteOrderMark.size());
    offset_ += kByteOrderMark.size();
  }
  mark_judged_ = true;
  return true;
}

void JsonStream::drop_blanks() {
  const auto first = std::find_if_not(kept_.begin(), kept_.end(), text::is_blank);
  const auto blanks = static_cast<std::size_t>(first - kept_.begin());
  kept_.erase(0, blanks);
  offset_ += blanks;
}

// Decides the shape as soon as the first line, or enough of it, is there.
void JsonStream::begin(bool at_end) {
  if (!mark_judged_ && !skip_byte_order_mark(at_end)) return;
  drop_blanks();
  if (kept_.empty()) return;
  if (kept_[0] == '[') return open_values(StreamShape::array);
  const std::size_t line_end = kept_.find('\n', searched_);
  if (line_end > kLongLine) {  // or not there yet: npos is further than any line
    searched_ = kept_.size();
    if (kept_.size() > kLongLine) return open_values(StreamShape::long_line);
    if (!at_end) return;
  }
  const std::string_view line = std::string_view(kept_).substr(
      0, line_end == std::string::npos ? kept_.size() : line_end + 1);
  if (judge_prefix(line) == Prefix::unfinished) return open_values(StreamShape::values);
  become(Shape::lines);
  const std::string bytes = std::move(kept_);
  kept_.clear();
  searched_ = 0;
  write_lines(bytes);
}

void JsonStream::open_values(StreamShape shape) {
  become(Shape::values);
  values_ = std::make_unique<ValueStream>(sink_, shape, limit_, offset_);
  const std::string bytes = std::move(kept_);
  kept_.clear();
  searched_ = 0;
  write_values(bytes);
}

void JsonStream::write_values(std::string_view bytes) {
  values_->write(bytes);
  if (!values_->is_json_lines()) return;
  offset_ = values_->rest_offset();
  become(values_->first_line_broken() ? Shape::skip_line : Shape::lines);
  const std::string rest(values_->rest());
  values_.reset();
  route(rest);
}

void JsonStream::write_lines(std::string_view bytes) {
  const std::size_t last = bytes.rfind('\n');
  if (last == std::string_view::npos) {
    kept_.append(bytes);
  } else if (kept_.empty()) {
    sink_.lines(bytes.substr(0, last + 1), offset_);
    offset_ += last + 1;
    kept_.assign(bytes.substr(last + 1));
  } else {
    // Only the broken-off line is copied, not what follows it.
    const std::size_t first = bytes.find('\n');
    kept_.append(bytes.substr(0, first + 1));
    sink_.lines(kept_, offset_);
    offset_ += kept_.size();
    kept_.clear();
    if (last > first) sink_.lines(bytes.substr(first + 1, last - first), offset_);
    offset_ += last - first;
    kept_.assign(bytes.substr(last + 1));
  }
  if (kept_.size() > limit_) drop_blanks();  // they do not belong to the document
  if (kept_.size() > limit_) {
    sink_.oversize(offset_);
    offset_ += kept_.size();
    kept_.clear();
    become(Shape::skip_line);
  }
}

void JsonStream::skip_line(std::string_view bytes) {
  const std::size_t line_end = bytes.find('\n');
  const std::size_t skipped = line_end == std::string_view::npos ? bytes.size() : line_end + 1;
  offset_ += skipped;
  if (line_end == std::string_view::npos) return;
  become(Shape::lines);
  write_lines(bytes.substr(skipped));
}

}  // namespace matequity::ingest

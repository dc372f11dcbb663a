// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/json/value_stream.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/tree.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

constexpr bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20; }

constexpr bool ends_plain(char c) noexcept {
  return text::is_blank(c) || c == ',' || c == ']' || c == '}' || c == '[' || c == '{' ||
         c == '"' || c == ':';
}

// The quick parser first; a number that stands alone is unfinished to it, since digits may follow.
bool is_whole_value(std::string_view text) {
  return judge_prefix(text) == Prefix::whole || is_valid_json(text);
}

}  // namespace

ValueStream::ValueStream(ValueSink& sink, StreamShape shape, std::uint64_t limit,
                         std::uint64_t offset)
    : sink_(sink),
      shape_(shape),
      limit_(limit),
      offset_(offset),
      inside_(Inside::top),
      expect_(shape == StreamShape::array ? Expect::value : Expect::value_or_end) {}

bool ValueStream::write(std::string_view bytes) {
  if (expect_ == Expect::nothing || lines_) return false;
  kept_.append(bytes);
  process();
  discard_consumed();
  return expect_ != Expect::nothing && !lines_;
}

void ValueStream::end() {
  if (expect_ == Expect::nothing || lines_) return;
  if (scan_ == Scan::plain) end_value(at_);
  const bool complete = scan_ == Scan::none && inside_ == Inside::top &&
                        (expect_ == Expect::value_or_end || expect_ == Expect::end);
  if (!complete && expect_ != Expect::nothing) {
    fail(scan_ == Scan::none ? offset_ + at_ : value_offset_);
  }
}

void ValueStream::process() {
  while (at_ < kept_.size() && expect_ != Expect::nothing && !lines_) {
    switch (scan_) {
      case Scan::none:
        between(kept_[at_]);
        break;
      case Scan::container:
        scan_container();
        break;
      case Scan::plain:
        scan_plain();
        break;
      case Scan::text:
      case Scan::key:
        scan_text();
        break;
    }
  }
}

// A byte between values: blanks, separators, the beginning of a value or key.
void ValueStream::between(char c) {
  if (text::is_blank(c)) {
    first_line_ = first_line_ && c != '\n';
    ++at_;
    return;
  }
  switch (expect_) {
    case Expect::value:
    case Expect::value_or_end:
      begin_value(c);
      break;
    case Expect::comma_or_end:
      after_separator(c);
      break;
    case Expect::key:
      if (c != '"') return fail(offset_ + at_);
      scan_ = Scan::key;
      begin_ = at_++;
      value_offset_ = offset_ + begin_;
      break;
    case Expect::colon:
      if (c != ':') return fail(offset_ + at_);
      expect_ = Expect::value;
      ++at_;
      break;
    case Expect::end:
    case Expect::nothing:
      fail(offset_ + at_);
      break;
  }
}

void ValueStream::begin_value(char c) {
  const bool top_array = inside_ == Inside::top && shape_ == StreamShape::array;
  const bool entry_list = inside_ == Inside::envelope && read_entry_ && c == '[';
  if (top_array || entry_list) {
    inside_ = top_array ? Inside::array : Inside::list;
    expect_ = Expect::value_or_end;
    ++at_;
    return;
  }
  const bool closes = c == ']' && expect_ == Expect::value_or_end &&
                      (inside_ == Inside::array || inside_ == Inside::list);
  if (closes) return after_separator(c);
  begin_ = at_;
  value_offset_ = offset_ + at_;
  depth_ = 0;
  in_string_ = false;
  escaped_ = false;
  text_end_ = 0;
  if (c == '{' || c == '[') {
    scan_ = Scan::container;
  } else if (c == '"') {
    scan_ = Scan::text;
    ++at_;
  } else if (ends_plain(c)) {
    fail(offset_ + at_);
  } else {
    scan_ = Scan::plain;
  }
}

// A comma, or the bracket that closes the array, list or envelope.
void ValueStream::after_separator(char c) {
  const bool envelope = inside_ == Inside::envelope;
  if (c == ',') {
    expect_ = envelope ? Expect::key : Expect::value;
  } else if (c == (envelope ? '}' : ']')) {
    const bool list = inside_ == Inside::list;
    const bool last = inside_ == Inside::array || shape_ == StreamShape::single_value;
    inside_ = list ? Inside::envelope : Inside::top;
    expect_ = list ? Expect::comma_or_end : last ? Expect::end : Expect::value_or_end;
  } else {
    return fail(offset_ + at_);
  }
  ++at_;
}

void ValueStream::scan_container() {
  for (; at_ < kept_.size(); ++at_) {
    const char c = kept_[at_];
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
        text_end_ = at_;
      }
      // No string holds a raw line end: the value is broken at it, wherever it would have ended.
      if (is_control(c)) return fail(value_offset_);
      continue;
    }
    switch (c) {
      case '"':
        in_string_ = true;
        text_begin_ = at_ + 1;
        break;
      case '{':
      case '[':
        ++depth_;
        break;
      case '}':
      case ']':
        if (--depth_ == 0) return end_value(at_ + 1);
        break;
      case '\n':
        first_line_ = false;
        break;
      case ':':
        if (depth_ == 1 && inside_ == Inside::top && opens_envelope()) return;
        break;
      default:
        break;
    }
  }
}

void ValueStream::scan_text() {
  for (; at_ < kept_.size(); ++at_) {
    const char c = kept_[at_];
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      const std::size_t end = at_ + 1;
      return scan_ == Scan::key ? end_key(end) : end_value(end);
    }
    if (is_control(c)) return fail(value_offset_);
  }
}

void ValueStream::scan_plain() {
  while (at_ < kept_.size() && !ends_plain(kept_[at_])) ++at_;
  if (at_ < kept_.size()) end_value(at_);
}

void ValueStream::end_value(std::size_t end) {
  scan_ = Scan::none;
  at_ = end;
  const std::string_view text = std::string_view(kept_).substr(begin_, end - begin_);
  const bool entry = inside_ == Inside::envelope || inside_ == Inside::list;
  if (oversize_ || text.size() > limit_) {
    sink_.oversize(value_offset_);
    oversize_ = false;
  } else if (entry && !read_entry_) {
    if (!is_valid_json(text)) return fail(value_offset_);
  } else if (entry && may_be_line() && !is_whole_value(text)) {
    // An envelope on one line is a line: broken syntax in an entry ends it.
    return fail(value_offset_);
  } else if (inside_ != Inside::envelope || text != "null") {
    sink_.value(text, value_offset_, entry ? Envelopes::ignore : Envelopes::open, may_be_line());
  }
  if (inside_ == Inside::top) {
    expect_ = shape_ == StreamShape::single_value ? Expect::end : Expect::value_or_end;
    lines_ = may_be_line();
  } else {
    expect_ = Expect::comma_or_end;
  }
}

void ValueStream::end_key(std::size_t end) {
  scan_ = Scan::none;
  at_ = end;
  expect_ = Expect::colon;
  read_entry_ = is_envelope_key_at(begin_ + 1, end - 1);
}

// At the colon after a key of the outermost object: whether the key makes it an envelope. What
// precedes it is then judged and left out.
bool ValueStream::opens_envelope() {
  if (oversize_ || at_ - begin_ > limit_ || text_end_ == 0) return false;
  if (!is_envelope_key_at(text_begin_, text_end_)) return false;
  std::string before = kept_.substr(begin_, at_ + 1 - begin_) + "null}";
  if (!is_valid_json(before)) {
    fail(value_offset_);
    return true;
  }
  scan_ = Scan::none;
  inside_ = Inside::envelope;
  expect_ = Expect::value;
  read_entry_ = true;
  ++at_;
  return true;
}

bool ValueStream::is_envelope_key_at(std::size_t begin, std::size_t end) const {
  const std::string_view raw = std::string_view(kept_).substr(begin, end - begin);
  if (raw.find('\\') == std::string_view::npos) return is_envelope_key(raw);
  const std::string quoted = '"' + std::string(raw) + '"';
  const Json key = json::parse(quoted);
  return key.is_string() && is_envelope_key(key.get_ref<const std::string&>());
}

void ValueStream::fail(std::uint64_t offset) {
  sink_.broken(offset, may_be_line());
  scan_ = Scan::none;
  expect_ = Expect::nothing;
  broken_line_ = lines_ = may_be_line();
}

// Forgets what has been read, and an oversize value while it is being read.
void ValueStream::discard_consumed() {
  const bool whole_value = scan_ != Scan::none;
  if (whole_value && kept_.size() - begin_ > limit_) oversize_ = true;
  const std::size_t keep_from = whole_value && !oversize_ ? begin_ : at_;
  kept_.erase(0, keep_from);
  offset_ += keep_from;
  at_ -= keep_from;
  begin_ = 0;
  text_begin_ = text_begin_ > keep_from ? text_begin_ - keep_from : 0;
  text_end_ = text_end_ > keep_from ? text_end_ - keep_from : 0;
}

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// Cuts a stream that is not JSON Lines into values: an array of documents, documents written over
// several lines, envelopes. It finds where each value begins and ends and checks what is
// between them; whether a value itself is valid JSON is judged by who reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ingest/json/document_reader.hpp"

namespace matequity::ingest {

// Receives what a stream holds, in order. Offsets are those of the stream. `on_first_line` says
// that this may be the first of JSON Lines: when it is broken reading still goes on.
class ValueSink {
 public:
  virtual ~ValueSink() = default;
  virtual void value(std::string_view text, std::uint64_t offset, Envelopes envelopes,
                     bool on_first_line) = 0;
  // One rejected document: an error between documents, or a cut end.
  virtual void broken(std::uint64_t offset, bool on_first_line) = 0;
  // One rejected document: longer than the limit.
  virtual void oversize(std::uint64_t offset) = 0;
};

enum class StreamShape {
  array,        // [ document, document, ... ]
  values,       // documents one after another, each over as many lines as it likes
  long_line,    // the same, unless the first value ends on the first line: then JSON Lines
  single_value  // one value, and nothing after it
};

class ValueStream {
 public:
  // `offset` is that of the first byte to come; a value longer than `limit` bytes is oversize.
  ValueStream(ValueSink& sink, StreamShape shape, std::uint64_t limit, std::uint64_t offset);

  // Takes bytes; what cannot be judged yet is kept. Returns false once nothing more is read.
  bool write(std::string_view bytes);
  void end();

  // Of a long_line: the stream is JSON Lines. What was not read, and where it begins; it is the
  // rest of the first line when that line is broken (`first_line_broken`).
  bool is_json_lines() const noexcept { return lines_; }
  bool first_line_broken() const noexcept { return broken_line_; }
  std::string_view rest() const noexcept { return kept_; }
  std::uint64_t rest_offset() const noexcept { return offset_; }

 private:
  enum class Inside { top, array, envelope, list };
  enum class Expect { value, value_or_end, comma_or_end, key, colon, end, nothing };
  enum class Scan { none, container, plain, text, key };

  void process();
  void between(char c);
  void begin_value(char c);
  void after_separator(char c);
  void scan_container();
  void scan_text();
  void scan_plain();
  void end_value(std::size_t end);
  void end_key(std::size_t end);
  bool opens_envelope();
  bool is_envelope_key_at(std::size_t begin, std::size_t end) const;
  bool may_be_line() const noexcept { return shape_ == StreamShape::long_line && first_line_; }
  void fail(std::uint64_t offset);
  void discard_consumed();

  ValueSink& sink_;
  StreamShape shape_;
  std::uint64_t limit_;
  std::uint64_t offset_;  // of the first kept byte
  std::string kept_;
  std::size_t at_ = 0;  // next kept byte to look at

  Inside inside_;
  Expect expect_;
  Scan scan_ = Scan::none;
  std::size_t begin_ = 0;           // of the value or key being scanned
  std::uint64_t value_offset_ = 0;  // the same, in the stream
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  std::size_t text_begin_ = 0;  // of the last string at depth 1: it may be a key
  std::size_t text_end_ = 0;
  bool read_entry_ = true;  // the value belongs to an envelope's key; otherwise it is skipped
  bool oversize_ = false;
  bool first_line_ = true;
  bool lines_ = false;
  bool broken_line_ = false;
};

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// One JSON input, byte by byte: finds its shape and cuts it into lines or values. Bytes may come in
// any pieces, and an input may be JSON Lines, an array, documents one after another, or envelopes;
// the result does not depend on either.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/ingest/json/value_stream.hpp"

namespace matequity::ingest {

// Receives what an input holds, in order.
class StreamSink : public ValueSink {
 public:
  // Whole lines of JSON Lines, each with its line end save perhaps the last of the input.
  virtual void lines(std::string_view block, std::uint64_t offset) = 0;
};

class JsonStream {
 public:
  // A line or value of more than `limit` bytes is oversize. The sink must outlive this.
  JsonStream(StreamSink& sink, std::uint64_t limit);
  // A part of JSON Lines from the beginning of a line, which is at `offset` of the whole.
  static JsonStream part_of_lines(StreamSink& sink, std::uint64_t limit, std::uint64_t offset);

  void write(std::string_view bytes);
  void end();

 private:
  enum class Shape { unknown, lines, skip_line, values };

  void begin(bool at_end);
  void drop_blanks();
  bool skip_byte_order_mark(bool at_end);
  void become(Shape shape) noexcept { shape_ = shape; }
  void open_values(StreamShape shape);
  void write_values(std::string_view bytes);
  void write_lines(std::string_view bytes);
  void skip_line(std::string_view bytes);
  void route(std::string_view bytes);

  StreamSink& sink_;
  std::uint64_t limit_;
  Shape shape_ = Shape::unknown;
  bool mark_judged_ = false;
  std::string kept_;
  std::uint64_t offset_ = 0;  // of the first kept byte
  std::size_t searched_ = 0;  // kept bytes in which no line end was found
  std::unique_ptr<ValueStream> values_;
};

}  // namespace matequity::ingest

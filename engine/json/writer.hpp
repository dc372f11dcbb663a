// SPDX-License-Identifier: Apache-2.0
// Writes JSON text in the order in which it is told, one row of a list on a line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/json/number.hpp"

namespace matequity::json {

class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name) {
    separate();
    append_text(name);
    text_.push_back(':');
    first_ = true;  // no comma before the value
  }

  void value(std::string_view text) {
    separate();
    append_text(text);
  }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) { raw(truth ? "true" : "false"); }
  void value(double number) {
    separate();
    append_number(number, text_);
  }
  void value(std::uint64_t number) {
    separate();
    append_number(number, text_);
  }
  void null() { raw("null"); }

  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }

  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  // JSON that is already written.
  void raw(std::string_view json) {
    separate();
    text_ += json;
  }

  void new_line() { line_ = true; }

  std::string& text() noexcept { return text_; }

 private:
  void open(char bracket) {
    separate();
    text_.push_back(bracket);
    first_ = true;
  }
  void close(char bracket) {
    text_.push_back(bracket);
    first_ = false;
  }
  void separate() {
    if (!first_) text_.push_back(',');
    if (line_) text_.push_back('\n');
    line_ = false;
    first_ = false;
  }
  void append_text(std::string_view text);

  std::string text_;
  bool first_ = true;
  bool line_ = false;
};

}  // namespace matequity::json

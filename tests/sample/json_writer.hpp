// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "calendar.hpp"

namespace matequity::sample {

// Appends JSON to a text. Texts given to it hold neither quotes, backslashes nor control
// characters: everything written here is made by the generator itself, so nothing is escaped.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void begin_object(std::string_view key) { open(key, '{'); }
  void end_object() { out_ += '}'; }
  void begin_array(std::string_view key) { open(key, '['); }
  void end_array() { out_ += ']'; }

  void field(std::string_view key, std::string_view value) {
    write_key(key);
    quote(value);
  }
  void field(std::string_view key, const char* value) { field(key, std::string_view(value)); }
  void field(std::string_view key, std::int64_t value) {
    write_key(key);
    out_ += std::to_string(value);
  }
  void date(std::string_view key, Day day) {
    write_key(key);
    out_ += '"';
    append_date(out_, day);
    out_ += '"';
  }
  void element(std::string_view value) {
    separate();
    quote(value);
  }
  // One document, one line.
  void end_line() { out_ += '\n'; }

 private:
  void open(char bracket) {
    separate();
    out_ += bracket;
  }
  void open(std::string_view key, char bracket) {
    write_key(key);
    out_ += bracket;
  }
  void write_key(std::string_view key) {
    separate();
    quote(key);
    out_ += ':';
  }
  void quote(std::string_view value) {
    out_ += '"';
    out_ += value;
    out_ += '"';
  }
  // A comma is due unless this is the first item of its object, list or line.
  void separate() {
    const char last = out_.empty() ? '\n' : out_.back();
    if (last != '{' && last != '[' && last != ':' && last != '\n') out_ += ',';
  }

  std::string& out_;
};

}  // namespace matequity::sample

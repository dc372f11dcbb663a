// SPDX-License-Identifier: Apache-2.0
// How deeply JSON text nests, byte by byte and without recursion: to know before a tree is built
// that is walked by recursion, and where a value ends that no parser goes into. Exact for valid
// JSON.
#pragma once

#include <cstddef>
#include <string_view>

namespace matequity::json {

// Brackets outside of strings that are open so far.
class Nesting {
 public:
  constexpr void take(char c) noexcept {
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      --depth_;
    }
  }

  constexpr std::size_t depth() const noexcept { return depth_; }

 private:
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;  // the next byte belongs to a backslash
};

// Whether brackets nest deeper than `levels`.
constexpr bool nests_deeper(std::string_view json, std::size_t levels) noexcept {
  Nesting nesting;
  for (const char c : json) {
    nesting.take(c);
    if (nesting.depth() > levels) return true;
  }
  return false;
}

// Whether the list or object that the text begins with ends in it.
constexpr bool closes(std::string_view json) noexcept {
  Nesting nesting;
  for (const char c : json) {
    nesting.take(c);
    if (nesting.depth() == 0) return true;
  }
  return false;
}

}  // namespace matequity::json

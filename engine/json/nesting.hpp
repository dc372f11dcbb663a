// SPDX-License-Identifier: Apache-2.0
// How deeply JSON text nests: to be asked before a tree is made that is walked by recursion.
#pragma once

#include <cstddef>
#include <string_view>

namespace matequity::json {

// Whether brackets outside of strings nest deeper than `levels`. Exact for valid JSON.
constexpr bool nests_deeper(std::string_view json, std::size_t levels) noexcept {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > levels) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace matequity::json

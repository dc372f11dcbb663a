// SPDX-License-Identifier: Apache-2.0
// Clinical codes as numbers, and sets of their prefixes.
#ifndef MATEQUITY_PLUGINS_OUTCOMES_CODE_PREFIXES_HPP
#define MATEQUITY_PLUGINS_OUTCOMES_CODE_PREFIXES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "outcomes/emmoi_2024.hpp"

namespace matequity::outcomes {

// The first four characters of a code without dots and blanks, first one most significant; a
// shorter code ends in zero bytes. A mark (dash, dagger, asterisk) ends the code: nothing that
// counts stands behind it. Padding of three-character codes with X needs no care, since codes are
// compared by prefix.
constexpr std::uint32_t code_key(std::string_view code) {
  std::uint32_t key = 0;
  int shift = 24;
  for (const char c : code) {
    if (c == '.' || c == ' ') continue;
    const bool alphanumeric = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!alphanumeric || shift < 0) break;
    key |= static_cast<std::uint32_t>(c) << shift;
    shift -= 8;
  }
  return key;
}

constexpr std::uint32_t first_three(std::uint32_t key) { return key & 0xFFFFFF00u; }

// The prefixes of the components of one kind and window, ascending. Made while compiling.
template <CodeKind kKind, Window kWindow>
class PrefixSet {
 public:
  constexpr PrefixSet() {
    for_each([this](std::uint32_t key) { insert(key); });
  }

  bool matches(std::uint32_t key) const {
    return std::binary_search(keys_.begin(), keys_.end(), key) ||
           std::binary_search(keys_.begin(), keys_.end(), first_three(key));
  }

 private:
  template <class Function>
  static constexpr void for_each(Function function) {
    for (const MorbidityComponent& component : kEmmoi2024) {
      if (component.kind != kKind || component.window != kWindow) continue;
      std::string_view rest = component.prefixes;
      while (!rest.empty()) {
        const std::size_t length = std::min(rest.find(' '), rest.size());
        function(code_key(rest.substr(0, length)));
        rest.remove_prefix(std::min(length + 1, rest.size()));
      }
    }
  }

  static constexpr std::size_t count() {
    std::size_t total = 0;
    for_each([&total](std::uint32_t) { ++total; });
    return total;
  }

  constexpr void insert(std::uint32_t key) {
    std::size_t at = size_++;
    for (; at > 0 && keys_[at - 1] > key; --at) keys_[at] = keys_[at - 1];
    keys_[at] = key;
  }

  std::size_t size_ = 0;
  std::array<std::uint32_t, count()> keys_{};
};

}  // namespace matequity::outcomes

#endif  // MATEQUITY_PLUGINS_OUTCOMES_CODE_PREFIXES_HPP

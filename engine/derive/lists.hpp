// SPDX-License-Identifier: Apache-2.0
// Small bridges from our containers to the plugin interface's.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "matequity/plugin.h"

namespace matequity::derive {

inline meq_text borrow(std::string_view text) noexcept { return {text.data(), text.size()}; }

// The elements from `first` on. The vector must not grow while the list is in use.
template <class T>
meq_list list_of(const std::vector<T>& items, std::size_t first = 0) noexcept {
  return {items.data() + first, static_cast<std::uint32_t>(items.size() - first),
          static_cast<std::uint32_t>(sizeof(T))};
}

// A SNOMED concept as a number; 0 when it is missing, too long or not all digits. A code is text,
// and no concept begins with 0: 0230056004 is another code than 230056004, and none.
inline std::uint64_t snomed(std::string_view text) noexcept {
  constexpr std::size_t kLongestConcept = 18;
  if (text.size() > kLongestConcept || text.substr(0, 1) == "0") return 0;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

}  // namespace matequity::derive

// SPDX-License-Identifier: Apache-2.0
// The counts that one may stand for.
#pragma once

#include <cstdint>

namespace matequity::disclosure {

// The largest count that is small where a rule does not say otherwise.
inline constexpr std::uint64_t kLargestSmall = 7;
// More than any count, and few enough to be added up.
inline constexpr std::uint64_t kUnbounded = std::uint64_t{1} << 52;

// Both ends included.
struct CountRange {
  std::uint64_t lowest = 0;
  std::uint64_t highest = 0;
};

constexpr void widen(CountRange& sum, const CountRange& by) noexcept {
  sum.lowest += by.lowest;
  sum.highest += by.highest;
}

}  // namespace matequity::disclosure

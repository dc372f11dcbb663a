// SPDX-License-Identifier: Apache-2.0
// engine/disclosure/small_numbers
#include "engine/disclosure/small_numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace matequity::disclosure {
namespace {

// By sum of so many rounded counts: the sums of counts that are rounded to it.
std::map<std::uint64_t, CountRange> sums_of(std::uint64_t addends, std::uint64_t largest) {
  std::map<std::uint64_t, CountRange> sums{{0, {0, 0}}};
  for (std::uint64_t addend = 0; addend < addends; ++addend) {
    std::map<std::uint64_t, CountRange> longer;
    for (const auto& [shown, behind] : sums) {
      for (std::uint64_t count = 0; count <= largest; ++count) {
        const CountRange one{behind.lowest + count, behind.highest + count};
        const auto at = longer.emplace(shown + nhs_rounded(count), one).first;
        at->second.lowest = std::min(at->second.lowest, one.lowest);
        at->second.highest = std::max(at->second.highest, one.highest);
      }
    }
    sums = longer;
  }
  return sums;
}

TEST(BehindRoundedSum, IsFromTheFewestToTheMostThatAreRoundedToIt) {
  constexpr std::uint64_t kLargest = 62;  // the last count that is rounded to 60
  for (std::uint64_t addends = 1; addends <= 4; ++addends) {
    for (const auto& [shown, behind] : sums_of(addends, kLargest)) {
      if (shown > 60) break;
      const CountRange range = behind_rounded_sum(shown, addends);
      EXPECT_EQ(range.lowest, behind.lowest) << shown << " of " << addends;
      EXPECT_EQ(range.highest, behind.highest) << shown << " of " << addends;
    }
  }
}

}  // namespace
}  // namespace matequity::disclosure

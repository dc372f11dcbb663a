// SPDX-License-Identifier: Apache-2.0
// engine/disclosure/nhs_rounding
#include <gtest/gtest.h>

#include "engine/disclosure/nhs_rounding.hpp"

namespace matequity::disclosure {
namespace {

TEST(NhsRounding, LeavesNothingAtNothing) { EXPECT_EQ(nhs_rounded(0), 0u); }

TEST(NhsRounding, MakesOneToSevenFive) {
  for (std::uint64_t count = 1; count <= 7; ++count) EXPECT_EQ(nhs_rounded(count), 5u) << count;
}

TEST(NhsRounding, GivesTheNearestFiveAboveSeven) {
  for (std::uint64_t count = 8; count <= 1000; ++count) {
    const std::uint64_t rounded = nhs_rounded(count);
    EXPECT_EQ(rounded % 5, 0u) << count;
    EXPECT_LE(rounded > count ? rounded - count : count - rounded, 2u) << count;
  }
  EXPECT_EQ(nhs_rounded(8), 10u);
  EXPECT_EQ(nhs_rounded(12), 10u);
  EXPECT_EQ(nhs_rounded(13), 15u);
}

}  // namespace
}  // namespace matequity::disclosure

// SPDX-License-Identifier: Apache-2.0
#include "paired_times.hpp"

#include <gtest/gtest.h>

namespace matequity::bench {
namespace {

TEST(PairedTimes, GiveTheMedianOfOddAndEvenNumbersOfValues) {
  EXPECT_EQ(median({3, 1, 2}), 2);
  EXPECT_EQ(median({4, 1, 2, 3}), 2.5);
  EXPECT_EQ(median({}), 0);
}

// A disturbance that hits both of a pair leaves its ratio alone.
TEST(PairedTimes, TakeTheRatioPairByPair) {
  PairedTimes times;
  times.add(1, 2);
  times.add(10, 20);
  times.add(1, 2);
  times.add(1, 9);
  times.add(1, 1);
  EXPECT_EQ(times.ratio(), 2);
  EXPECT_EQ(times.lowest_ratio(), 1);
  EXPECT_EQ(times.highest_ratio(), 9);
  EXPECT_EQ(times.first(), 1);
  EXPECT_EQ(times.second(), 2);
}

}  // namespace
}  // namespace matequity::bench

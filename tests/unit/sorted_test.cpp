// SPDX-License-Identifier: Apache-2.0
#include "engine/order/sorted.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace matequity::order {
namespace {

using Named = std::pair<int, std::string>;

bool by_number(const Named& one, const Named& other) { return one.first < other.first; }

TEST(Sorting, KeepsEqualsInTheirOrder) {
  std::vector<Named> items{{2, "a"}, {1, "b"}, {2, "c"}, {0, "d"}, {1, "e"}};
  sort(items, by_number);
  EXPECT_EQ(items, (std::vector<Named>{{0, "d"}, {1, "b"}, {1, "e"}, {2, "a"}, {2, "c"}}));
}

TEST(Sorting, LeavesWhatStandsBeforeTheFirst) {
  std::vector<Named> items{{9, "a"}, {8, "b"}, {2, "c"}, {1, "d"}};
  sort(items, by_number, 2);
  EXPECT_EQ(items, (std::vector<Named>{{9, "a"}, {8, "b"}, {1, "d"}, {2, "c"}}));
}

TEST(Sorting, MovesWhatCannotBeCopied) {
  std::vector<std::unique_ptr<int>> items;
  for (const int number : {3, 1, 2}) items.push_back(std::make_unique<int>(number));
  sort(items, [](const auto& one, const auto& other) { return *one < *other; });
  EXPECT_TRUE(std::is_sorted(items.begin(), items.end(),
                             [](const auto& one, const auto& other) { return *one < *other; }));
}

TEST(Sorting, IsThatOfTheStandardLibrary) {
  std::vector<Named> items;
  std::uint32_t seed = 1;
  for (int i = 0; i < 5'000; ++i) {
    seed = seed * 1'664'525U + 1'013'904'223U;
    items.emplace_back(static_cast<int>(seed >> 25U), std::to_string(i));
  }
  std::vector<Named> expected = items;
  std::stable_sort(expected.begin(), expected.end(), by_number);
  sort(items, by_number);
  EXPECT_EQ(items, expected);
}

TEST(Sorting, OfNothingIsNothing) {
  std::vector<Named> items;
  sort(items, by_number);
  EXPECT_TRUE(items.empty());
  EXPECT_TRUE(places(0, [](std::size_t, std::size_t) { return false; }).empty());
}

}  // namespace
}  // namespace matequity::order

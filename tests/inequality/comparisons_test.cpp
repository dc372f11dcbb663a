// SPDX-License-Identifier: Apache-2.0
#include "engine/result/comparisons.hpp"

#include <gtest/gtest.h>

#include "measured_rows.hpp"

namespace matequity::test {

namespace {

using result::Significance;

// Against 75% of 400: Mixed 40% of 50 differs at both levels (99.8% limits -54.1 to -12.5), Black
// 60% of 50 only at 95% (-37.1 to 4.5 at 99.8%), Asian 74% of 50 at none.
std::vector<Counts> four_groups() {
  return {{group("White"), 300, 400},
          {group("Mixed"), 20, 50},
          {group("Asian"), 37, 50},
          {group("Black"), 30, 50}};
}

result::Comparison comparison_of(const Breakdown& breakdown, std::size_t row) {
  static const indicator::Indicator indicator = percent_indicator();
  return *breakdown.rows(indicator, four_groups())[row].comparison;
}

result::Comparisons counted_of(const std::vector<result::Row>& rows, request::DisclosureRule rule) {
  return result::count_comparisons(rows, rows, disclosure::SmallNumbers({rule}));
}

TEST(Significance998, IsJudgedByNewcombeLimitsAtThatLevel) {
  EXPECT_EQ(comparison_of(by_ethnic_group(), 1).significance_998, Significance::lower);
  EXPECT_EQ(comparison_of(by_ethnic_group(), 3).significance, Significance::lower);
  EXPECT_EQ(comparison_of(by_ethnic_group(), 3).significance_998, Significance::similar);
  EXPECT_EQ(comparison_of(by_ethnic_group(), 2).significance_998, Significance::similar);
}

TEST(Significance998, DoesNotMoveWithTheConfidenceAskedFor) {
  for (const double confidence : {0.5, 0.9, 0.998, 0.9999}) {
    Breakdown other = by_ethnic_group();
    other.confidence = confidence;
    for (const std::size_t row : {1u, 2u, 3u}) {
      const auto usual = comparison_of(by_ethnic_group(), row);
      const auto made = comparison_of(other, row);
      EXPECT_EQ(made.significance_95, usual.significance_95) << confidence;
      EXPECT_EQ(made.significance_998, usual.significance_998) << confidence;
    }
  }
}

TEST(Significance998, IsGivenForRatesToo) {
  const indicator::Indicator deaths = rate_indicator();
  const auto rows = by_quintile().rows(deaths, quintiles({90, 30, 12, 11, 10}, 1000));
  EXPECT_EQ(rows[0].comparison->significance_998, Significance::higher);
  EXPECT_EQ(rows[1].comparison->significance, Significance::higher);
  EXPECT_EQ(rows[2].comparison->significance_998, Significance::similar);
}

TEST(Comparisons, CountTheirFlagsAndWhatChanceWouldRaise) {
  const indicator::Indicator indicator = percent_indicator();
  const auto counted =
      counted_of(by_ethnic_group().rows(indicator, four_groups()), request::DisclosureRule::none);
  EXPECT_EQ(counted.tested, 3u);
  EXPECT_EQ(counted.flagged_95, 2u);
  EXPECT_EQ(counted.flagged_998, 1u);
  EXPECT_DOUBLE_EQ(counted.expected_by_chance_95(), 0.15);
  EXPECT_DOUBLE_EQ(counted.expected_by_chance_998(), 0.006);
}

TEST(Comparisons, AreRoundedWhereTheRequestRounds) {
  const indicator::Indicator indicator = percent_indicator();
  const auto counted = counted_of(by_ethnic_group().rows(indicator, four_groups()),
                                  request::DisclosureRule::nhs_rounding);
  EXPECT_EQ(counted.tested, 5u);
  EXPECT_EQ(counted.flagged_95, 5u);
  EXPECT_EQ(counted.flagged_998, 5u);
  EXPECT_DOUBLE_EQ(counted.expected_by_chance_95(), 0.25);
}

TEST(Comparisons, WithoutLimitsAreNotCounted) {
  const indicator::Indicator indicator = percent_indicator();
  const auto rows = by_ethnic_group().rows(
      indicator, {{group("White"), 5, 10}, {group("Black"), 30, 10}, {group("Asian"), 5, 10}});
  const auto counted = counted_of(rows, request::DisclosureRule::none);
  EXPECT_EQ(counted.tested, 1u);
}

}  // namespace

}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "measured_rows.hpp"

namespace matequity::test {

namespace {

using result::Measure;

// 50, 40, 30, 20 and 10 percent of a hundred women each, the most deprived first: the line runs
// from 55 to 5.
const std::vector<std::uint64_t> kFalling = {50, 40, 30, 20, 10};

std::vector<result::Inequality> falling() {
  static const indicator::Indicator indicator = percent_indicator();
  return by_quintile().measures(indicator, quintiles(kFalling, 100));
}

TEST(SlopeIndex, IsTheMostLessTheLeastDeprivedEndOfTheLine) {
  expect_measure(falling(), Measure::sii, 50.0, 37.1429726550811, 62.8570273449189);
}

TEST(RelativeIndex, IsTheMostOverTheLeastDeprivedEndOfTheLine) {
  expect_measure(falling(), Measure::rii, 11.0, 2.8000849996, 43.2129738978);
}

TEST(ConcentrationIndex, IsNegativeWhereDeprivedAreasHaveMore) {
  expect_measure(falling(), Measure::concentration_index, -0.26666666666666666, -0.3335586687796,
                 -0.1997746645537);
  expect_measure(falling(), Measure::absolute_concentration_index, -8.0, -10.057124374239,
                 -5.942875625761);
}

TEST(OrderedMeasures, TurnTheirSignWithTheLevels) {
  const indicator::Indicator indicator = percent_indicator();
  std::vector<std::uint64_t> rising = kFalling;
  std::reverse(rising.begin(), rising.end());
  const auto all = by_quintile().measures(indicator, quintiles(rising, 100));
  EXPECT_NEAR(found(all, Measure::sii)->measured.value, -50.0, 1e-9);
  EXPECT_NEAR(found(all, Measure::rii)->measured.value, 1 / 11.0, 1e-12);
  EXPECT_NEAR(found(all, Measure::concentration_index)->measured.value, 8 / 30.0, 1e-12);
}

TEST(OrderedMeasures, AreNotThereWhereALevelIsMissing) {
  const indicator::Indicator indicator = percent_indicator();
  std::vector<Counts> four = quintiles(kFalling, 100);
  four.pop_back();
  const auto all = by_quintile().measures(indicator, four);
  for (const Measure measure : {Measure::sii, Measure::rii, Measure::concentration_index,
                                Measure::absolute_concentration_index}) {
    EXPECT_FALSE(found(all, measure).has_value());
  }
  EXPECT_TRUE(found(all, Measure::largest_gap).has_value());
}

TEST(OrderedMeasures, AreNotThereWhereALevelHasNobody) {
  const indicator::Indicator indicator = percent_indicator();
  std::vector<Counts> counts = quintiles(kFalling, 100);
  counts[2].numerator = counts[2].denominator = 0;
  EXPECT_FALSE(found(by_quintile().measures(indicator, counts), Measure::sii).has_value());
}

TEST(OrderedMeasures, LeaveOutWomenWhoseDeprivationIsNotKnown) {
  const indicator::Indicator indicator = percent_indicator();
  std::vector<Counts> counts = quintiles(kFalling, 100);
  counts.push_back({result::missing_level(), 0, 1000});
  const auto with_unknown = by_quintile().measures(indicator, counts);
  EXPECT_EQ(with_unknown.size(), falling().size());
  expect_measure(with_unknown, Measure::sii, 50.0, 37.1429726550811, 62.8570273449189);
}

TEST(OrderedMeasures, HaveNoOrderToGoByAmongEthnicGroups) {
  const indicator::Indicator indicator = percent_indicator();
  std::vector<Counts> counts;
  for (const char* name : {"White", "Mixed", "Asian", "Black", "Other"}) {
    counts.push_back({group(name), 10, 100});
  }
  EXPECT_FALSE(found(by_ethnic_group().measures(indicator, counts), Measure::sii).has_value());
}

TEST(RelativeIndex, IsNotThereWhereTheLineRunsBelowNothing) {
  const indicator::Indicator indicator = percent_indicator();
  const auto all = by_quintile().measures(indicator, quintiles({60, 10, 1, 0, 0}, 100));
  ASSERT_TRUE(found(all, Measure::sii).has_value());
  EXPECT_FALSE(found(all, Measure::rii).has_value());
}

TEST(SlopeIndex, IsNotCertainWhereNobodyIsMet) {
  const indicator::Indicator indicator = percent_indicator();
  const auto slope =
      found(by_quintile().measures(indicator, quintiles({0, 0, 0, 0, 0}, 10)), Measure::sii);
  ASSERT_TRUE(slope.has_value());
  EXPECT_EQ(slope->measured.value, 0.0);
  EXPECT_LT(*slope->measured.lower, -10.0);
  EXPECT_GT(*slope->measured.upper, 10.0);
}

TEST(SlopeIndex, HasNoLimitsWhereANumeratorExceedsItsDenominator) {
  const indicator::Indicator indicator = percent_indicator();
  const auto all = by_quintile().measures(indicator, quintiles({50, 40, 30, 20, 110}, 100));
  const auto slope = found(all, Measure::sii);
  ASSERT_TRUE(slope.has_value());
  EXPECT_FALSE(slope->measured.lower.has_value());
  EXPECT_FALSE(slope->measured.upper.has_value());
}

TEST(SlopeIndex, HasWiderLimitsAtAHigherConfidence) {
  const indicator::Indicator indicator = percent_indicator();
  Breakdown at_99 = by_quintile();
  at_99.confidence = 0.99;
  const auto wide = found(at_99.measures(indicator, quintiles(kFalling, 100)), Measure::sii);
  const auto usual = found(falling(), Measure::sii);
  // Both from the same standard errors: 2.5758293 and 1.9599640 of them.
  EXPECT_NEAR((*wide->measured.upper - 50) / (*usual->measured.upper - 50),
              2.5758293035489 / 1.9599639845400, 1e-9);
}

}  // namespace

}  // namespace matequity::test

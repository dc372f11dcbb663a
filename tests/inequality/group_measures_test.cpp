// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "measured_rows.hpp"

namespace matequity::test {

namespace {

using indicator::Direction;
using result::Measure;

// 75, 40 and 60 percent; 70 of all whose group is known.
std::vector<Counts> three_groups() {
  return {{group("White"), 300, 400}, {group("Mixed"), 20, 50}, {group("Black"), 30, 50}};
}

std::vector<result::Inequality> measured(const std::vector<Counts>& counts,
                                         Direction direction = Direction::higher) {
  static indicator::Indicator indicator;
  indicator = percent_indicator();
  indicator.direction = direction;
  return by_ethnic_group().measures(indicator, counts);
}

TEST(LargestGap, NamesTheHighestAndTheLowestLevel) {
  const auto all = measured(three_groups());
  expect_measure(all, Measure::largest_gap, 35.0, 20.4771516295, 48.0187885811);
  const auto gap = found(all, Measure::largest_gap);
  EXPECT_EQ((*gap->levels)[0].name, "White");
  EXPECT_EQ((*gap->levels)[1].name, "Mixed");
}

TEST(LargestGap, IsNotThereWhereAllAreAlike) {
  const auto all = measured({{group("White"), 30, 60}, {group("Black"), 10, 20}});
  EXPECT_FALSE(found(all, Measure::largest_gap).has_value());
}

TEST(IndexOfDisparity, IsTheMeanDistanceInPercentOfTheMean) {
  const auto all = measured(three_groups());
  expect_measure(all, Measure::index_of_disparity, 21.428571428571427, 12.5330238460,
                 30.3241190111);
  expect_measure(all, Measure::weighted_index_of_disparity, 11.428571428571429, 6.6842793908,
                 16.1728634663);
}

TEST(IndexOfDisparity, HasNoLimitsWhereAllAreAlike) {
  const auto all =
      measured({{group("White"), 30, 60}, {group("Mixed"), 5, 10}, {group("Black"), 10, 20}});
  const auto index = found(all, Measure::index_of_disparity);
  ASSERT_TRUE(index.has_value());
  EXPECT_EQ(index->measured.value, 0.0);
  EXPECT_FALSE(index->measured.lower.has_value());
}

TEST(BetweenGroupVariance, WeighsSquaredDistancesByPopulation) {
  expect_measure(measured(three_groups()), Measure::between_group_variance, 120.0, 28.8304006299,
                 211.1695993701);
}

TEST(Spread, IsNotThereForTwoLevels) {
  const auto all = measured({{group("White"), 300, 400}, {group("Black"), 30, 50}});
  EXPECT_FALSE(found(all, Measure::index_of_disparity).has_value());
  EXPECT_FALSE(found(all, Measure::between_group_variance).has_value());
  EXPECT_FALSE(found(all, Measure::population_attributable_risk).has_value());
  EXPECT_TRUE(found(all, Measure::largest_gap).has_value());
  EXPECT_TRUE(found(all, Measure::excess, "Black").has_value());
}

TEST(AttributableRisk, IsWhatAllWouldGainAtTheReferencesValue) {
  const auto all = measured(three_groups());
  expect_measure(all, Measure::population_attributable_risk, 5.0, 2.6210733486, 7.3789266514);
  expect_measure(all, Measure::population_attributable_fraction, 7.142857142857143, 3.7443904980,
                 10.5413237877);
  EXPECT_EQ(found(all, Measure::population_attributable_risk)->reference->name, "White");
}

TEST(AttributableRisk, IsNothingWhereTheReferenceIsWorse) {
  const auto risk =
      found(measured(three_groups(), Direction::lower), Measure::population_attributable_risk);
  ASSERT_TRUE(risk.has_value());
  EXPECT_EQ(risk->measured.value, 0.0);
  EXPECT_FALSE(risk->measured.lower.has_value());
}

TEST(AttributableRisk, IsNotThereWhereNoDirectionSaysWhatIsBetter) {
  for (const Direction direction : {Direction::parity, Direction::closer_to_1}) {
    const auto all = measured(three_groups(), direction);
    EXPECT_FALSE(found(all, Measure::population_attributable_risk).has_value());
    EXPECT_FALSE(found(all, Measure::population_attributable_fraction).has_value());
  }
}

TEST(AttributableRisk, IsNotThereWithoutItsReference) {
  const auto all =
      measured({{group("Mixed"), 20, 50}, {group("Asian"), 8, 20}, {group("Black"), 30, 50}});
  EXPECT_FALSE(found(all, Measure::population_attributable_risk).has_value());
  EXPECT_TRUE(found(all, Measure::index_of_disparity).has_value());
}

TEST(AttributableRisk, RefersToTheBestProvider) {
  const indicator::Indicator indicator = percent_indicator();
  const Breakdown by_provider = {indicator::Dimension::provider, std::nullopt};
  const auto all = by_provider.measures(indicator, {{result::named_level("RZA"), 10, 100},
                                                    {result::named_level("RZB"), 40, 100},
                                                    {result::named_level("RZC"), 10, 100}});
  const auto risk = found(all, Measure::population_attributable_risk);
  ASSERT_TRUE(risk.has_value());
  EXPECT_EQ(risk->reference->name, "RZB");
  EXPECT_NEAR(risk->measured.value, 20.0, 1e-12);
  EXPECT_FALSE(found(all, Measure::excess).has_value());
}

TEST(Excess, IsHowManyMoreWouldBeMetAtTheReferencesRate) {
  const auto all = measured(three_groups());
  expect_measure(all, Measure::excess, 17.5, 10.2385758147, 24.0093942906, "Mixed");
  expect_measure(all, Measure::excess, 7.5, 0.9137934449, 14.6918271977, "Black");
  EXPECT_FALSE(found(all, Measure::excess, "White").has_value());
}

TEST(Excess, AddsUpToTheAttributableRiskOfAll) {
  const auto all = measured(three_groups());
  double sum = 0;
  for (const auto& entry : all) {
    if (entry.measure == Measure::excess) sum += entry.measured.value;
  }
  EXPECT_NEAR(sum, found(all, Measure::population_attributable_risk)->measured.value * 500 / 100,
              1e-9);
}

TEST(Excess, CountsEventsOfARate) {
  const indicator::Indicator deaths = rate_indicator();
  const auto all = by_quintile().measures(deaths, quintiles({12, 10, 8, 6, 4}, 1000));
  const auto most_deprived = found(all, Measure::excess, "1");
  ASSERT_TRUE(most_deprived.has_value());
  EXPECT_NEAR(most_deprived->measured.value, -8.0, 1e-9);  // 8 deaths fewer
  EXPECT_EQ(result::unit_of(Measure::excess, deaths.unit), result::MeasureUnit::count);
}

TEST(Groups, ThatAreNotKnownTakeNoPart) {
  std::vector<Counts> counts = three_groups();
  for (const char* name : {"Not stated", "Not known", "Missing"}) {
    counts.push_back({group(name), 0, 500});
  }
  const auto all = measured(counts);
  EXPECT_EQ(all.size(), measured(three_groups()).size());
  expect_measure(all, Measure::largest_gap, 35.0, 20.4771516295, 48.0187885811);
  EXPECT_NEAR(found(all, Measure::population_attributable_risk)->measured.value, 5.0, 1e-9);
}

TEST(Groups, OfAnIndicatorThatCountsWomenByEthnicityAreNotMeasured) {
  EXPECT_TRUE(measured(three_groups(), indicator::Direction::context).empty());
}

TEST(Groups, ThatOverlapAreNotMeasured) {
  const indicator::Indicator indicator = percent_indicator();
  const Breakdown by_csf = {indicator::Dimension::csf_group, std::nullopt};
  const auto all = by_csf.measures(indicator, {{result::csf_group_level(0, "under_20"), 5, 10},
                                               {result::csf_group_level(1, "recent_migrant"), 1, 9},
                                               {result::csf_group_level(2, "other"), 2, 9}});
  EXPECT_TRUE(all.empty());
}

TEST(Provider, MayBeCalledLikeACodeForNotKnown) {
  EXPECT_TRUE(result::is_known(indicator::Dimension::provider, result::named_level("99")));
  EXPECT_FALSE(result::is_known(indicator::Dimension::ethnic_code, result::ethnic_code_level('9')));
}

}  // namespace

}  // namespace matequity::test

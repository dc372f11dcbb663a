// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/intervals.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace {

using namespace matequity::statistics;

const double kZ95 = normal_quantile_two_sided(0.95);

TEST(WilsonScore, GivesZeroAsLowerLimitWhenNobodyIsMet) {
  const Interval limits = wilson(0, 20, kZ95);
  EXPECT_EQ(limits.lower, 0.0);
  EXPECT_NEAR(limits.upper, kZ95 * kZ95 / (20 + kZ95 * kZ95), 1e-15);
}

TEST(WilsonScore, GivesOneAsUpperLimitWhenEverybodyIsMet) {
  const Interval limits = wilson(20, 20, kZ95);
  EXPECT_EQ(limits.upper, 1.0);
  EXPECT_NEAR(limits.lower, 20 / (20 + kZ95 * kZ95), 1e-15);
}

TEST(WilsonScore, MirrorsWhenMetAndUnmetChangePlaces) {
  for (int x = 0; x <= 37; ++x) {
    const Interval met = wilson(x, 37, kZ95), unmet = wilson(37 - x, 37, kZ95);
    EXPECT_NEAR(met.lower, 1 - unmet.upper, 1e-15);
    EXPECT_NEAR(met.upper, 1 - unmet.lower, 1e-15);
  }
}

TEST(WilsonScore, HoldsTheProportionAndNarrowsAsCountsGrow) {
  double width = 1;
  for (double n = 10; n < 1e9; n *= 10) {
    const Interval limits = wilson(0.3 * n, n, kZ95);
    EXPECT_LT(limits.lower, 0.3);
    EXPECT_GT(limits.upper, 0.3);
    EXPECT_LT(limits.upper - limits.lower, width);
    width = limits.upper - limits.lower;
  }
}

TEST(WilsonScore, GivesNoLimitsWhereThereIsNoProportion) {
  for (const auto& [x, n] :
       {std::array{1.0, 0.0}, {0.0, 0.0}, {5.0, 4.0}, {-1.0, 4.0}, {NAN, 4.0}, {1.0, NAN}}) {
    const Interval limits = wilson(x, n, kZ95);
    EXPECT_TRUE(std::isnan(limits.lower) && std::isnan(limits.upper)) << x << " of " << n;
  }
}

TEST(WilsonScore, GivesTheWholeRangeAtFullConfidence) {
  const Interval limits = wilson(3, 20, normal_quantile_two_sided(1));
  EXPECT_EQ(limits.lower, 0.0);
  EXPECT_EQ(limits.upper, 1.0);
}

TEST(Byar, IsCloseToTheExactLimitsFromTenOnwards) {
  for (double x = 10; x < 5000; x = std::floor(x * 1.5)) {
    const Interval approximate = byar(x, kZ95), exact = exact_poisson(x, 0.95);
    EXPECT_NEAR(approximate.lower, exact.lower, 0.01 * exact.lower);
    EXPECT_NEAR(approximate.upper, exact.upper, 0.01 * exact.upper);
  }
}

TEST(Byar, LeavesOutALowerLimitThatWouldBeNegative) {
  EXPECT_TRUE(std::isnan(byar(10, 10).lower));
  EXPECT_EQ(byar(0, kZ95).lower, 0.0);
  EXPECT_TRUE(std::isnan(byar(-1, kZ95).upper));
}

// Published limits, cases per 10,000 maternities: Nair M et al. 2016, table 3.
TEST(ExactPoisson, GivesThePublishedLimitsOfRareMorbidity) {
  constexpr double maternities = 6389066;
  const struct {
    double cases, lower, upper;
  } published[] = {{518, 0.74, 0.88}, {340, 0.48, 0.59}, {332, 0.47, 0.58}, {225, 0.31, 0.40}};
  for (const auto& row : published) {
    const Interval limits = exact_poisson(row.cases, 0.95);
    EXPECT_NEAR(limits.lower / maternities * 1e4, row.lower, 0.005);
    EXPECT_NEAR(limits.upper / maternities * 1e4, row.upper, 0.005);
  }
}

TEST(ExactPoisson, StartsAtZeroWhenNothingHappened) {
  const Interval limits = exact_poisson(0, 0.95);
  EXPECT_EQ(limits.lower, 0.0);
  EXPECT_NEAR(limits.upper, -std::log(0.025), 1e-14);
}

TEST(ExactPoisson, IsUnboundedAtFullConfidence) {
  const Interval limits = exact_poisson(4, 1);
  EXPECT_EQ(limits.lower, 0.0);
  EXPECT_TRUE(std::isinf(limits.upper));
}

TEST(RatioOfProportions, UsesTheLogMethod) {
  const RatioEstimate estimate = ratio_of_proportions(30, 100, 20, 200, 1.96);
  EXPECT_DOUBLE_EQ(estimate.ratio, 3.0);
  const double se = std::sqrt(1 / 30.0 - 1 / 100.0 + 1 / 20.0 - 1 / 200.0);
  EXPECT_NEAR(estimate.lower, 3 * std::exp(-1.96 * se), 1e-14);
  EXPECT_NEAR(estimate.upper, 3 * std::exp(1.96 * se), 1e-13);
}

TEST(RatioOfProportions, InvertsWhenTheGroupsChangePlaces) {
  const RatioEstimate one = ratio_of_proportions(7, 90, 11, 80, kZ95);
  const RatioEstimate other = ratio_of_proportions(11, 80, 7, 90, kZ95);
  EXPECT_NEAR(one.ratio, 1 / other.ratio, 1e-15);
  EXPECT_NEAR(one.lower, 1 / other.upper, 1e-15);
}

TEST(RatioOfProportions, HasNoLimitsWhenACountIsZeroAndNoValueWhenTheReferenceIs) {
  const RatioEstimate none_met = ratio_of_proportions(0, 10, 5, 10, kZ95);
  EXPECT_EQ(none_met.ratio, 0.0);
  EXPECT_TRUE(std::isnan(none_met.lower) && std::isnan(none_met.upper));
  EXPECT_TRUE(std::isnan(ratio_of_proportions(5, 10, 0, 10, kZ95).ratio));
  EXPECT_TRUE(std::isnan(ratio_of_proportions(5, 0, 5, 10, kZ95).ratio));
}

TEST(RatioOfProportions, HasNoLimitsWhenANumeratorExceedsItsDenominator) {
  const RatioEstimate estimate = ratio_of_proportions(12, 10, 5, 10, kZ95);
  EXPECT_DOUBLE_EQ(estimate.ratio, 2.4);
  EXPECT_TRUE(std::isnan(estimate.lower));
}

TEST(RatioOfRates, UsesBothCountsAlone) {
  const RatioEstimate estimate = ratio_of_rates(16, 1000, 4, 500, 2);
  EXPECT_DOUBLE_EQ(estimate.ratio, 2.0);
  EXPECT_NEAR(estimate.upper, 2 * std::exp(2 * std::sqrt(1 / 16.0 + 1 / 4.0)), 1e-13);
}

// Newcombe 1998, table II, method 10: 56/70 against 48/80.
TEST(NewcombeDifference, GivesThePublishedExample) {
  const Interval first = wilson(56, 70, kZ95), second = wilson(48, 80, kZ95);
  const Interval limits = newcombe_difference(56.0 / 70, first, 48.0 / 80, second);
  EXPECT_NEAR(limits.lower, 0.0524, 0.00005);
  EXPECT_NEAR(limits.upper, 0.3339, 0.00005);
}

TEST(NewcombeDifference, ChangesSignWhenTheGroupsChangePlaces) {
  const Interval first = wilson(3, 17, kZ95), second = wilson(9, 21, kZ95);
  const Interval one = newcombe_difference(3.0 / 17, first, 9.0 / 21, second);
  const Interval other = newcombe_difference(9.0 / 21, second, 3.0 / 17, first);
  EXPECT_NEAR(one.lower, -other.upper, 1e-15);
  EXPECT_NEAR(one.upper, -other.lower, 1e-15);
}

const std::vector<double> kBirths = {83000, 76000, 72000, 68000, 64000,
                                     61000, 59000, 57000, 55000, 52000};
const std::vector<double> kDeaths = {697, 570, 497, 428, 390, 348, 319, 302, 275, 239};

std::vector<double> rates_per_1000() {
  std::vector<double> rates;
  for (std::size_t i = 0; i < kBirths.size(); ++i) rates.push_back(kDeaths[i] / kBirths[i] * 1000);
  return rates;
}

TEST(SlopeIndex, IsMostMinusLeastDeprivedWeightedByBirths) {
  const auto index = slope_index(rates_per_1000(), kBirths);
  ASSERT_TRUE(index);
  EXPECT_NEAR(*index, 3.973867, 1e-6);
  const auto line = weighted_slope(rates_per_1000(), kBirths);
  EXPECT_NEAR(line->intercept, 8.269777, 1e-6);
  EXPECT_NEAR(line->intercept / (line->intercept + line->slope), 1.925035, 1e-6);
}

TEST(SlopeIndex, OfTenEqualDecilesIsTheStepTimesTen) {
  const std::vector<double> rates = {10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5};
  EXPECT_NEAR(*slope_index(rates, std::vector<double>(10, 1000.0)), 5.0, 1e-12);
}

TEST(SlopeIndex, ChangesSignWithTheOrderOfGroupsAndScalesWithTheUnit) {
  std::vector<double> rates = rates_per_1000();
  const double index = *slope_index(rates, kBirths);
  const std::vector<double> reversed(rates.rbegin(), rates.rend()),
      births(kBirths.rbegin(), kBirths.rend());
  EXPECT_NEAR(*slope_index(reversed, births), -index, 1e-12);
  for (double& rate : rates) rate *= 100;
  EXPECT_NEAR(*slope_index(rates, kBirths), 100 * index, 1e-10);
}

TEST(SlopeIndex, IsZeroWhereAllGroupsAreEqual) {
  EXPECT_EQ(*slope_index(std::vector<double>(10, 3.5), std::vector<double>(10, 7.0)), 0.0);
}

TEST(SlopeIndex, DoesNotExistForOneGroupOrAMissingValue) {
  EXPECT_FALSE(slope_index(std::vector<double>{1}, std::vector<double>{5}));
  EXPECT_FALSE(slope_index(std::vector<double>{1, NAN}, std::vector<double>{5, 5}));
  EXPECT_FALSE(slope_index(std::vector<double>{1, 2}, std::vector<double>{5, -5}));
  EXPECT_FALSE(slope_index(std::vector<double>{1, 2}, std::vector<double>{5}));
  EXPECT_FALSE(slope_index(std::vector<double>{1, 2}, std::vector<double>{0, 5}));
  EXPECT_TRUE(slope_index(std::vector<double>{1, NAN, 2}, std::vector<double>{5, 0, 5}));
}

}  // namespace

// SPDX-License-Identifier: Apache-2.0
//
// What a measure must keep whatever the numbers: scale, order of groups, symmetry, and the edges.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "engine/statistics/between_groups.hpp"
#include "engine/statistics/funnels.hpp"
#include "engine/statistics/gap.hpp"
#include "engine/statistics/life_expectancy.hpp"
#include "engine/statistics/means.hpp"
#include "engine/statistics/proportions.hpp"
#include "engine/statistics/quantiles.hpp"
#include "engine/statistics/rates.hpp"
#include "engine/statistics/standardised_rates.hpp"

namespace {

using namespace matequity::statistics;

const std::vector<double> kEstimates = {22.5, 31.0, 18.25, 40.5, 27.75};
const std::vector<double> kShares = {0.1, 0.3, 0.25, 0.15, 0.2};
const std::vector<double> kErrors = {1.5, 0.5, 2.0, 1.0, 0.75};

std::vector<double> times(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

std::vector<double> reversed(const std::vector<double>& values) {
  return {values.rbegin(), values.rend()};
}

TEST(BetweenGroups, ScaleAsTheirUnitDoes) {
  const double mean = weighted_mean(kEstimates, kShares), larger = 10 * mean;
  const auto scaled = times(kEstimates, 10);
  EXPECT_NEAR(between_group_variance(scaled, kShares, larger),
              100 * between_group_variance(kEstimates, kShares, mean), 1e-9);
  EXPECT_NEAR(between_group_deviation(scaled, kShares, larger),
              10 * between_group_deviation(kEstimates, kShares, mean), 1e-10);
  EXPECT_NEAR(coefficient_of_variation(scaled, kShares, larger),
              coefficient_of_variation(kEstimates, kShares, mean), 1e-11);
  EXPECT_NEAR(theil_index(scaled, kShares, times(kErrors, 10)).estimate,
              theil_index(kEstimates, kShares, kErrors).estimate, 1e-10);
  EXPECT_NEAR(mean_log_deviation(scaled, kShares, times(kErrors, 10)).standard_error,
              mean_log_deviation(kEstimates, kShares, kErrors).standard_error, 1e-10);
}

TEST(BetweenGroups, DoNotDependOnTheOrderOfGroups) {
  const double mean = weighted_mean(kEstimates, kShares);
  const auto estimates = reversed(kEstimates), shares = reversed(kShares),
             errors = reversed(kErrors);
  EXPECT_NEAR(between_group_variance(estimates, shares, mean),
              between_group_variance(kEstimates, kShares, mean), 1e-12);
  EXPECT_NEAR(between_group_variance_error(estimates, shares, errors, mean),
              between_group_variance_error(kEstimates, kShares, kErrors, mean), 1e-12);
  EXPECT_NEAR(theil_index(estimates, shares, errors).standard_error,
              theil_index(kEstimates, kShares, kErrors).standard_error, 1e-12);
}

TEST(BetweenGroups, AreZeroWhereAllAreEqualAndNeverNegative) {
  const std::vector<double> equal(5, 20.0);
  EXPECT_EQ(mean_distance(equal, 20), 0);
  EXPECT_EQ(weighted_mean_distance(equal, kShares, 20), 0);
  EXPECT_NEAR(theil_index(equal, kShares, {}).estimate, 0, 1e-10);
  std::mt19937 random(1);
  std::uniform_real_distribution<double> any(0.1, 90);
  for (int i = 0; i < 1000; ++i) {
    std::vector<double> estimates(5);
    std::generate(estimates.begin(), estimates.end(), [&] { return any(random); });
    EXPECT_GE(theil_index(estimates, kShares, {}).estimate, -1e-9);
    EXPECT_GE(mean_log_deviation(estimates, kShares, {}).estimate, -1e-9);
  }
}

TEST(Difference, ChangesSignAndRatioInvertsWhenTheGroupsChangePlaces) {
  const auto one = difference(10, 1, 4, 2, 0.95), other = difference(4, 2, 10, 1, 0.95);
  EXPECT_EQ(one.estimate, -other.estimate);
  EXPECT_EQ(one.lower, -other.upper);
  const auto up = ratio(10, 1, 4, 2, 0.95), down = ratio(4, 2, 10, 1, 0.95);
  EXPECT_NEAR(up.estimate * down.estimate, 1, 1e-15);
  EXPECT_NEAR(up.lower * down.upper, 1, 1e-15);
  EXPECT_NEAR(up.standard_error, down.standard_error, 1e-15);
}

TEST(ExtremePair, OfTiesTakesTheLargerErrorInAnyOrderOfRows) {
  const std::vector<double> estimates = {5, 2, 5, 2}, errors = {1, 3, 2, 1};
  EXPECT_EQ(extreme_pair(estimates, errors)->first, 2U);
  EXPECT_EQ(extreme_pair(estimates, errors)->second, 1U);
  EXPECT_EQ(extreme_pair(reversed(estimates), reversed(errors))->first, 1U);
  EXPECT_FALSE(extreme_pair(std::vector<double>{NAN, NAN}, {}));
}

TEST(ReferencePair, ComparesWithTheOthersAlone) {
  const std::vector<double> estimates = {5, 2, 9};
  EXPECT_EQ(reference_pair(estimates, kErrors, 2, false)->first, 0U);
  EXPECT_EQ(reference_pair(estimates, kErrors, 2, true)->second, 1U);
  EXPECT_FALSE(reference_pair(std::vector<double>{5}, kErrors, 0, true));
}

TEST(Proportion, SaysWhyItIsNotGiven) {
  EXPECT_NE(proportion(3, 2, 0.95).condition().find("exceeds"), std::string_view::npos);
  EXPECT_NE(proportion(0, 0, 0.95).condition().find("denominator"), std::string_view::npos);
  EXPECT_NE(proportion(-1, 2, 0.95).condition().find("negative"), std::string_view::npos);
  EXPECT_FALSE(proportion(1, 2, 1.5));
  EXPECT_TRUE(std::isnan(proportion(NAN, 2, 0.95)->value));
  EXPECT_TRUE(proportion(0, 2, 0.95));
}

TEST(Rate, MayExceedOneAndIsMissingWithoutItsCount) {
  EXPECT_DOUBLE_EQ(rate(30, 10, 0.95)->value, 3);
  EXPECT_TRUE(std::isnan(rate(NAN, 10, 0.95)->upper));
  EXPECT_TRUE(std::isnan(rate(5, NAN, 0.95)->value));
  EXPECT_FALSE(rate(5, 0, 0.95));
}

TEST(Mean, OfOneValueHasNoLimitsAndOfNoneDoesNotExist) {
  const std::vector<double> one = {4.5};
  EXPECT_EQ(mean(one, 0.95)->value, 4.5);
  EXPECT_TRUE(std::isnan(mean(one, 0.95)->lower));
  EXPECT_FALSE(mean({}, 0.95));
}

TEST(AssignQuantiles, FillsEveryQuantileEvenlyAndTurnsRound) {
  std::vector<double> values(40);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>((i * 17) % 40);
  std::vector<int> high(40), low(40), filled(11);
  ASSERT_TRUE(*assign_quantiles(values, 10, true, high));
  ASSERT_TRUE(*assign_quantiles(values, 10, false, low));
  for (std::size_t i = 0; i < values.size(); ++i) {
    ++filled[static_cast<std::size_t>(high[i])];
    EXPECT_EQ(high[i] + low[i], 11);
  }
  for (int quantile = 1; quantile <= 10; ++quantile)
    EXPECT_EQ(filled[static_cast<std::size_t>(quantile)], 4);
  EXPECT_FALSE(
      *assign_quantiles(std::vector<double>(3, 1.0), 10, true, std::span<int>(high).first(3)));
  EXPECT_FALSE(assign_quantiles(values, 0, true, high));
}

TEST(DirectRate, OfOneStratumIsItsCrudeRate) {
  const std::vector<double> x = {40}, n = {8000}, w = {1};
  const auto standardised = direct_rate(x, n, w, 0.95);
  EXPECT_DOUBLE_EQ(standardised->value, 0.005);
  EXPECT_NEAR(standardised->lower, rate(40, 8000, 0.95)->lower, 1e-15);
}

TEST(DirectRate, DoesNotDependOnTheSizeOfTheStandardPopulation) {
  const std::vector<double> x = {20, 35, 50}, n = {4000, 5000, 3000}, w = {5, 3, 2};
  EXPECT_NEAR(direct_rate(x, n, w, 0.95)->lower, direct_rate(x, n, times(w, 700), 0.95)->lower,
              1e-15);
  EXPECT_FALSE(direct_rate(x, n, std::vector<double>{0, 0, 0}, 0.95));
}

TEST(DirectRateOfRepeatedEvents, OfOneEventEachIsThePlainRate) {
  const std::vector<double> x = {20, 35, 50}, n = {4000, 5000, 3000}, w = {5, 3, 2}, once(3, 1.0),
                            band = {1, 2, 3};
  EXPECT_NEAR(direct_rate_of_repeated_events(once, band, x, n, w, 0.95)->upper,
              direct_rate(x, n, w, 0.95)->upper, 1e-15);
  const std::vector<double> same_band = {1, 1, 2};
  EXPECT_FALSE(direct_rate_of_repeated_events(once, same_band, x, n, w, 0.95));
}

TEST(IndirectRatio, IsOneAtTheReferencesOwnRates) {
  const std::vector<double> n = {100, 300}, x_ref = {5, 9}, n_ref = {100, 300};
  EXPECT_DOUBLE_EQ(indirect_ratio(14, n, x_ref, n_ref, 0.95)->ratio, 1);
  EXPECT_TRUE(std::isnan(indirect_ratio(14, std::vector<double>{0, 0}, x_ref, n_ref, 0.95)->ratio));
}

TEST(FunnelSignificance, JudgesNoUnitThatIsTheAverage) {
  const std::vector<double> x = {10, 20, 30}, n = {100, 200, 300};
  std::vector<Significance> judged(3);
  for (const auto statistic : {FunnelStatistic::proportion, FunnelStatistic::crude_rate}) {
    ASSERT_TRUE(funnel_significance(statistic, {x, n}, judged));
    for (const Significance s : judged) EXPECT_EQ(s, Significance::none);
  }
}

TEST(ProportionFunnel, NarrowsAsPopulationsGrow) {
  const std::vector<double> x = {10, 300}, n = {100, 2000};
  const auto funnel = proportion_funnel({x, n});
  for (std::size_t i = 1; i < kFunnelPoints; ++i) {
    EXPECT_GT(funnel->axis[i], funnel->axis[i - 1]);
    EXPECT_LE(funnel->upper_3s[i], funnel->upper_3s[i - 1]);
    EXPECT_LE(funnel->upper_2s[i], funnel->upper_3s[i]);
  }
}

TEST(LifeExpectancy, FallsWhenMoreDie) {
  std::vector<AgeBand> bands;
  for (const double age : {0.0, 1.0, 5.0, 20.0, 40.0, 60.0, 80.0})
    bands.push_back({age, 4000, 5 + age});
  std::vector<LifeExpectancy> first(bands.size()), second(bands.size());
  ASSERT_TRUE(life_expectancy(bands, first));
  bands[3].deaths *= 2;
  ASSERT_TRUE(life_expectancy(bands, second));
  EXPECT_LT(second[0].value, first[0].value);
  EXPECT_EQ(second[4].value, first[4].value);
  std::swap(bands[2], bands[3]);
  EXPECT_FALSE(life_expectancy(bands, second));
}

}  // namespace

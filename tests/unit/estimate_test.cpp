// SPDX-License-Identifier: Apache-2.0
// engine/result/estimate (contract: "Intervals", `comparison`)
#include <gtest/gtest.h>

#include <cmath>

#include "engine/result/estimate.hpp"

namespace matequity::result {
namespace {

using indicator::Indicator;
using indicator::Method;

Indicator of(Method method, double multiplier) {
  Indicator made;
  made.id = "X1";
  made.method = method;
  made.multiplier = multiplier;
  return made;
}
const Indicator kPercent = of(Method::proportion, 100);
const Indicator kRate = of(Method::rate, 1000);

Parts parts(std::uint64_t a, std::uint64_t n, std::uint64_t c = 0, std::uint64_t m = 0) {
  Parts made;
  made.counts = {a, n, c, m};
  return made;
}

Estimate estimate(const Indicator& indicator, const Parts& counts) {
  return Estimator(0.95).estimate(indicator, counts);
}

const disclosure::SmallNumbers kRounding({request::DisclosureRule::nhs_rounding});

Estimate rounded(const Indicator& indicator, const Parts& counts) {
  return Estimator(0.95).shown(indicator, counts, kRounding);
}

// Within the digits that a hand calculation gave.
void expect_near(const std::optional<double>& number, double expected, double tolerance = 1e-9) {
  ASSERT_TRUE(number);
  EXPECT_NEAR(*number, expected, tolerance);
}

TEST(Proportion, HasWilsonLimits) {
  const Estimate made = estimate(kPercent, parts(12, 30));
  expect_near(made.value, 40);
  expect_near(made.lower, 24.59062811680185);
  expect_near(made.upper, 57.67963974667752);
  EXPECT_EQ(made.method, "wilson");
}

TEST(Proportion, OfNobodyOrEverybodyKeepsItsLimitsWithinItsRange) {
  const Estimate none = estimate(kPercent, parts(0, 10));
  EXPECT_EQ(none.value, 0.0);
  EXPECT_EQ(none.lower, 0.0);
  expect_near(none.upper, 27.75327998628892);
  const Estimate all = estimate(kPercent, parts(10, 10));
  EXPECT_EQ(all.value, 100.0);
  expect_near(all.lower, 72.24672001371106);
  EXPECT_LE(*all.upper, 100.0);
}

TEST(Estimate, DoesNotExistWithoutADenominator) {
  for (const Indicator& indicator : {kPercent, kRate}) {
    const Estimate made = estimate(indicator, parts(0, 0));
    EXPECT_FALSE(made.value || made.lower || made.upper);
    EXPECT_EQ(made.method, "");
  }
}

TEST(Estimate, HasAValueWithoutLimitsWhereTheNumeratorIsAbove) {
  for (const Indicator& indicator : {kPercent, kRate}) {
    const Estimate made = estimate(indicator, parts(12, 10));
    expect_near(made.value, indicator.multiplier * 1.2);
    EXPECT_FALSE(made.lower || made.upper);
    EXPECT_EQ(made.method, "");
    EXPECT_TRUE(made.numerator_above_denominator);
  }
}

TEST(Rate, HasByarsLimitsFromTenEventsOn) {
  const Estimate made = estimate(kRate, parts(10, 1000));
  expect_near(made.value, 10);
  expect_near(made.lower, 4.787449913967563);
  expect_near(made.upper, 18.391458605756473);
  EXPECT_EQ(made.method, "byars");
}

TEST(Rate, HasExactLimitsBelowTenEvents) {
  // Garwood's limits as tabulated: 5 events 1.6235 to 11.6683, none 0 to 3.6889.
  const Estimate five = estimate(kRate, parts(5, 1000));
  expect_near(five.lower, 1.6235, 1e-4);
  expect_near(five.upper, 11.6683, 1e-4);
  EXPECT_EQ(five.method, "exact");
  const Estimate none = estimate(kRate, parts(0, 1000));
  EXPECT_EQ(none.lower, 0.0);
  expect_near(none.upper, 3.6889, 1e-4);
}

TEST(Ratio, HasLimitsOnTheLogScale) {
  const Estimate proportions =
      estimate(of(Method::ratio_of_proportions, 1), parts(10, 100, 20, 100));
  expect_near(proportions.value, 0.5);
  expect_near(proportions.lower, 0.24664080168294553);
  expect_near(proportions.upper, 1.013619799701157);
  EXPECT_EQ(proportions.method, "log");
  const Estimate rates = estimate(of(Method::ratio_of_rates, 1), parts(10, 100, 20, 100));
  expect_near(rates.value, 0.5);
  expect_near(rates.lower, 0.2340459143528631);
  expect_near(rates.upper, 1.0681664778949462);
}

TEST(Ratio, ShowsTheCountsOfTheGroupNamedFirst) {
  const Estimate made = estimate(of(Method::ratio_of_proportions, 1), parts(10, 100, 20, 200));
  EXPECT_EQ(made.numerator, 10u);
  EXPECT_EQ(made.denominator, 100u);
}

TEST(Ratio, HasNoLimitsWhereTheFirstGroupHasNoEvents) {
  const Estimate made = estimate(of(Method::ratio_of_proportions, 1), parts(0, 100, 20, 100));
  EXPECT_EQ(made.value, 0.0);
  EXPECT_FALSE(made.lower || made.upper);
  EXPECT_EQ(made.method, "");
}

TEST(Ratio, DoesNotExistWhereTheSecondGroupHasNoEventsOrNobody) {
  for (const Method method : {Method::ratio_of_proportions, Method::ratio_of_rates}) {
    EXPECT_FALSE(estimate(of(method, 1), parts(10, 100, 0, 100)).value);
    EXPECT_FALSE(estimate(of(method, 1), parts(10, 100, 0, 0)).value);
    EXPECT_FALSE(estimate(of(method, 1), parts(0, 0, 10, 100)).value);
  }
}

TEST(Ratio, HasNoLimitsWhereEitherNumeratorIsAbove) {
  for (const Parts& counts : {parts(101, 100, 20, 100), parts(10, 100, 101, 100)}) {
    const Estimate made = estimate(of(Method::ratio_of_proportions, 1), counts);
    EXPECT_TRUE(made.value);
    EXPECT_FALSE(made.lower || made.upper);
    EXPECT_TRUE(made.numerator_above_denominator);
  }
}

// 1000 births and 11 - d deaths in decile d: the rate falls by 1 per 1000 each tenth.
Parts falling() {
  Parts made;
  for (std::uint64_t decile = 1; decile <= 10; ++decile) {
    made.by_decile[decile - 1] = {11 - decile, 1000};
  }
  return made;
}

TEST(Slope, IsPositiveWhereDeprivedAreasFareWorse) {
  const Estimate made = estimate(of(Method::slope, 1000), falling());
  expect_near(made.value, 10);
  EXPECT_EQ(made.numerator, 55u);
  EXPECT_EQ(made.denominator, 10000u);
  EXPECT_FALSE(made.lower || made.upper);
}

TEST(Slope, NeedsAllTenDeciles) {
  for (std::size_t decile = 0; decile < 10; ++decile) {
    Parts counts = falling();
    counts.by_decile[decile] = {0, 0};
    EXPECT_FALSE(estimate(of(Method::slope, 1000), counts).value) << decile;
  }
}

TEST(Slope, WeighsDecilesByTheirBirths) {
  // Two rates only: 3 per 1000 in the deprived half of deciles, 1 in the other, but the first
  // decile holds half of all births. Least squares on the midpoints of cumulative share.
  Parts counts;
  for (std::size_t decile = 0; decile < 10; ++decile) {
    const std::uint64_t births = decile == 0 ? 9000 : 1000;
    counts.by_decile[decile] = {births * (decile < 5 ? 3 : 1) / 1000, births};
  }
  double share = 0;
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t decile = 0; decile < 10; ++decile) {
    const double weight = (decile == 0 ? 9000.0 : 1000.0) / 18000.0;
    const double x = share + weight / 2;
    const double y = decile < 5 ? 3 : 1;
    share += weight;
    sx += weight * x;
    sy += weight * y;
    sxx += weight * x * x;
    sxy += weight * x * y;
  }
  expect_near(estimate(of(Method::slope, 1000), counts).value, -(sxy - sx * sy) / (sxx - sx * sx));
}

TEST(RoundedEstimate, OfAProportionComesFromRoundedCountsThroughout) {
  const Estimate made = rounded(kPercent, parts(13, 42));
  EXPECT_EQ(made.numerator, 15u);
  EXPECT_EQ(made.denominator, 40u);
  expect_near(made.value, 37.5);
  EXPECT_EQ(made.lower, estimate(kPercent, parts(15, 40)).lower);
  EXPECT_FALSE(made.suppressed || made.numerator_hidden);
}

TEST(RoundedEstimate, IsSuppressedWhereNumeratorOrDenominatorIsSmall) {
  constexpr std::uint64_t kSmall[][2] = {{1, 400}, {7, 12}, {0, 7}, {3, 3}};
  for (const auto& [a, n] : kSmall) {
    const Estimate made = rounded(kPercent, parts(a, n));
    EXPECT_TRUE(made.suppressed) << a << " of " << n;
    EXPECT_FALSE(made.value || made.lower || made.upper);
    EXPECT_TRUE(made.method.empty());
    EXPECT_EQ(made.numerator_hidden, n <= 7) << "none of these five tells of each of them";
  }
  EXPECT_FALSE(rounded(kPercent, parts(0, 8)).suppressed);
  EXPECT_FALSE(rounded(kPercent, parts(8, 8)).suppressed);
}

TEST(RoundedEstimate, OfARatioComesFromExactCountsWithTwoDigits) {
  const Indicator ratio = of(Method::ratio_of_rates, 1);
  const Estimate made = rounded(ratio, parts(48, 5001, 44, 9002));
  EXPECT_EQ(made.value, 2.0);  // 1.9636
  EXPECT_EQ(made.numerator, 50u);
  EXPECT_EQ(made.denominator, 5000u);
  EXPECT_TRUE(rounded(ratio, parts(48, 5001, 7, 9002)).suppressed);
}

TEST(Comparison, HasRatioAndDifferenceWithTheirLimits) {
  const Estimator estimator(0.95);
  const auto made = estimator.compare(kPercent, estimate(kPercent, parts(12, 30)),
                                      estimate(kPercent, parts(24, 30)));
  ASSERT_TRUE(made);
  expect_near(made->ratio, 0.5);
  expect_near(made->ratio_lower, 0.3114478234620665);
  expect_near(made->ratio_upper, 0.8027026717380459);
  expect_near(made->difference, -40);
  expect_near(made->difference_lower, -58.64380640306239);
  expect_near(made->difference_upper, -15.260218474765147);
  EXPECT_EQ(made->significance, Significance::lower);
}

TEST(Comparison, IsHigherLowerOrSimilarByTheLimitsOfTheDifference) {
  const Estimator estimator(0.95);
  const auto significance = [&](std::uint64_t a, std::uint64_t c) {
    return estimator
        .compare(kPercent, estimate(kPercent, parts(a, 100)), estimate(kPercent, parts(c, 100)))
        ->significance;
  };
  EXPECT_EQ(significance(80, 20), Significance::higher);
  EXPECT_EQ(significance(20, 80), Significance::lower);
  EXPECT_EQ(significance(50, 52), Significance::similar);
  EXPECT_EQ(significance(50, 50), Significance::similar);
}

TEST(Comparison, OfRatesUsesTheRatioOfRates) {
  const Estimator estimator(0.95);
  const auto made =
      estimator.compare(kRate, estimate(kRate, parts(10, 100)), estimate(kRate, parts(20, 100)));
  expect_near(made->ratio_lower, 0.2340459143528631);
}

TEST(Comparison, IsNoneWhereEitherValueIsMissing) {
  const Estimator estimator(0.95);
  const Estimate some = estimate(kPercent, parts(1, 2));
  const Estimate none = estimate(kPercent, parts(0, 0));
  EXPECT_FALSE(estimator.compare(kPercent, some, none));
  EXPECT_FALSE(estimator.compare(kPercent, none, some));
}

TEST(Comparison, HasNoRatioToNobodyAndNoLimitsWhereOneHasNone) {
  const Estimator estimator(0.95);
  const auto to_none = estimator.compare(kPercent, estimate(kPercent, parts(5, 10)),
                                         estimate(kPercent, parts(0, 10)));
  EXPECT_FALSE(to_none->ratio || to_none->ratio_lower || to_none->ratio_upper);
  EXPECT_TRUE(to_none->difference_lower);
  const auto above = estimator.compare(kPercent, estimate(kPercent, parts(12, 10)),
                                       estimate(kPercent, parts(5, 10)));
  EXPECT_TRUE(above->ratio);
  EXPECT_FALSE(above->ratio_lower || above->difference_lower || above->difference_upper);
  EXPECT_FALSE(above->significance || above->significance_998);
}

}  // namespace
}  // namespace matequity::result

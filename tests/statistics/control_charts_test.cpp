// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/control_charts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using namespace matequity::statistics;

// Moves up and down by 2 about 10: mean 10, moving range 2, limits 10 -+ 5.32.
std::vector<double> steady(std::size_t points) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points; ++i) values.push_back(i % 2 == 0 ? 9 : 11);
  return values;
}

ControlChartOptions increase() {
  ControlChartOptions options;
  options.improvement = Improvement::increase;
  return options;
}

// A baseline keeps the limits where they are while later points are judged by them.
ControlChartOptions from_first(std::size_t points,
                               Improvement improvement = Improvement::increase) {
  ControlChartOptions options;
  options.improvement = improvement;
  options.baseline = points;
  return options;
}

std::vector<double> steady_then(const std::vector<double>& later) {
  std::vector<double> values = steady(14);
  values.insert(values.end(), later.begin(), later.end());
  return values;
}

TEST(ControlChart, SetsLimitsAt266MovingRangesAboutTheMean) {
  const auto chart = control_chart(steady(14), increase());
  const ChartPoint& point = chart->points[0];
  EXPECT_DOUBLE_EQ(point.mean, 10);
  EXPECT_DOUBLE_EQ(point.upper, 15.32);
  EXPECT_DOUBLE_EQ(point.lower, 4.68);
  EXPECT_NEAR(point.near_upper, 10 + 5.32 * 2 / 3, 1e-12);
  EXPECT_EQ(chart->standing, LimitStanding::firm);
  EXPECT_EQ(chart->variation, Variation::common_cause);
}

TEST(ControlChart, LeavesOutScreenedMovingRangesUnlessToldNotTo) {
  std::vector<double> values = steady(20);
  values[10] = 40;
  EXPECT_DOUBLE_EQ(control_chart(values, increase())->points[0].upper -
                       control_chart(values, increase())->points[0].mean,
                   5.32);
  ControlChartOptions options = increase();
  options.screen = false;
  const auto chart = control_chart(values, options);
  EXPECT_GT(chart->points[0].upper - chart->points[0].mean, 10);
}

TEST(ControlChart, FlagsAPointOutsideTheLimits) {
  const auto chart = control_chart(steady_then({16}), from_first(14));
  EXPECT_EQ(chart->points.back().cause, SpecialCause::outside_limits);
  EXPECT_EQ(chart->variation, Variation::improvement_high);
  EXPECT_EQ(control_chart(steady_then({16}), from_first(14, Improvement::decrease))->variation,
            Variation::concern_high);
  EXPECT_EQ(control_chart(steady_then({16}), from_first(14, Improvement::neutral))->variation,
            Variation::neutral_high);
}

TEST(ControlChart, FlagsAllSevenPointsOfATrendInItsOwnDirection) {
  const auto chart =
      control_chart(steady_then({8.0, 8.5, 9.0, 9.4, 9.7, 9.9, 10.5}), from_first(14));
  for (std::size_t i = 14; i < 21; ++i) EXPECT_EQ(chart->points[i].cause, SpecialCause::trend) << i;
  EXPECT_EQ(chart->points[14].variation, Variation::improvement_high);
}

TEST(ControlChart, BreaksATrendAtATie) {
  const auto chart =
      control_chart(steady_then({8.0, 8.5, 9.0, 9.0, 9.7, 9.9, 10.5}), from_first(14));
  for (std::size_t i = 14; i < 21; ++i) EXPECT_EQ(chart->points[i].cause, SpecialCause::none) << i;
}

TEST(ControlChart, FlagsTwoOfThreePointsNearALimitOnOneSide) {
  const auto chart = control_chart(steady_then({14, 10.5, 14.5}), from_first(14));
  EXPECT_EQ(chart->points[14].cause, SpecialCause::two_of_three);
  EXPECT_EQ(chart->points[15].cause, SpecialCause::none);
  EXPECT_EQ(chart->points[16].cause, SpecialCause::two_of_three);
}

TEST(ControlChart, PassesOverTwoOfThreeWhereTheThirdLiesOnTheOtherSide) {
  const auto chart = control_chart(steady_then({14, 9.5, 14.5}), from_first(14));
  for (std::size_t i = 14; i < 17; ++i) EXPECT_EQ(chart->points[i].cause, SpecialCause::none) << i;
}

TEST(ControlChart, FlagsSevenPointsOnOneSideOfTheMeanButNotSix) {
  const std::vector<double> seven = {10.5, 11, 10.4, 11, 10.3, 11, 10.2};
  const auto chart = control_chart(steady_then(seven), from_first(14));
  // The last steady point is above the mean as well: eight in a row.
  for (std::size_t i = 13; i < 21; ++i)
    EXPECT_EQ(chart->points[i].cause, SpecialCause::one_side) << i;
  const auto fewer = control_chart(steady_then({10.5, 11, 10.4, 11, 10.3}), from_first(14));
  EXPECT_EQ(fewer->points.back().cause, SpecialCause::none);
}

TEST(ControlChart, LetsTheFirstRuleThatMatchesCount) {
  const auto chart = control_chart(steady_then({10.5, 11, 10.4, 11, 10.3, 11, 20}), from_first(14));
  EXPECT_EQ(chart->points.back().cause, SpecialCause::outside_limits);
  EXPECT_EQ(chart->points[19].cause, SpecialCause::one_side);
}

TEST(ControlChart, AssuresByWhereTheTargetLies) {
  const auto assurance = [](Improvement improvement, double target) {
    ControlChartOptions options;
    options.improvement = improvement;
    options.has_target = true;
    options.target = target;
    return control_chart(steady(14), options)->assurance;
  };
  EXPECT_EQ(assurance(Improvement::increase, 16), Assurance::consistently_fail);
  EXPECT_EQ(assurance(Improvement::increase, 4), Assurance::consistently_pass);
  EXPECT_EQ(assurance(Improvement::decrease, 16), Assurance::consistently_pass);
  EXPECT_EQ(assurance(Improvement::decrease, 4), Assurance::consistently_fail);
  EXPECT_EQ(assurance(Improvement::increase, 10), Assurance::inconsistent);
  EXPECT_EQ(assurance(Improvement::neutral, 10), Assurance::none);
  EXPECT_EQ(control_chart(steady(14), increase())->assurance, Assurance::none);
}

TEST(ControlChart, GivesTrialLimitsForSixToTwelvePointsAndNoneBelow) {
  EXPECT_EQ(control_chart(steady(12), increase())->standing, LimitStanding::trial);
  const auto few = control_chart(steady(5), increase());
  EXPECT_EQ(few->standing, LimitStanding::run_chart);
  EXPECT_TRUE(std::isnan(few->points[0].upper));
  EXPECT_EQ(few->variation, Variation::common_cause);
}

TEST(ControlChart, BeginsAnewAtARebase) {
  std::vector<double> values = steady(14);
  for (const double value : steady(14)) values.push_back(value + 100);
  ControlChartOptions options = increase();
  options.rebase = {14};
  const auto chart = control_chart(values, options);
  EXPECT_DOUBLE_EQ(chart->points[0].mean, 10);
  EXPECT_DOUBLE_EQ(chart->points[14].mean, 110);
  for (const ChartPoint& point : chart->points) EXPECT_EQ(point.cause, SpecialCause::none);
  options.rebase = {14, 14};
  EXPECT_FALSE(control_chart(values, options));
  options.rebase = {99};
  EXPECT_FALSE(control_chart(values, options));
}

TEST(ControlChart, LeavesMissingValuesOut) {
  std::vector<double> values = steady(15);
  values[7] = NAN;
  const auto chart = control_chart(values, increase());
  EXPECT_EQ(chart->points.size(), 15U);
  EXPECT_FALSE(std::isnan(chart->points[0].upper));
  EXPECT_FALSE(control_chart(std::vector<double>{NAN, NAN}, increase()));
  EXPECT_FALSE(control_chart(std::vector<double>{}, increase()));
}

TEST(ControlChart, FlagsNothingWhereEveryValueIsTheSame) {
  const auto chart = control_chart(std::vector<double>(20, 5.0), increase());
  for (const ChartPoint& point : chart->points) EXPECT_EQ(point.cause, SpecialCause::none);
  EXPECT_EQ(chart->points[0].upper, 5);
}

// Fourteen times 0.3, added up and divided by 14, is not 0.3 in binary.
TEST(ControlChart, FlagsNothingInAConstantSeriesThatRoundsInItsSum) {
  for (const double value : {0.1, 0.3, 0.7, 33.3, -0.3, 1e300 / 7}) {
    const auto chart = control_chart(std::vector<double>(14, value), increase());
    ASSERT_TRUE(chart);
    for (const ChartPoint& point : chart->points)
      EXPECT_EQ(point.cause, SpecialCause::none) << value;
    EXPECT_EQ(chart->points[0].mean, value);
  }
}

}  // namespace

// SPDX-License-Identifier: Apache-2.0
#include "engine/result/trends.hpp"

#include <gtest/gtest.h>

#include "measured_rows.hpp"

namespace matequity::test {

namespace {

using indicator::Dimension;
using statistics::LimitStanding;
using statistics::SpecialCause;
using statistics::Variation;

const indicator::Indicator& percent() {
  static const indicator::Indicator made = percent_indicator();
  return made;
}

result::Row all_of(tally::Period period, double value) {
  result::Row row;
  row.indicator = &percent();
  row.period = period;
  row.value = value;
  return row;
}

result::Row group_of(tally::Period period, Dimension dimension, const result::Level& level,
                     double difference) {
  result::Row row = all_of(period, 50 + difference);
  row.breakdown = {dimension};
  row.levels = {level};
  row.comparison.emplace();
  row.comparison->reference = group("White");
  row.comparison->difference = difference;
  return row;
}

std::vector<result::Row> months(const std::vector<double>& values) {
  std::vector<result::Row> rows;
  for (std::size_t i = 0; i < values.size(); ++i) {
    rows.push_back(all_of(static_cast<tally::Period>(i), values[i]));
  }
  return rows;
}

std::vector<result::Trend> trends_of(const std::vector<result::Row>& rows) {
  return result::chart_trends(rows, rows,
                              disclosure::SmallNumbers({request::DisclosureRule::none}));
}

TEST(Trend, HasAMeanAndLimitsAt266MovingRanges) {
  const auto trends = trends_of(months({10, 12, 10, 12, 10, 12}));
  ASSERT_EQ(trends.size(), 1u);
  const statistics::ChartPoint& last = trends[0].chart.points.back();
  EXPECT_NEAR(last.mean, 11.0, 1e-12);
  EXPECT_NEAR(last.upper, 11 + 2.66 * 2, 1e-12);
  EXPECT_NEAR(last.lower, 11 - 2.66 * 2, 1e-12);
  EXPECT_EQ(trends[0].chart.standing, LimitStanding::trial);
  EXPECT_EQ(trends[0].chart.variation, Variation::common_cause);
}

TEST(Trend, NeedsSixPeriodsWithAValue) {
  std::vector<result::Row> rows = months({10, 12, 10, 12, 10});
  EXPECT_TRUE(trends_of(rows).empty());
  rows.push_back(all_of(5, 0));
  rows.back().value.reset();
  EXPECT_TRUE(trends_of(rows).empty());
}

TEST(Trend, HasFirmLimitsFromThirteen) {
  const auto trends = trends_of(months({1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1}));
  ASSERT_EQ(trends.size(), 1u);
  EXPECT_EQ(trends[0].chart.standing, LimitStanding::firm);
}

TEST(Trend, FlagsAPointOutsideTheLimitsAsAConcernWhereHigherIsBetter) {
  const auto trends = trends_of(months({50, 55, 50, 55, 50, 55, 50, 55, 50, 55, 50, 55, 20}));
  ASSERT_EQ(trends.size(), 1u);
  EXPECT_EQ(trends[0].chart.points.back().cause, SpecialCause::outside_limits);
  EXPECT_EQ(trends[0].chart.variation, Variation::concern_low);
  EXPECT_EQ(json::name(trends[0].chart.points.back().cause), "outside_limits");
  EXPECT_EQ(json::name(trends[0].chart.variation), "concern_low");
  EXPECT_EQ(json::name(trends[0].chart.points.front().cause), "none");
}

TEST(Trend, IsJudgedByTheTargetInForceInItsLastPeriod) {
  std::vector<result::Row> rows = months({50, 51, 50, 51, 50, 51});
  rows.back().target = result::RowTarget{90, ">=", std::nullopt, false};
  auto trends = trends_of(rows);
  ASSERT_TRUE(trends.at(0).target.has_value());
  EXPECT_EQ(json::name(trends[0].chart.assurance), "consistently_fail");
  rows.back().target->withdrawn = true;
  EXPECT_EQ(json::name(trends_of(rows).at(0).chart.assurance), "none");
}

TEST(Trend, TakesNoTargetThatPointsTheOtherWay) {
  std::vector<result::Row> rows = months({50, 51, 50, 51, 50, 51});
  rows.back().target = result::RowTarget{90, "<=", std::nullopt, false};
  EXPECT_FALSE(trends_of(rows).at(0).target.has_value());
}

TEST(Trend, IsNotDrawnOfRareEvents) {
  EXPECT_TRUE(trends_of(months({0, 0, 0, 2, 1, 0})).empty());
  EXPECT_EQ(trends_of(months({0, 0, 3, 2, 1, 3})).size(), 1u);
}

std::vector<result::Row> with_gaps(std::size_t periods_of_black) {
  std::vector<result::Row> rows;
  for (tally::Period period = 0; period < 6; ++period) {
    const double swing = period % 2;
    rows.push_back(all_of(period, 50 + swing));
    rows.push_back(group_of(period, Dimension::ethnic_group, group("Mixed"), -3 - swing));
    if (static_cast<std::size_t>(period) < periods_of_black) {
      rows.push_back(group_of(period, Dimension::ethnic_group, group("Black"), -9 + swing));
    }
    rows.push_back(group_of(period, Dimension::ethnic_group, group("Missing"), -9));
    rows.push_back(group_of(period, Dimension::provider, result::named_level("RZA"), 2 + swing));
  }
  return rows;
}

TEST(GapTrend, FollowsEachKnownGroupAfterTheValueForAll) {
  const auto trends = trends_of(with_gaps(6));
  ASSERT_EQ(trends.size(), 3u);
  EXPECT_FALSE(trends[0].dimension.has_value());
  EXPECT_EQ(trends[1].level->name, "Mixed");
  EXPECT_EQ(trends[2].level->name, "Black");
  EXPECT_EQ(trends[2].reference->name, "White");
  EXPECT_NEAR(trends[2].chart.points.back().mean, -8.5, 1e-12);
}

TEST(GapTrend, NeedsAGapInEveryPeriod) {
  const auto trends = trends_of(with_gaps(5));
  ASSERT_EQ(trends.size(), 2u);
  EXPECT_EQ(trends[1].level->name, "Mixed");
}

TEST(Trends, ComeIndicatorByIndicator) {
  static const indicator::Indicator other = rate_indicator();
  std::vector<result::Row> rows = months({1, 2, 1, 2, 1, 2});
  for (const result::Row& row : months({5, 6, 5, 6, 5, 6})) {
    rows.push_back(row);
    rows.back().indicator = &other;
  }
  const auto trends = trends_of(rows);
  ASSERT_EQ(trends.size(), 2u);
  EXPECT_EQ(trends[0].indicator->id, "made-up");
  EXPECT_EQ(trends[1].indicator->id, "made-up-rate");
}

}  // namespace

}  // namespace matequity::test

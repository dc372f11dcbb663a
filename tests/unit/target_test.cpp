// SPDX-License-Identifier: Apache-2.0
// engine/indicator/indicator: the target in force on a date (contract: `target`)
#include <gtest/gtest.h>

#include "engine/indicator/indicator.hpp"

namespace matequity::indicator {
namespace {

using record::parse_date;

Target target(std::optional<double> value, const char* from, const char* to = "",
              bool withdrawn = false) {
  return {value, ">=", parse_date(from), parse_date(to), withdrawn};
}

// "75", "75 withdrawn" or "none"
std::string shown(const std::vector<Target>& targets, const char* day) {
  const TargetInForce found = target_on(targets, parse_date(day));
  if (found.target == nullptr) return "none";
  return std::to_string(static_cast<int>(*found.target->value)) +
         (found.withdrawn ? " withdrawn" : "");
}

TEST(TargetInForce, IsTheOneThatBeganLast) {
  const std::vector<Target> targets = {target(75, "2022-01-01"), target(51, "2021-01-01"),
                                       target(35, "2020-01-01")};
  EXPECT_EQ(shown(targets, "2019-12-31"), "none");
  EXPECT_EQ(shown(targets, "2020-01-01"), "35");
  EXPECT_EQ(shown(targets, "2021-12-31"), "51");
  EXPECT_EQ(shown(targets, "2022-01-01"), "75");
}

TEST(TargetInForce, IsNoneBehindItsLastDay) {
  const std::vector<Target> targets = {target(35, "2020-01-01"),
                                       target(51, "2021-01-01", "2021-12-31")};
  EXPECT_EQ(shown(targets, "2021-12-31"), "51");
  EXPECT_EQ(shown(targets, "2022-01-01"), "none");
}

TEST(TargetInForce, IsAnEarlierWithdrawnOneWhereTheLatestIsOnlyWords) {
  const std::vector<Target> targets = {target(35, "2020-01-01", "2021-12-31", true),
                                       target(51, "2021-01-01", "2021-12-31", true),
                                       target(std::nullopt, "2022-01-01")};
  EXPECT_EQ(shown(targets, "2021-06-01"), "51");
  EXPECT_EQ(shown(targets, "2022-06-01"), "51 withdrawn");
}

TEST(TargetInForce, IsNoneWhereTheLatestIsOnlyWordsAndNoneWasWithdrawn) {
  EXPECT_EQ(shown({target(51, "2021-01-01"), target(std::nullopt, "2022-01-01")}, "2022-06-01"),
            "none");
  EXPECT_EQ(shown({target(std::nullopt, "2022-01-01")}, "2022-06-01"), "none");
}

TEST(TargetInForce, SaysWhenAnOpenOneIsMarkedWithdrawn) {
  EXPECT_EQ(shown({target(51, "2021-01-01", "", true)}, "2022-06-01"), "51 withdrawn");
}

TEST(TargetInForce, IsNoneWithoutTargets) { EXPECT_EQ(shown({}, "2022-06-01"), "none"); }

TEST(Unit, HasTheNamesOfTheContract) {
  EXPECT_EQ(name(Unit::percent), "percent");
  EXPECT_EQ(name(Unit::per_1000), "per_1000");
  EXPECT_EQ(name(Unit::per_100000), "per_100000");
  EXPECT_EQ(name(Unit::ratio), "ratio");
}

}  // namespace
}  // namespace matequity::indicator

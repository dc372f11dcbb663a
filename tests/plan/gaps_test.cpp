// SPDX-License-Identifier: Apache-2.0
// Gaps meet actions.
#include <gtest/gtest.h>

#include "engine/plan/read/results.hpp"
#include "judged_plan.hpp"
#include "result_builder.hpp"

namespace matequity::test {
namespace {

// P1.2: higher is better. Black women are 20 points lower, 60 people; quintile 1 is 10 points
// lower, 80 people; Asian women are like White ones, Mixed are better.
ResultBuilder folic_acid() {
  return ResultBuilder()
      .row({"P1.2", "", 600, 1000, "", "", "", 0})
      .row({"P1.2", "ethnic_group=White", 350, 500, "", "", "", 0})
      .row({"P1.2", "ethnic_group=Mixed", 45, 50, "", "higher", "White", 20})
      .row({"P1.2", "ethnic_group=Asian", 70, 100, "", "similar", "White", 0})
      .row({"P1.2", "ethnic_group=Black", 150, 300, "", "lower", "White", -20})
      .row({"P1.2", "ethnic_group=Not stated", 5, 50, "", "lower", "White", -60})
      .row({"P1.2", "imd_quintile=1", 480, 800, "", "lower", "5", -10})
      .row({"P1.2", "imd_quintile=Missing", 1, 100, "", "lower", "5", -69});
}

Json measured_by(const char* indicator, const char* stratum, const Json& groups = Json::array()) {
  Json metric = {{"indicator", indicator}};
  if (*stratum != '\0') metric["stratum"] = stratum;
  return one_action({{"metrics", {metric}}, {"groups", groups}});
}

Json gaps_of(const Json& plan, const ResultBuilder& results) {
  return judged(plan, Json::object(), results.text()).at("gaps");
}

TEST(Gaps, AreGroupsThatFareWorseWorstFirst) {
  const Json gaps = gaps_of(one_action({}), folic_acid());
  ASSERT_EQ(gaps.at("list").size(), 2U) << gaps;
  EXPECT_EQ(gaps.at("list")[0].at("stratum"), "imd_quintile=1");
  EXPECT_DOUBLE_EQ(gaps.at("list")[0].at("people").get<double>(), 80);
  EXPECT_EQ(gaps.at("list")[0].at("level"), 1);
  EXPECT_EQ(gaps.at("list")[1].at("stratum"), "ethnic_group=Black");
  EXPECT_DOUBLE_EQ(gaps.at("list")[1].at("people").get<double>(), 60);
  EXPECT_EQ(gaps.at("significant"), 2);
  EXPECT_EQ(gaps.at("without_action"), 2);
}

TEST(Gaps, FollowTheIndicatorsDirection) {
  const ResultBuilder results =
      ResultBuilder()
          .row({"A2", "ethnic_group=Black", 20, 2000, "", "higher", "White", 5})
          .row({"A2", "ethnic_group=Asian", 4, 2000, "", "lower", "White", -3})
          .row({"P4b.6", "imd_quintile=1", 4, 2000, "", "lower", "5", -3});
  const Json gaps = gaps_of(one_action({}), results);
  ASSERT_EQ(gaps.at("list").size(), 1U) << "fewer deaths are no gap, and context has no direction";
  EXPECT_EQ(gaps.at("list")[0].at("stratum"), "ethnic_group=Black");
  EXPECT_DOUBLE_EQ(gaps.at("list")[0].at("people").get<double>(), 10) << "5 per 1,000 of 2,000";
}

// Which list of the gap of Black women an action stands in.
std::string place_of_action(const Json& plan) {
  const Json gaps = gaps_of(plan, folic_acid());
  for (const Json& gap : gaps.at("list")) {
    if (gap.at("stratum") != "ethnic_group=Black") continue;
    for (const char* key : {"actions", "actions_for_part", "actions_on_indicator"}) {
      if (gap.at(key) == Json({"A1"})) return key;
      EXPECT_EQ(gap.at(key), Json::array());
    }
  }
  return "none";
}

TEST(Gaps, AreMatchedWithActionsThatNameIndicatorAndGroup) {
  EXPECT_EQ(place_of_action(measured_by("P1.2", "ethnic_group=Black")), "actions");
  EXPECT_EQ(place_of_action(measured_by("P1.2", "black women")), "actions");
  EXPECT_EQ(place_of_action(measured_by("P1.2", "group=BME")), "actions");
  EXPECT_EQ(place_of_action(measured_by("P1.2", "", {"Black, Asian and Mixed ethnic groups"})),
            "actions");
}

TEST(Gaps, AreMatchedOnlyInPartWithActionsForAPartOfTheGroup) {
  EXPECT_EQ(place_of_action(measured_by("P1.2", "Black African")), "actions_for_part");
}

TEST(Gaps, AreNotMatchedWithActionsForOthersOrForEveryone) {
  EXPECT_EQ(place_of_action(measured_by("P1.2", "ethnic_group=Asian")), "actions_on_indicator");
  EXPECT_EQ(place_of_action(measured_by("P1.2", "")), "actions_on_indicator");
  EXPECT_EQ(place_of_action(measured_by("P2.1", "ethnic_group=Black")), "none");
  EXPECT_EQ(place_of_action(measured_by("Interpreter use", "ethnic_group=Black")), "none");
}

TEST(Gaps, ShowAnActionOnceWhereItFitsBest) {
  const Json plan = one_action({{"metrics",
                                 {{{"indicator", "P1.2"}, {"stratum", "Black African"}},
                                  {{"indicator", "P1.2"}, {"stratum", "ethnic_group=Black"}},
                                  {{"indicator", "P1.2"}}}}});
  EXPECT_EQ(place_of_action(plan), "actions");
}

Json without_gap(const Json& plan) { return gaps_of(plan, folic_acid()).at("actions_without_gap"); }

TEST(ActionsWithoutGap, AreThoseWhoseGroupDoesNotFareWorse) {
  const Json list = without_gap(measured_by("P1.2", "ethnic_group=Asian"));
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].at("action"), "A1");
  EXPECT_EQ(list[0].at("measured"), true);
}

TEST(ActionsWithoutGap, AreToldFromThoseOfWhichTheResultSaysNothing) {
  EXPECT_EQ(without_gap(measured_by("P2.1", "ethnic_group=Asian"))[0].at("measured"), false);
  EXPECT_EQ(without_gap(measured_by("P1.2", "people with learning disabilities"))[0].at("measured"),
            false);
}

TEST(ActionsWithoutGap, AreNotThoseForAGapForItsPartOrForEveryone) {
  EXPECT_EQ(without_gap(measured_by("P1.2", "ethnic_group=Black")), Json::array());
  EXPECT_EQ(without_gap(measured_by("P1.2", "Black African")), Json::array());
  EXPECT_EQ(without_gap(measured_by("P1.2", "")), Json::array());
}

TEST(Gaps, ComeFromAllDatesBeforeTheLatestMonth) {
  const Json months =
      ResultBuilder()
          .row({"P1.2", "ethnic_group=Asian", 1, 10, "2025-01", "lower", "White", -60})
          .row({"P3.1", "ethnic_group=Asian", 1, 10, "2025-01", "lower", "White", -60})
          .row({"P3.1", "ethnic_group=Asian", 9, 10, "2025-02", "similar", "White", 0})
          .row({"P3.1", "ethnic_group=Black", 1, 10, "2025-02", "lower", "White", -60})
          .document();
  const std::string both = Json({folic_acid().document(), months}).dump();
  const Json list = judged(one_action({}), Json::object(), both).at("gaps").at("list");
  ASSERT_EQ(list.size(), 3U) << list;
  EXPECT_EQ(list[2].at("indicator"), "P3.1");
  EXPECT_EQ(list[2].at("stratum"), "ethnic_group=Black");
}

TEST(Gaps, DoNotExistWithoutAResult) { EXPECT_TRUE(judged(one_action({})).at("gaps").is_null()); }

TEST(Gaps, SayWhetherTheirCountsAreRounded) {
  EXPECT_EQ(gaps_of(one_action({}), folic_acid()).at("rounded"), false);
  EXPECT_EQ(gaps_of(one_action({}), folic_acid().rounded()).at("rounded"), true);
}

TEST(Coproduction, MustReachTheGroupsWithTheWidestGaps) {
  Json plan = whole_plan();
  const std::string results = folic_acid().text();
  EXPECT_EQ(verdict(judged(plan, Json::object(), results), "PC14"), "met");
  plan["coproduction"].erase(0);
  const Json result = judged(plan, Json::object(), results);
  EXPECT_EQ(verdict(result, "PC14"), "not_met");
  EXPECT_EQ(count_findings(result, "group_not_met"), 1U);
}

TEST(Results, ThatAreNoneAreRefused) {
  for (const char* text : {"{", "{}", "[{}]", "7", R"({"schema": "matequity.result/2"})",
                           R"({"schema": "matequity.result/2", "request": {"confidence": 0.95,
                               "disclosure": "none"}, "results": [{"indicator": 7}]})"}) {
    try {
      judged(one_action({}), Json::object(), text);
      ADD_FAILURE() << "took " << text;
    } catch (const plan::ResultError& error) {
      EXPECT_EQ(std::string(error.what()).substr(0, 6), "result") << text;
    }
  }
}

}  // namespace
}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
// Gaps meet actions.
#include <gtest/gtest.h>

#include "engine/plan/read/results.hpp"
#include "judged_plan.hpp"
#include "result_builder.hpp"

namespace matequity::test {
namespace {

// P1.2: Black women are worse by 20 points, 60 people; quintile 1 by 10 points, 80 people; Asian
// women are like White ones, Mixed are better, and of unknown levels nothing is said.
ResultBuilder folic_acid() {
  return ResultBuilder()
      .row({"P1.2", "", 600, 1000, "", "", "", 0})
      .row({"P1.2", "ethnic_group=White", 350, 500, "", "reference", "White", 0})
      .row({"P1.2", "ethnic_group=Mixed", 45, 50, "", "better", "White", 20, 10})
      .row({"P1.2", "ethnic_group=Asian", 70, 100, "", "similar", "White", 0})
      .row({"P1.2", "ethnic_group=Black", 150, 300, "", "worse", "White", -20, 60})
      .row({"P1.2", "ethnic_group=Not stated", 5, 50, "", "not_compared", "White", -60})
      .row({"P1.2", "imd_quintile=1", 480, 800, "", "worse", "5", -10, 80})
      .row({"P1.2", "imd_quintile=Missing", 1, 100, "", "not_compared", "5", -69});
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

TEST(Gaps, AreWhatTheResultCallsWorseAndNothingElse) {
  const ResultBuilder results =
      ResultBuilder()
          .row({"A2", "ethnic_group=Black", 20, 2000, "", "worse", "White", 5, 10})
          .row({"A2", "ethnic_group=Asian", 4, 2000, "", "better", "White", -3, 6})
          .row({"A2", "ethnic_group=Mixed", 9, 100, "", "withheld", "White", 80})
          .row({"A2", "provider=RZA", 20, 2000, "", "worse", "RZB", 5, 10})
          .row({"P4b.6", "imd_quintile=1", 4, 2000, "", "lower", "5", -3, 6});
  const Json gaps = gaps_of(one_action({}), results);
  ASSERT_EQ(gaps.at("list").size(), 1U) << gaps;
  EXPECT_EQ(gaps.at("list")[0].at("stratum"), "ethnic_group=Black");
  EXPECT_EQ(gaps.at("list")[0].at("verdict"), "worse");
  EXPECT_EQ(gaps.at("judged"), 3) << "Black, Asian and the quintile";
  EXPECT_EQ(gaps.at("not_judged"), 1) << "Mixed";
}

TEST(Gaps, AreSaidToBeNoneOnlyWhereSomethingWasJudged) {
  const RowOf alike = {"P1.2", "ethnic_group=Asian", 70, 100, "", "similar", "White"};
  const RowOf unsaid = {"P1.2", "ethnic_group=Black", 3, 9, "", "not_compared", "White"};
  const auto words = [](const ResultBuilder& results) {
    return gaps_of(one_action({}), results).at("none").get<std::string>();
  };
  EXPECT_EQ(words(ResultBuilder().row(alike)),
            "No group is worse than its reference by more than chance.");
  EXPECT_NE(words(ResultBuilder().row(alike).row(unsaid)).find("of 2 comparisons 1 could not"),
            std::string::npos);
  EXPECT_NE(words(ResultBuilder().row(unsaid)).find("Nothing could be judged"), std::string::npos);
  EXPECT_TRUE(gaps_of(one_action({}), folic_acid()).at("none").is_null());
}

TEST(Gaps, StandAsTheResultRanksThemStrongOnesFirst) {
  const ResultBuilder results =
      ResultBuilder()
          .row({"P1.2", "ethnic_group=Black", 1, 100, "", "worse", "White", -20, 90, false})
          .row({"P1.2", "ethnic_group=Asian", 1, 100, "", "worse", "White", -20, 20})
          .row({"P1.2", "ethnic_group=Mixed", 1, 100, "", "worse", "White", -20, 30});
  Json strata = Json::array();
  for (const Json& gap : gaps_of(one_action({}), results).at("list")) {
    strata.push_back(gap.at("level"));
  }
  EXPECT_EQ(strata, Json({"Mixed", "Asian", "Black"}));
}

TEST(Results, OfAnEarlierVersionAreRefusedInPlainWords) {
  Json document = folic_acid().document();
  document["schema"] = "matequity.result/1";
  try {
    judged(one_action({}), Json::object(), document.dump());
    ADD_FAILURE() << "took it";
  } catch (const std::exception& error) {
    EXPECT_NE(std::string(error.what()).find("compute it again"), std::string::npos)
        << error.what();
  }
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
          .row({"P1.2", "ethnic_group=Asian", 1, 10, "2025-01", "worse", "White", -60, 6})
          .row({"P3.1", "ethnic_group=Asian", 1, 10, "2025-01", "worse", "White", -60, 6})
          .row({"P3.1", "ethnic_group=Asian", 9, 10, "2025-02", "similar", "White", 0})
          .row({"P3.1", "ethnic_group=Black", 1, 10, "2025-02", "worse", "White", -60, 6})
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

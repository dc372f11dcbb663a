// SPDX-License-Identifier: Apache-2.0
// What the records say of an action's metric since the action began. Expected limits were worked
// out outside the engine, by Newcombe's method and, for the gap, the same method once more.
#include <gtest/gtest.h>

#include "judged_plan.hpp"
#include "result_builder.hpp"

namespace matequity::test {
namespace {

constexpr double kDigits = 1e-9;

struct Months {
  int black_before = 50, black_after = 30, white_before = 70, white_after = 70;
};

// Of 100 women a month in each group: November and December, then January and February.
std::string months(const Months& met) {
  ResultBuilder results;
  for (const char* month : {"2024-11", "2024-12", "2025-01", "2025-02"}) {
    const bool after = month[3] == '5';
    const int black = after ? met.black_after : met.black_before;
    const int white = after ? met.white_after : met.white_before;
    const auto count = [](int number) { return static_cast<std::uint64_t>(number); };
    results.row({"P1.2", "", count(black + white), 200, month, "", "", 0});
    results.row({"P1.2", "ethnic_group=White", count(white), 100, month, "", "", 0});
    results.row({"P1.2", "ethnic_group=Black", count(black), 100, month, "similar", "White",
                 static_cast<double>(black - white)});
  }
  return results.text();
}

Json plan_of(const Json& metric, const Json& action = Json::object()) {
  Json members = {{"start", "2025-01-01"}, {"metrics", {metric}}};
  members.update(action);
  return one_action(members);
}

const Json kBlack = {{"indicator", "P1.2"}, {"stratum", "ethnic_group=Black"}};

Json change_of(const Json& plan, const std::string& results, const Json& asked = Json::object()) {
  return judged(plan, asked, results).at("actions")[0].at("metrics")[0].at("change");
}

TEST(Change, ComparesTheTimeSinceTheActionBeganWithTheYearBefore) {
  const Json change = change_of(plan_of(kBlack), months({}));
  EXPECT_EQ(change.at("since"), "2025-01-01");
  EXPECT_EQ(change.at("before").at("numerator"), 100);
  EXPECT_EQ(change.at("before").at("denominator"), 200);
  EXPECT_EQ(change.at("before").at("period").at("start"), "2024-11-01");
  EXPECT_EQ(change.at("after").at("numerator"), 60);
  EXPECT_EQ(change.at("after").at("period").at("end"), "2025-02-28");
  const Json& value = change.at("value");
  EXPECT_NEAR(value.at("difference").get<double>(), -20, kDigits);
  EXPECT_NEAR(value.at("difference_lower").get<double>(), -29.067632906235918, kDigits);
  EXPECT_NEAR(value.at("difference_upper").get<double>(), -10.42277335181916, kDigits);
  EXPECT_EQ(value.at("movement"), "worse");
}

TEST(Change, SaysWhetherTheGapToTheReferenceWidened) {
  const Json gap = change_of(plan_of(kBlack), months({})).at("gap");
  EXPECT_NEAR(gap.at("difference").get<double>(), 20, kDigits);
  EXPECT_NEAR(gap.at("difference_lower").get<double>(), 6.906418550405316, kDigits);
  EXPECT_NEAR(gap.at("difference_upper").get<double>(), 32.725587272452195, kDigits);
  EXPECT_EQ(gap.at("movement"), "wider");
}

TEST(Change, SeesAGapWidenThoughTheGroupItselfImproved) {
  const Json change = change_of(plan_of(kBlack), months({50, 52, 50, 90}));
  EXPECT_EQ(change.at("value").at("movement"), "same");
  EXPECT_EQ(change.at("gap").at("movement"), "wider");
}

TEST(Change, SeesAGapNarrow) {
  const Json change = change_of(plan_of(kBlack), months({30, 60, 70, 70}));
  EXPECT_EQ(change.at("value").at("movement"), "better");
  EXPECT_EQ(change.at("gap").at("movement"), "narrower");
}

TEST(Change, WithinChanceIsNone) {
  const Json change = change_of(plan_of(kBlack), months({50, 49, 70, 70}));
  EXPECT_EQ(change.at("value").at("movement"), "same");
  EXPECT_EQ(change.at("gap").at("movement"), "same");
}

TEST(Change, OfEveryoneHasNoGap) {
  const Json change = change_of(plan_of({{"indicator", "P1.2"}}), months({}));
  EXPECT_EQ(change.at("after").at("denominator"), 400);
  EXPECT_TRUE(change.at("gap").is_null());
}

TEST(Change, AddsUpTheGroupsThatAnActionIsFor) {
  const Json change =
      change_of(plan_of({{"indicator", "P1.2"}}, {{"groups", {"Black", "White"}}}), months({}));
  EXPECT_EQ(change.at("after").at("denominator"), 400);
  EXPECT_TRUE(change.at("gap").is_null()) << "the reference is among them";
}

TEST(Change, CannotBeToldWithoutPeriodsOnBothSidesADayOrAKnownGroup) {
  const std::string results = months({});
  EXPECT_TRUE(change_of(plan_of(kBlack, {{"start", "2024-01-01"}}), results).is_null());
  EXPECT_TRUE(change_of(plan_of(kBlack, {{"start", "2025-03-01"}}), results).is_null());
  EXPECT_TRUE(change_of(plan_of(kBlack, {{"start", nullptr}}), results).is_null());
  const Json learning = {{"indicator", "P1.2"}, {"stratum", "people with learning disabilities"}};
  EXPECT_TRUE(change_of(plan_of(learning), results).is_null());
  EXPECT_TRUE(change_of(plan_of(kBlack), "").is_null());
}

TEST(Change, LeavesOutWhatLiesAfterTheDayJudged) {
  const Json change = change_of(plan_of(kBlack), months({}), {{"as_of", "2025-02-27"}});
  EXPECT_EQ(change.at("after").at("denominator"), 100) << "February is not over";
}

TEST(Latest, IsTheLastPeriodWithAValue) {
  const Json latest = judged(plan_of(kBlack), Json::object(), months({}))
                          .at("actions")[0]
                          .at("metrics")[0]
                          .at("latest");
  EXPECT_EQ(latest.at("period").at("end"), "2025-02-28");
  EXPECT_EQ(latest.at("value"), 30.0);
}

TEST(MovedTheWrongWay, IsListedMostPeopleFirstAndBreaksTheCheckOfRatings) {
  Json plan = plan_of(kBlack, {{"rag_reported", "green"}});
  plan["actions"].push_back({{"id", "A2"},
                             {"title", "For all"},
                             {"start", "2025-01-01"},
                             {"metrics", {{{"indicator", "P1.2"}}}}});
  const Json result = judged(plan, Json::object(), months({}));
  const Json& wrong = result.at("gaps").at("moved_wrong_way");
  ASSERT_EQ(wrong.size(), 3U) << wrong;
  // All: 40 of 400 women fewer (60% to 50%). Black women: 40 of 200.
  for (const Json& one : wrong) EXPECT_NEAR(one.at("people").get<double>(), 40, 1e-6);
  EXPECT_EQ(verdict(result, "AT05"), "not_met");
  EXPECT_EQ(finding(result, "metric_worse").at("place"), "actions[0].metrics[0]");
}

TEST(MovedTheWrongWay, NamesAWiderGapAlone) {
  const Json plan = plan_of(kBlack, {{"rag_reported", "green"}});
  const Json result = judged(plan, Json::object(), months({50, 52, 50, 90}));
  EXPECT_EQ(verdict(result, "AT05"), "not_met");
  EXPECT_FALSE(finding(result, "gap_wider").is_null());
  EXPECT_EQ(result.at("gaps").at("moved_wrong_way")[0].at("of"), "gap");
}

}  // namespace
}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
// The list of actions as CSV, in and out.
#include <gtest/gtest.h>

#include "judged_plan.hpp"

namespace matequity::test {
namespace {

const Json kDay = {{"as_of", "2022-03-01"}};

TEST(ActionsAsCsv, HaveColumnsNamedByTheirFields) {
  const Json result = judged_text(
      "\xEF\xBB\xBFid,title,owner.role,due,groups,metrics.indicator,metrics.baseline\r\n"
      "A1,\"Interpreters, always\",Lead,2022-12-31, Black; Asian ;,P1.2,41.5\r\n",
      kDay);
  const Json& action = result.at("actions")[0];
  EXPECT_EQ(action.at("title"), "Interpreters, always");
  EXPECT_EQ(action.at("owner").at("role"), "Lead");
  EXPECT_EQ(action.at("due"), "2022-12-31");
  EXPECT_EQ(action.at("groups"), Json({"Black", "Asian"}));
  EXPECT_EQ(action.at("metrics")[0].at("baseline"), 41.5);
  EXPECT_EQ(result.at("form"), "actions");
}

TEST(ActionsAsCsv, TakeFurtherRowsOfAnActionAsMoreMetricsAndMilestones) {
  const Json result = judged_text(
      "id,title,metrics.indicator,milestones.id,metrics.target\n"
      "A1,First,P1.2,M1,80\nA2,Second,P2.1,,\nA1,,P3.1,M2,90\nA1,,,M3,\n",
      kDay);
  ASSERT_EQ(result.at("actions").size(), 2U);
  const Json& first = result.at("actions")[0];
  EXPECT_EQ(first.at("metrics").size(), 2U);
  EXPECT_EQ(first.at("metrics")[1].at("indicator"), "P3.1");
  EXPECT_EQ(first.at("metrics")[1].at("target"), 90.0);
  EXPECT_EQ(first.at("milestones").size(), 3U);
}

TEST(ActionsAsCsv, SayNothingOfThePlanAsAWhole) {
  const Json result = judged_text("id,title\nA1,First\n", kDay);
  for (const char* check : {"PC01", "PC03", "PC10", "PC12", "PC15", "PC17"}) {
    EXPECT_EQ(verdict(result, check), "cannot_tell") << check;
  }
  EXPECT_EQ(verdict(result, "PC04"), "not_met");
}

TEST(ActionsAsCsv, GiveFindingsWithRowAndColumn) {
  const Json result = judged_text(
      "id,title,due,colour,progress_percent\nA1,First,31/12/2022,red,half\nA2,\"x\"y,,,\n", kDay);
  EXPECT_EQ(finding(result, "invalid_date").at("place"), "row 2, due");
  EXPECT_EQ(finding(result, "invalid_value").at("place"), "row 2, progress_percent");
  EXPECT_EQ(finding(result, "unknown_key").at("place"), "row 1, colour");
  EXPECT_EQ(finding(result, "broken_row").at("place"), "row 3");
  EXPECT_EQ(result.at("actions").size(), 1U);
}

TEST(ActionsAsCsv, ThatAreNoUtf8AreReadAsWindows1252WithAWarning) {
  const Json result = judged_text("id,title\nA1,caf\xE9\n", kDay);
  EXPECT_EQ(result.at("actions")[0].at("title"), "caf\u00e9");
  EXPECT_EQ(finding(result, "not_utf8").at("severity"), "warning");
}

TEST(ActionsAsCsv, MayComeWithSemicolonsOrTabs) {
  for (const std::string delimiter : {";", "\t"}) {
    const Json result = judged_text("id" + delimiter + "title" + delimiter + "groups\nA1" +
                                        delimiter + "One, two" + delimiter + "\"Black; Asian\"\n",
                                    kDay);
    EXPECT_EQ(result.at("actions")[0].at("title"), "One, two");
    EXPECT_EQ(result.at("actions")[0].at("groups"), Json({"Black", "Asian"}));
  }
}

TEST(ActionsAsCsv, ComeBackAsTheyWere) {
  const std::string plan = whole_plan().dump();
  const std::string first = judged_csv(plan);
  const std::string again = judged_csv(first, kDay);
  EXPECT_EQ(first, again);
  const Json whole = judged_text(plan).at("actions");
  const Json read = judged_text(first, kDay).at("actions");
  EXPECT_EQ(whole, read);
  EXPECT_EQ(judged_text(first, kDay).at("findings"), Json::array());
}

TEST(ActionsAsCsv, ComeBackAsTheyWereWithQuotesAndLineEnds) {
  Json plan = one_action({{"title", "Say \"yes\",\nthen go"}, {"evidence", {"a", "b"}}});
  const std::string csv = judged_csv(plan.dump());
  EXPECT_EQ(judged_text(csv, {{"as_of", "2026-01-01"}}).at("actions"), judged(plan).at("actions"));
}

}  // namespace
}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
// "You said, we commit", national actions and audits, by documents of real systems.
#include <gtest/gtest.h>

#include "judged_plan.hpp"

namespace matequity::test {
namespace {

TEST(KentAndMedway, MadeTwentyOneCommitmentsInEightThemes) {
  const Json made = judged_text(fixture("kent_and_medway.json")).at("commitments");
  EXPECT_EQ(made.at("commitments"), 21);
  EXPECT_EQ(made.at("themes").size(), 8U);
  EXPECT_EQ(made.at("without_owner"), 21);
  EXPECT_EQ(made.at("with_due"), 2);
  EXPECT_EQ(made.at("without_due"), 19);
  EXPECT_EQ(made.at("conditional"), 1);
  EXPECT_EQ(made.at("not_mapped_to_intervention"), 6);
}

TEST(KentAndMedway, AgreedThePlan396DaysLate) {
  const Json result = judged_text(fixture("kent_and_medway.json"));
  EXPECT_EQ(result.at("deliverables")[1].at("days_late"), 396);
  EXPECT_EQ(verdict(result, "PC10"), "not_met");
}

TEST(KentAndMedway, IsLateWithItsDatedCommitmentsAYearLater) {
  const Json result = judged_text(fixture("kent_and_medway.json"), {{"as_of", "2024-01-01"}});
  std::size_t overdue = 0;
  for (const Json& one : result.at("commitments").at("list")) {
    if (one.at("state") == "overdue") {
      ++overdue;
      EXPECT_EQ(one.at("overdue_days"), 1);
    }
  }
  EXPECT_EQ(overdue, 2U);
}

TEST(NhsProviders, AsksForFourteenNationalActionsInNineThemes) {
  const Json made = judged_text(fixture("nhs_providers.json")).at("national_actions");
  EXPECT_EQ(made.at("actions"), 14);
  EXPECT_EQ(made.at("themes").size(), 9U);
  EXPECT_EQ(made.at("linked"), 1);
  EXPECT_EQ(made.at("list")[12].at("addressee"), "icb");
  EXPECT_EQ(made.at("list")[12].at("actions"), Json({"A1"}));
  EXPECT_EQ(made.at("list")[12].at("state"), "under_way");
  EXPECT_EQ(made.at("list")[13].at("addressee"), "hub");
  EXPECT_EQ(made.at("list")[0].at("state"), "open");
}

TEST(Leicester, SubmittedItsAuditInTimeAndFoundThreeGaps) {
  const Json result = judged_text(fixture("leicester.json"));
  const Json& audit = result.at("audit");
  EXPECT_EQ(audit.at("days_late"), 0);
  EXPECT_EQ(audit.at("due"), "2021-11-30");
  EXPECT_EQ(audit.at("source_classes").size(), 3U);
  EXPECT_EQ(audit.at("gaps"), 3);
  EXPECT_EQ(audit.at("linked"), 1);
  EXPECT_EQ(audit.at("list")[0].at("actions"), Json({"A1"}));
  EXPECT_EQ(result.at("deliverables")[0].at("state"), "in_time") << "the audit is the analysis";
}

Json committed(const Json& members, const Json& action = nullptr) {
  Json commitment = {{"id", "K1"}, {"we_commit", "Plain letters"}};
  if (!members.is_null()) commitment.update(members);
  Json plan = {{"as_of", "2026-01-01"}, {"commitments", {commitment}}};
  if (!action.is_null()) plan["actions"] = Json::array({action});
  return judged(plan).at("commitments").at("list")[0];
}

TEST(Commitments, StandWhereDayStatusAndActionsPutThem) {
  const Json action = {
      {"id", "A1"}, {"title", "x"}, {"source", {{"type", "commitment"}, {"ref", "K1"}}}};
  EXPECT_EQ(committed({}).at("state"), "undated");
  EXPECT_EQ(committed({{"due", "2026-01-01"}}).at("state"), "due_soon");
  EXPECT_EQ(committed({{"due", "2025-12-31"}}).at("state"), "overdue");
  EXPECT_EQ(committed({{"due", "2027-01-01"}}).at("state"), "open");
  EXPECT_EQ(committed({{"due", "2025-12-31"}, {"status", "done"}}).at("state"), "done");
  EXPECT_EQ(committed({{"status", "dropped"}}).at("state"), "dropped");
  EXPECT_EQ(committed({}, action).at("state"), "under_way");
  EXPECT_EQ(committed({}, action).at("actions"), Json({"A1"}));
  Json done = action;
  done["completed"] = "2025-12-01";
  EXPECT_EQ(committed({}, done).at("state"), "done");
  EXPECT_EQ(committed({{"status", "open"}}, done).at("state"), "under_way")
      << "the system says it is open";
}

TEST(NationalActions, AreDoneWhenWhatAnswersThemIs) {
  const Json plan = {
      {"as_of", "2026-01-01"},
      {"actions", {{{"id", "A1"}, {"title", "x"}, {"completed", "2025-01-01"}}}},
      {"national_actions",
       {{{"number", 1}, {"linked_action", "A1"}}, {{"number", 2}, {"local_response", "We wait"}}}}};
  const Json list = judged(plan).at("national_actions").at("list");
  EXPECT_EQ(list[0].at("state"), "done");
  EXPECT_EQ(list[1].at("state"), "answered");
}

TEST(Coverage, CountsInterventionsActionsAndStatesByPriority) {
  Json plan = whole_plan();
  plan["actions"][0]["due"] = "2022-02-28";
  const Json coverage = judged(plan).at("coverage");
  EXPECT_EQ(coverage.at("interventions").at("required"), 21);
  EXPECT_EQ(coverage.at("interventions").at("present"), 21);
  EXPECT_EQ(coverage.at("contents").at("present"), 11);
  EXPECT_EQ(coverage.at("sources").at("used"), 12);
  EXPECT_EQ(coverage.at("sources").at("explained"), 1);
  EXPECT_EQ(coverage.at("indicators").at("missing"), Json::array());
  const Json first = coverage.at("priorities")[0];
  EXPECT_EQ(first.at("priority"), "1");
  EXPECT_EQ(first.at("actions"), 1);
  EXPECT_EQ(first.at("overdue"), 1);
}

}  // namespace
}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
// Every check, met by a whole plan and not met after one change to it.
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "judged_plan.hpp"

namespace matequity::test {
namespace {

struct Change {
  const char* check;
  const char* name;  // for the test's name
  const char* verdict;
  std::function<void(Json& plan)> make;
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.check << change.name; }

Json& action(Json& plan, std::size_t at = 0) { return plan.at("actions").at(at); }

// Nothing but one action for an intervention stands in the way of a check that looks at all.
void leave_out(Json& plan, const std::string& intervention) {
  Json kept = Json::array();
  for (const Json& one : plan.at("interventions")) {
    if (one.at("id") != intervention) kept.push_back(one);
  }
  plan["interventions"] = kept;
  for (Json& one : plan.at("actions")) {
    if (one.at("intervention") == intervention) one["intervention"] = "P4e.I2";
  }
}

Json* planned(Json& plan, const std::string& id) {
  for (Json& one : plan.at("interventions")) {
    if (one.at("id") == id) return &one;
  }
  return nullptr;
}

class EveryCheck : public testing::TestWithParam<Change> {};

TEST_P(EveryCheck, ComesToTheVerdict) {
  const Change& change = GetParam();
  Json plan = whole_plan();
  change.make(plan);
  const Json result = judged(plan);
  EXPECT_EQ(verdict(result, change.check), change.verdict) << evidence(result, change.check);
  EXPECT_FALSE(evidence(result, change.check).empty());
}

const Change kNotMet[] = {
    {"PC01", "Missing", "not_met", [](Json& plan) { leave_out(plan, "P4c.I3"); }},
    {"PC01", "ExcludedWithoutReason", "not_met",
     [](Json& plan) { (*planned(plan, "P4c.I3"))["included"] = false; }},
    {"PC01", "ExcludedForAReason", "met",
     [](Json& plan) {
       (*planned(plan, "P4c.I3"))["included"] = false;
       (*planned(plan, "P4c.I3"))["reason"] = "Run by the county";
     }},
    {"PC01", "NamedByAnActionAlone", "met",
     [](Json& plan) { plan["interventions"] = Json::array(); }},
    {"PC01", "BeforeTheGuidance", "not_applicable",
     [](Json& plan) { plan["as_of"] = "2021-09-05"; }},
    {"PC02", "SelectedAndMissing", "not_met", [](Json& plan) { leave_out(plan, "P4b.I4"); }},
    {"PC02", "NotSelected", "not_applicable",
     [](Json& plan) { plan["system"].erase("selected_for"); }},
    {"PC03", "EmptyContent", "not_met",
     [](Json& plan) {
       plan["contents"]["C7"] = {{"x", ""}};
     }},
    {"PC03", "NoContents", "not_met", [](Json& plan) { plan.erase("contents"); }},
    {"PC03", "ContentsToldByOtherParts", "met",
     [](Json& plan) {
       for (const char* id : {"C3", "C4", "C6", "C10"}) plan["contents"].erase(id);
     }},
    {"PC04", "NoOwner", "not_met", [](Json& plan) { action(plan).erase("owner"); }},
    {"PC04", "AnOrganisationIsNobody", "not_met",
     [](Json& plan) {
       action(plan)["owner"] = {{"organisation", "Trust"}};
     }},
    {"PC04", "ANameIsEnough", "met",
     [](Json& plan) {
       action(plan)["owner"] = {{"name", "A. Example"}};
     }},
    {"PC04", "TwoLeads", "not_met",
     [](Json& plan) {
       action(plan)["accountable_lead"] = {"A. Example", "B. Example"};
     }},
    {"PC05", "NoDueDate", "not_met", [](Json& plan) { action(plan).erase("due"); }},
    {"PC05", "DueBeforeStart", "not_met", [](Json& plan) { action(plan)["start"] = "2023-04-01"; }},
    {"PC05", "DueOnTheFirstDay", "met",
     [](Json& plan) { action(plan)["start"] = action(plan)["due"]; }},
    {"PC05", "NoActions", "not_applicable", [](Json& plan) { plan["actions"] = Json::array(); }},
    {"PC06", "NoIntervention", "not_met", [](Json& plan) { action(plan).erase("intervention"); }},
    {"PC06", "NoneForAReason", "met",
     [](Json& plan) {
       action(plan).erase("intervention");
       action(plan)["reason_no_intervention"] = "Asked for locally";
     }},
    {"PC06", "NoMetric", "not_met", [](Json& plan) { action(plan)["metrics"] = Json::array(); }},
    {"PC06", "NoMetricIsWhole", "not_met",
     [](Json& plan) {
       for (Json& metric : action(plan)["metrics"]) metric.erase("comparator");
     }},
    {"PC07", "NoMilestone", "not_met", [](Json& plan) { action(plan).erase("milestones"); }},
    {"PC07", "MilestoneOnTheDueDay", "not_met",
     [](Json& plan) {
       action(plan)["milestones"] = {{{"due", action(plan)["due"]}}};
     }},
    {"PC07", "MilestonesButNoDueDay", "cannot_tell", [](Json& plan) { action(plan).erase("due"); }},
    {"PC08", "UnusedIndicator", "not_met",
     [](Json& plan) { action(plan)["metrics"].erase(action(plan)["metrics"].begin()); }},
    {"PC09", "GroupNotNamed", "not_met", [](Json& plan) { action(plan)["groups"] = {"White"}; }},
    {"PC09", "GroupNamedByItsParts", "met",
     [](Json& plan) {
       action(plan)["groups"] = {"Black", "ethnic_group=Asian", " mixed "};
     }},
    {"PC09", "NoActions", "not_applicable", [](Json& plan) { plan["actions"] = Json::array(); }},
    {"PC10", "OneDayLate", "not_met",
     [](Json& plan) { plan["deliverables"][0]["submitted"] = "2021-12-01"; }},
    {"PC10", "NotSubmitted", "not_met", [](Json& plan) { plan["deliverables"].erase(1); }},
    {"PC10", "NotYetDue", "not_applicable",
     [](Json& plan) {
       plan["as_of"] = "2021-10-01";
       plan["deliverables"] = Json::array();
       plan.erase("audit");
     }},
    {"PC11", "PartMissing", "not_met",
     [](Json& plan) { plan["deliverables"][0]["covers"].erase(2); }},
    {"PC11", "PartsInWords", "met",
     [](Json& plan) {
       plan["deliverables"][0]["covers"] = {"Health outcomes (4a.1)", "Community assets",
                                            "staff experience, WRES", "the co-production plan"};
     }},
    {"PC12", "NoLink", "not_met", [](Json& plan) { plan["approval"].erase("link"); }},
    {"PC12", "ApprovedTomorrow", "not_met",
     [](Json& plan) { plan["approval"]["ics_board"] = "2022-03-02"; }},
    {"PC12", "NoApproval", "not_met", [](Json& plan) { plan.erase("approval"); }},
    {"PC13", "SourceMissing", "not_met",
     [](Json& plan) { plan["analysis"]["sources_used"].erase(0); }},
    {"PC13", "AbsenceWithoutReason", "not_met",
     [](Json& plan) { plan["analysis"]["sources_missing"][0].erase("reason"); }},
    {"PC14", "NoMinutes", "not_met", [](Json& plan) { plan["coproduction"][0].erase("minutes"); }},
    {"PC14", "Nothing", "not_met", [](Json& plan) { plan.erase("coproduction"); }},
    {"PC14", "WithoutRecords", "cannot_tell", [](Json&) {}},
    {"PC15", "NobodyHoldsARole", "not_met",
     [](Json& plan) { plan["contents"]["C8"]["mvps"] = Json::array({""}); }},
    {"PC16", "LinesDoNotAddUp", "not_met",
     [](Json& plan) { plan["contents"]["C10"]["funding"]["lines"][0]["gbp"] = 1; }},
    {"PC16", "FundingOfActions", "met",
     [](Json& plan) { plan["contents"]["C10"]["funding"].erase("lines"); }},
    {"PC16", "NoTotal", "cannot_tell",
     [](Json& plan) { plan["contents"]["C10"]["funding"] = "See annex"; }},
    {"PC17", "NoAssurance", "not_met",
     [](Json& plan) { plan["approval"].erase("regional_assurance"); }},
    {"PC17", "WithoutServiceUsers", "not_met",
     [](Json& plan) { plan["approval"]["service_user_voice_involved"] = false; }},
    {"PC18", "ImpossibleDate", "not_met", [](Json& plan) { action(plan)["start"] = "2021-02-29"; }},
    {"PC18", "DuplicateId", "not_met", [](Json& plan) { action(plan, 2)["id"] = "A01"; }},
    {"PC18", "LinkToNowhere", "not_met",
     [](Json& plan) { action(plan, 2)["depends_on"] = {"A99"}; }},
    {"PC18", "Circle", "not_met", [](Json& plan) { action(plan)["depends_on"] = {"A02"}; }},
    {"PC18", "UnknownIntervention", "not_met",
     [](Json& plan) { action(plan)["intervention"] = "P9.I9"; }},
    {"PC18", "LocalMeasuresAreWelcome", "met",
     [](Json& plan) {
       action(plan)["metrics"].push_back({{"indicator", "Interpreter use"}});
     }},
    {"AT01", "Overdue", "not_met", [](Json& plan) { action(plan)["due"] = "2022-02-28"; }},
    {"AT01", "Undated", "not_met", [](Json& plan) { action(plan).erase("due"); }},
    {"AT01", "DueToday", "met", [](Json& plan) { action(plan)["due"] = "2022-03-01"; }},
    {"AT02", "GreenButOverdue", "not_met", [](Json& plan) { action(plan)["due"] = "2022-02-28"; }},
    {"AT02", "GreenWithoutOwner", "not_met", [](Json& plan) { action(plan).erase("owner"); }},
    {"AT02", "WorseThanDerived", "met", [](Json& plan) { action(plan)["rag_reported"] = "red"; }},
    {"AT02", "NothingReported", "not_applicable",
     [](Json& plan) {
       for (Json& one : plan["actions"]) one.erase("rag_reported");
     }},
    {"AT03", "OwnIntervalPassed", "not_met",
     [](Json& plan) { action(plan)["last_update"] = "2021-12-30"; }},
    {"AT03", "LastDayOfOwnInterval", "met",
     [](Json& plan) { action(plan)["last_update"] = "2021-12-31"; }},
    {"AT03", "DefaultIntervalPassed", "not_met",
     [](Json& plan) {
       action(plan).erase("monitoring");
       action(plan)["last_update"] = "2021-11-28";
     }},
    {"AT03", "LastDayOfDefaultInterval", "met",
     [](Json& plan) {
       action(plan).erase("monitoring");
       action(plan)["last_update"] = "2021-11-29";
     }},
    {"AT03", "NeverUpdatedSinceItBegan", "not_met",
     [](Json& plan) { action(plan).erase("last_update"); }},
    {"AT03", "NeitherStartNorUpdate", "cannot_tell",
     [](Json& plan) {
       action(plan).erase("last_update");
       action(plan).erase("start");
     }},
    {"AT04", "NothingClosed", "not_applicable", [](Json&) {}},
    {"AT04", "ClosedWithEvidence", "met",
     [](Json& plan) {
       action(plan)["completed"] = "2022-02-01";
       action(plan)["evidence"] = {"Minutes of the board"};
     }},
    {"AT04", "ClosedWithoutEvidence", "not_met",
     [](Json& plan) { action(plan)["completed"] = "2022-02-01"; }},
    {"AT04", "FullProgressWithoutDate", "not_met",
     [](Json& plan) {
       action(plan)["progress_percent"] = 100;
       action(plan)["evidence"] = {"Minutes of the board"};
     }},
    {"AT05", "MetricWorse", "not_met",
     [](Json& plan) { action(plan)["metrics"][0]["current"] = 49; }},
    {"AT05", "MetricWorseButRatedRed", "met",
     [](Json& plan) {
       action(plan)["metrics"][0]["current"] = 49;
       action(plan)["rag_reported"] = "red";
     }},
    {"AT05", "NothingMeasuredTwice", "cannot_tell",
     [](Json& plan) {
       for (Json& one : plan["actions"]) {
         for (Json& metric : one["metrics"]) metric.erase("current");
       }
     }},
    {"AT05", "NothingClaimed", "not_applicable",
     [](Json& plan) {
       for (Json& one : plan["actions"]) one["rag_reported"] = "amber";
     }},
};

INSTANTIATE_TEST_SUITE_P(Changed, EveryCheck, testing::ValuesIn(kNotMet),
                         [](const testing::TestParamInfo<Change>& one) {
                           return std::string(one.param.check) + one.param.name;
                         });

TEST(Checks, OfAWholePlanAreMetSaveWhatOnlyRecordsCanTell) {
  const Json result = judged(whole_plan());
  for (const Json& check : result.at("checks")) {
    const std::string id = check.at("id");
    const std::string expected = id == "PC14"   ? "cannot_tell"
                                 : id == "AT04" ? "not_applicable"
                                                : "met";
    EXPECT_EQ(check.at("verdict"), expected) << check;
  }
  EXPECT_EQ(result.at("findings"), Json::array());
  EXPECT_EQ(result.at("summary").at("plan_score"), 1.0);
}

TEST(Checks, AreTwentyThreeAndEachIsSeenNotMet) {
  std::set<std::string> broken;
  for (const Change& change : kNotMet) {
    if (std::string(change.verdict) == "not_met") broken.insert(change.check);
  }
  std::set<std::string> all;
  const Json result = judged(whole_plan());
  for (const Json& check : result.at("checks")) all.insert(check.at("id"));
  EXPECT_EQ(all.size(), 23U);
  EXPECT_EQ(broken, all);
}

TEST(Checks, OfAnEmptyPlanAreAllAnswered) {
  const Json result = judged(Json{{"as_of", "2026-01-01"}});
  EXPECT_EQ(result.at("checks").size(), 23U);
  EXPECT_EQ(verdict(result, "PC01"), "not_met");
  EXPECT_EQ(verdict(result, "PC04"), "not_applicable");
  EXPECT_LT(result.at("summary").at("plan_score").get<double>(), 0.5);
}

TEST(Checks, SayHowManyDaysLateADeliverableIs) {
  Json plan = whole_plan();
  plan["deliverables"][0]["submitted"] = "2021-12-01";
  const Json result = judged(plan);
  EXPECT_EQ(result.at("deliverables")[0].at("days_late"), 1);
  EXPECT_EQ(result.at("deliverables")[0].at("state"), "late");
  EXPECT_EQ(result.at("deliverables")[1].at("days_late"), 0);
}

TEST(Checks, ScoreThoseOfSeverityErrorThatCanBeTold) {
  Json plan = whole_plan();
  plan["approval"].erase("link");        // PC12, an error
  plan["coproduction"] = Json::array();  // PC14, a warning
  plan["system"].erase("selected_for");  // PC02 no longer applies
  const Json result = judged(plan);
  // PC01, 03, 04, 05, 06, 10, 11, 12, 15, 18; AT04 does not apply.
  EXPECT_DOUBLE_EQ(result.at("summary").at("plan_score").get<double>(), 9.0 / 10);
}

}  // namespace
}  // namespace matequity::test

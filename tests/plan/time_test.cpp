// SPDX-License-Identifier: Apache-2.0
// What a plan is judged by depends on the day it is judged for.
#include <gtest/gtest.h>

#include "engine/request/request.hpp"
#include "judged_plan.hpp"

namespace matequity::test {
namespace {

std::string called(const Json& result, const std::string& thing) {
  for (const Json& one : result.at("names")) {
    if (one.at("thing") == thing) return one.at("name");
  }
  return "";
}

Json on(const char* day) { return judged(Json::object(), {{"as_of", day}}); }

TEST(Time, GivesThingsTheNameOfTheDay) {
  EXPECT_EQ(called(on("2021-11-30"), "system"), "local maternity system (LMS)");
  EXPECT_EQ(called(on("2026-01-01"), "system"), "local maternity and neonatal system (LMNS)");
  EXPECT_EQ(called(on("2023-11-27"), "voices_partnership"), "maternity voices partnership (MVP)");
  EXPECT_EQ(called(on("2023-11-28"), "voices_partnership"),
            "maternity and neonatal voices partnership (MNVP)");
}

TEST(Time, SaysWhichDayItSpeaksFor) {
  EXPECT_EQ(on("2023-05-01").at("as_of"), "2023-05-01");
  EXPECT_EQ(judged(Json{{"as_of", "2022-02-28"}}).at("as_of"), "2022-02-28");
  EXPECT_EQ(judged(Json{{"as_of", "2022-02-28"}}, {{"as_of", "2024-01-01"}}).at("as_of"),
            "2024-01-01");
}

TEST(Time, MustBeToldByPlanOrCaller) {
  try {
    judged(Json::object());
    FAIL() << "judged without a day";
  } catch (const request::RequestError& error) {
    EXPECT_EQ(error.place(), "request.as_of");
  }
}

Json coverage_of(const Json& result, const std::string& id) {
  for (const Json& one : result.at("coverage").at("interventions").at("list")) {
    if (one.at("id") == id) return one;
  }
  return nullptr;
}

TEST(Time, BringsInterventionsIntoForceForEveryone) {
  EXPECT_EQ(coverage_of(on("2022-03-31"), "P4b.I4").at("in_force_for"), "selected");
  EXPECT_EQ(coverage_of(on("2022-03-31"), "P4b.I4").at("required"), false);
  EXPECT_EQ(coverage_of(on("2022-04-01"), "P4b.I4").at("in_force_for"), "all");
  EXPECT_EQ(coverage_of(on("2022-04-01"), "P4b.I4").at("required"), true);
  EXPECT_EQ(coverage_of(on("2021-09-05"), "P4b.I4").at("in_force_for"), "none");
}

TEST(Time, AsksSelectedSystemsOnlyForWhatTheyWereSelectedFor) {
  const Json selected =
      judged(Json{{"system", {{"selected_for", {"P4c.I4"}}}}}, {{"as_of", "2022-01-01"}});
  EXPECT_EQ(coverage_of(selected, "P4c.I4").at("required"), true);
  EXPECT_EQ(coverage_of(selected, "P4c.I4").at("presence"), "missing");
  EXPECT_EQ(coverage_of(on("2022-01-01"), "P4c.I4").at("required"), false);
}

Json target_of(const char* indicator, const char* day) {
  const Json plan = one_action({{"metrics", {{{"indicator", indicator}}}}});
  return judged(plan, {{"as_of", day}}).at("actions")[0].at("metrics")[0].at("national_target");
}

TEST(Time, ShowsAWithdrawnTargetAsWithdrawn) {
  // Continuity of carer: the target was taken back on 21 September 2022.
  EXPECT_EQ(target_of("P4c.1", "2022-01-01").at("status"), "current");
  EXPECT_EQ(target_of("P4c.1", "2026-01-01").at("status"), "withdrawn");
  EXPECT_TRUE(target_of("P4b.6", "2026-01-01").is_null());
}

TEST(Time, NamesTheVoicesPartnershipOfTheDayInRemedies) {
  const Json plan = {{"contents", {{"C8", {{"lms_sro", "A. Example"}}}}}};
  bool named = false;
  const Json result = judged(plan, {{"as_of", "2026-01-01"}});
  for (const Json& one : result.at("findings")) {
    named = named || one.at("remedy").get<std::string>().find("MNVP") != std::string::npos;
  }
  EXPECT_TRUE(named);
}

}  // namespace
}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
// Bad plans: each fault is a finding with its place and a remedy, and the rest is judged.
#include <gtest/gtest.h>

#include "engine/plan/judge/links.hpp"
#include "engine/plan/read/read.hpp"
#include "engine/plan/write/output.hpp"
#include "engine/request/request.hpp"
#include "judged_plan.hpp"
#include "tests/unit/json_schema.hpp"

namespace matequity::test {
namespace {

using plan::PlanError;
using request::RequestError;

Json finding_of(const Json& plan, std::string_view code) { return finding(judged(plan), code); }

TEST(Reading, TellsTheActionAndThePlaceOfAnImpossibleDate) {
  const Json found = finding_of(one_action({{"due", "2026-02-30"}}), "invalid_date");
  EXPECT_EQ(found.at("place"), "actions[0].due");
  EXPECT_EQ(found.at("object"), "A1");
  EXPECT_EQ(found.at("check"), "PC18");
  EXPECT_EQ(found.at("message").get<std::string>().find("2026-02-30"), std::string::npos);
}

TEST(Reading, JudgesTheRestOfABadPlan) {
  Json plan = whole_plan();
  plan["actions"][0]["due"] = "soon";
  plan["actions"][1]["owner"] = "the head of midwifery";
  plan["actions"][2] = "not an action";
  plan["coproduction"] = 7;
  const Json result = judged(plan);
  EXPECT_EQ(result.at("actions").size(), 21U);
  EXPECT_EQ(count_findings(result, "invalid_date"), 1U);
  EXPECT_EQ(count_findings(result, "invalid_value"), 3U);
  EXPECT_EQ(verdict(result, "PC12"), "met");
  EXPECT_EQ(verdict(result, "PC18"), "not_met");
}

TEST(Reading, PassesOverUnknownKeysWithAWarning) {
  const Json found = finding_of(one_action({{"ownr", {{"role", "Lead"}}}}), "unknown_key");
  EXPECT_EQ(found.at("place"), "actions[0].ownr");
  EXPECT_EQ(found.at("severity"), "warning");
}

TEST(Reading, TakesBlankTextAndNullAsMissing) {
  const Json result = judged(one_action({{"due", " "}, {"owner", nullptr}, {"start", nullptr}}));
  EXPECT_EQ(count_findings(result, "invalid_date"), 0U);
  EXPECT_EQ(count_findings(result, "invalid_value"), 0U);
  EXPECT_EQ(result.at("actions")[0].at("state"), "undated");
}

TEST(Reading, RefusesNumbersOutOfBoundsAndUnknownWords) {
  for (const Json& wrong :
       {Json{{"progress_percent", 101}}, Json{{"progress_percent", -1}}, Json{{"funding_gbp", -5}},
        Json{{"rag_reported", "purple"}}, Json{{"progress_percent", "most"}},
        Json{{"groups", {{{"name", "Black"}}}}}, Json{{"title", true}}}) {
    EXPECT_EQ(count_findings(judged(one_action(wrong)), "invalid_value"), 1U) << wrong;
  }
}

TEST(Reading, TakesWordsInAnyCase) {
  const Json action = judged(one_action({{"rag_reported", " Green"}})).at("actions")[0];
  EXPECT_EQ(action.at("rag_reported"), "green");
}

TEST(Reading, WarnsOfAnActionWithoutTitle) {
  EXPECT_EQ(finding_of(one_action({{"title", ""}}), "missing_title").at("place"),
            "actions[0].title");
}

TEST(Reading, TakesAReturnOfTypeEquityPlan) {
  const Json result = judged(Json{{"ReturnType", "EquityPlan"}, {"as_of", "2026-01-01"}});
  EXPECT_EQ(result.at("findings_left_out"), 0);
  EXPECT_EQ(count_findings(result, "unknown_key"), 0U);
}

TEST(Reading, RefusesWhatIsNoPlanAtAll) {
  for (const char* text :
       {"", "  ", "{", "{\"as_of\": }", "[1", "[]", "[{}]", "a,b\n1,2\n", "id,titel\nA,B\n"}) {
    try {
      judged_text(text, {{"as_of", "2026-01-01"}});
      ADD_FAILURE() << "took " << text;
    } catch (const PlanError& error) {
      EXPECT_EQ(std::string(error.what()).substr(0, 6), "plan: ") << text;
    }
  }
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_THROW(judged_text("{\"contents\":" + deep + "}"), PlanError);
}

TEST(Reading, RefusesARequestWithAnUnknownKeyOrAnImpossibleValue) {
  for (const Json& asked :
       {Json{{"asof", "2026-01-01"}}, Json{{"as_of", "2026-02-30"}}, Json{{"as_of", 7}},
        Json{{"due_soon_days", -1}}, Json{{"review_days", 1.5}}, Json{{"progress_percent", 500}}}) {
    EXPECT_THROW(judged(whole_plan(), asked), RequestError) << asked;
  }
}

TEST(Rules, CanBeOverridden) {
  const Json plan = one_action({{"due", "2026-02-20"}, {"owner", {{"role", "Lead"}}}});
  EXPECT_EQ(judged(plan).at("actions")[0].at("state"), "on_track");
  EXPECT_EQ(judged(plan, {{"due_soon_days", 60}}).at("actions")[0].at("state"), "due_soon");
  EXPECT_EQ(judged(plan, {{"due_soon_days", 60}}).at("rules").at("due_soon_days"), 60);
}

TEST(Links, OfDuplicatesLeadToTheFirst) {
  const Json plan = {{"as_of", "2026-01-01"},
                     {"actions",
                      {{{"id", "A1"}, {"title", "First"}, {"completed", "2025-12-01"}},
                       {{"id", "A1"}, {"title", "Second"}},
                       {{"title", "No id"}}}},
                     {"audit", {{"gaps", {{{"id", "G1"}, {"linked_action", "A1"}}}}}}};
  const Json result = judged(plan);
  EXPECT_EQ(finding(result, "duplicate_id").at("place"), "actions[1].id");
  EXPECT_EQ(finding(result, "missing_id").at("place"), "actions[2].id");
  EXPECT_EQ(result.at("audit").at("linked"), 1);
}

Json chain(std::size_t length, bool circle) {
  Json actions = Json::array();
  for (std::size_t i = 0; i < length; ++i) {
    const bool last = i + 1 == length;
    Json action = {{"id", "A" + std::to_string(i)}, {"title", "Step"}};
    if (!last || circle) action["depends_on"] = {"A" + std::to_string(last ? 0 : i + 1)};
    actions.push_back(action);
  }
  return {{"as_of", "2026-01-01"}, {"actions", actions}};
}

TEST(Links, InACircleAreFoundOnceAndNamed) {
  const Json result = judged(chain(3, true));
  EXPECT_EQ(count_findings(result, "circular_link"), 1U);
  const std::string message = finding(result, "circular_link").at("message");
  EXPECT_NE(message.find("A0, A1, A2"), std::string::npos) << message;
  EXPECT_EQ(count_findings(judged(chain(1, true)), "circular_link"), 1U) << "on itself";
  EXPECT_EQ(count_findings(judged(chain(3, false)), "circular_link"), 0U);
}

TEST(Links, OfThousandsInARowDoNotExhaustTheStack) {
  plan::Reading reading = plan::read_plan(chain(plan::kMostEntries, true).dump());
  const plan::Links links =
      plan::resolve_links(reading.plan, false, facts(), catalogue(), reading.findings);
  EXPECT_EQ(links.actions.size(), plan::kMostEntries);
  EXPECT_EQ(reading.findings.list().back().code, "circular_link");
}

TEST(Links, SharedByTwoActionsAreNoCircle) {
  const Json plan = {{"as_of", "2026-01-01"},
                     {"actions",
                      {{{"id", "A"}, {"title", "a"}, {"depends_on", {"B", "C"}}},
                       {{"id", "B"}, {"title", "b"}, {"depends_on", {"D"}}},
                       {{"id", "C"}, {"title", "c"}, {"depends_on", {"D"}}},
                       {{"id", "D"}, {"title", "d"}}}}};
  EXPECT_EQ(verdict(judged(plan), "PC18"), "met");
}

TEST(Size, OfAListIsLimitedAndFindingsAreCounted) {
  std::string plan = "{\"as_of\": \"2026-01-01\", \"actions\": [{}";
  for (std::size_t i = 0; i < plan::kMostEntries; ++i) plan += ",{}";
  const Json result = judged_text(plan + "]}");
  EXPECT_EQ(result.at("actions").size(), plan::kMostEntries);
  EXPECT_EQ(count_findings(result, "too_many_entries"), 1U);
  EXPECT_EQ(result.at("findings").size(), plan::Findings::kMost);
  EXPECT_GT(result.at("findings_left_out"), 50'000);
}

TEST(PlanSchema, FitsTheFixturesAndNotAMisspelling) {
  const JsonSchema schema(Json::parse(plan::plan_schema()));
  for (const char* name :
       {"whole_plan.json", "kent_and_medway.json", "nhs_providers.json", "leicester.json"}) {
    EXPECT_EQ(schema.faults(Json::parse(fixture(name))), std::vector<std::string>{}) << name;
  }
  EXPECT_FALSE(schema.faults(one_action({{"ownr", "x"}})).empty());
  EXPECT_FALSE(schema.faults(one_action({{"progress_percent", 101}})).empty());
}

}  // namespace
}  // namespace matequity::test

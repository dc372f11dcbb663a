// SPDX-License-Identifier: Apache-2.0
#include "judged_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "engine/plan/judge/judge.hpp"
#include "engine/plan/write/output.hpp"
#include "static_plugins.hpp"
#include "tests/unit/json_schema.hpp"

namespace matequity::test {

const indicator::Catalogue& catalogue() {
  static const indicator::Catalogue made = [] {
    indicator::Catalogue all;
    const StaticPlugins plugins = static_plugins();
    for (std::size_t i = 0; i < plugins.count; ++i) all.add(*plugins.items[i], true);
    return all;
  }();
  return made;
}

const plan::Facts& facts() {
  static const plan::Facts read = plan::read_facts(catalogue());
  return read;
}

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(MATEQUITY_PLAN_FIXTURES) + "/" + name);
  EXPECT_TRUE(file) << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Json whole_plan() { return Json::parse(fixture("whole_plan.json")); }

Json one_action(const Json& members) {
  Json action = {{"id", "A1"}, {"title", "Something"}};
  if (!members.is_null()) action.update(members);
  return {{"as_of", "2026-01-01"}, {"actions", {action}}};
}

Json judged_text(const std::string& plan, const Json& asked, const std::string& results) {
  static const JsonSchema schema(Json::parse(plan::plan_result_schema()));
  const plan::Judgement judgement(catalogue(), asked.dump(), plan, {{}, results});
  Json result = Json::parse(plan::to_json(judgement, "test"));
  EXPECT_EQ(schema.faults(result), std::vector<std::string>{});
  return result;
}

Json judged(const Json& plan, const Json& asked, const std::string& results) {
  return judged_text(plan.dump(), asked, results);
}

std::string judged_csv(const std::string& plan, const Json& asked) {
  return plan::to_csv(plan::Judgement(catalogue(), asked.dump(), plan, {}));
}

namespace {

Json check_of(const Json& result, std::string_view id) {
  for (const Json& check : result.at("checks")) {
    if (check.at("id") == id) return check;
  }
  ADD_FAILURE() << "no check " << id;
  return {{"verdict", ""}, {"evidence", ""}};
}

}  // namespace

std::string verdict(const Json& result, std::string_view check) {
  return check_of(result, check).at("verdict");
}

std::string evidence(const Json& result, std::string_view check) {
  return check_of(result, check).at("evidence");
}

Json finding(const Json& result, std::string_view code) {
  for (const Json& one : result.at("findings")) {
    if (one.at("code") == code) return one;
  }
  return nullptr;
}

std::size_t count_findings(const Json& result, std::string_view code) {
  const Json& all = result.at("findings");
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const Json& one) { return one.at("code") == code; }));
}

}  // namespace matequity::test

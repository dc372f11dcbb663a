// SPDX-License-Identifier: Apache-2.0
// Plans for tests, and what the engine makes of them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/indicator/catalogue.hpp"
#include "engine/plan/model/guidance.hpp"

namespace matequity::test {

using Json = nlohmann::json;

const indicator::Catalogue& catalogue();
const plan::Facts& facts();

// The text of a file under fixtures/.
std::string fixture(const std::string& name);
// A plan that meets every check that can be judged without records.
Json whole_plan();
// A plan with one action, which the members given override, judged for 2026-01-01.
Json one_action(const Json& members);

// The judged plan; its text is held against docs/plan_result.schema.json.
Json judged(const Json& plan, const Json& asked = Json::object(), const std::string& results = "");
Json judged_text(const std::string& plan, const Json& asked = Json::object(),
                 const std::string& results = "");
std::string judged_csv(const std::string& plan, const Json& asked = Json::object());

std::string verdict(const Json& result, std::string_view check);
std::string evidence(const Json& result, std::string_view check);
// The first finding of that code, or null.
Json finding(const Json& result, std::string_view code);
std::size_t count_findings(const Json& result, std::string_view code);

}  // namespace matequity::test

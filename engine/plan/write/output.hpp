// SPDX-License-Identifier: Apache-2.0
// A judged plan as documents: JSON (schema matequity.plan_result/1) and the tracked list of
// actions as CSV, which can be read again as a plan.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace matequity::plan {

class Judgement;

std::string to_json(const Judgement& judged, std::string_view version);
std::string to_csv(const Judgement& judged);

// By name: plan, plan_result (JSON Schema, draft 2020-12).
std::map<std::string, std::string, std::less<>> schemas();
std::string plan_schema();
std::string plan_result_schema();

}  // namespace matequity::plan

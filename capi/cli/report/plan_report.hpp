// SPDX-License-Identifier: Apache-2.0
// A judged plan as a report for the terminal.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace matequity::cli {

// `document`: a plan result (docs/plan_result.schema.json).
std::string plan_report(const nlohmann::ordered_json& document, std::size_t columns, bool colour);

}  // namespace matequity::cli

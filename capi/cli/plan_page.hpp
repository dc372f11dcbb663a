// SPDX-License-Identifier: Apache-2.0
// A judged plan as one page of HTML for a board: for print, without scripts or outside parts.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace matequity::cli {

// `document`: a plan result (docs/plan_result.schema.json).
std::string board_page(const nlohmann::ordered_json& document);

}  // namespace matequity::cli

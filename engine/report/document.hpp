// SPDX-License-Identifier: Apache-2.0
// The result as a document: JSON and CSV.
#pragma once

#include <string>
#include <string_view>

#include "engine/result/result.hpp"

namespace matequity::report {

inline constexpr std::string_view kResultSchema = "matequity.result/2";

std::string to_json(const result::Result& result, const tally::CountLayout& layout,
                    std::string_view version);
std::string to_csv(const result::Result& result, const tally::CountLayout& layout);

// The message of a finding, with its field in place.
std::string message(const result::Finding& finding);

}  // namespace matequity::report

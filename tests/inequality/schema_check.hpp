// SPDX-License-Identifier: Apache-2.0
// Checks a document against the keywords of JSON Schema that the project's schemas use.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace matequity::test {

// What does not fit, each with its place. A keyword that is not known counts as a misfit, so that
// nothing passes unchecked.
std::vector<std::string> misfits(const nlohmann::json& document, const nlohmann::json& schema,
                                 const std::string& place = "");

}  // namespace matequity::test

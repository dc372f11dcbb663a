// SPDX-License-Identifier: Apache-2.0
// The library of JSON trees under the names that this project gives it: one alias, used everywhere.
// Json keeps the members of objects in the order of their names, OrderedJson in that of the text.
// Including this header makes no code; a source that looks into a tree includes
// <nlohmann/json.hpp>.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace matequity {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

}  // namespace matequity

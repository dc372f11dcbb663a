// SPDX-License-Identifier: Apache-2.0
// One value of a plan, from JSON or from a cell, into its field; what does not fit is a finding.
#pragma once

#include <string>
#include <string_view>

#include "engine/json/reader.hpp"
#include "engine/plan/model/fields.hpp"
#include "engine/plan/model/finding.hpp"

namespace matequity::plan {

// Null and blank text are missing. `cell`: the value is text whatever its kind, lists are split at
// semicolons. `object` is the id of the action, commitment, ... that the value belongs to. Not for
// records and contents.
void read_value(const Field& field, void* owner, const json::Reader& value, bool cell,
                std::string_view object, Findings& findings);

// A value of the wrong kind, or a key that is not known.
void report_invalid(const json::Reader& value, std::string_view object, std::string_view expected,
                    Findings& findings);
void report_unknown_key(const std::string& place, std::string_view object, Findings& findings);

}  // namespace matequity::plan

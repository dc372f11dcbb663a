// SPDX-License-Identifier: Apache-2.0
// One value of a plan, from JSON or from a cell, into its field; what does not fit is a finding.
#pragma once

#include <string>

#include "engine/json/library.hpp"
#include "engine/plan/model/field_table.hpp"
#include "engine/plan/model/finding.hpp"

namespace matequity::plan {

// Where a value stands, for findings.
struct Place {
  std::string path;
  std::string object;  // id of the action, commitment, ...
};

// Null and blank text are missing. `cell`: the value is text whatever its kind, lists are split at
// semicolons. Not for records and contents.
void read_value(const Field& field, void* owner, const Json& value, bool cell, const Place& place,
                Findings& findings);

// A value of the wrong kind, or a key that is not known.
void report_invalid(const Place& place, const std::string& expected, Findings& findings);
void report_unknown_key(const Place& place, Findings& findings);

}  // namespace matequity::plan

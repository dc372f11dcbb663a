// SPDX-License-Identifier: Apache-2.0
// Bytes to a plan: JSON, or CSV for the list of actions alone. Whatever can be read is read; the
// rest gives findings.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/plan/model/finding.hpp"
#include "engine/plan/model/plan.hpp"

namespace matequity::plan {

struct Reading {
  Plan plan;
  bool actions_alone = false;  // from CSV: nothing but actions can be judged
  Findings findings;
};

// A plan in which nothing can be read.
class PlanError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Lists of more entries than this are cut off, with a finding.
inline constexpr std::size_t kMostEntries = 10'000;

// Text whose first character besides blanks is '{' is JSON, any other CSV. Throws
// PlanError where nothing can be read.
Reading read_plan(std::string_view bytes);

// Throws the PlanError that says why nothing can be read.
[[noreturn]] void refuse_plan(const std::string& why);

// The two forms; `read_plan` chooses.
Reading read_plan_json(std::string_view bytes);
Reading read_plan_csv(std::string_view bytes);

}  // namespace matequity::plan

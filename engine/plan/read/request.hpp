// SPDX-License-Identifier: Apache-2.0
// What a caller asks of the judging: the day it speaks for, and the rules that may be overridden.
#pragma once

#include <string_view>

#include "engine/plan/model/values.hpp"

namespace matequity::plan {

// The guidance has no rule of rating; these are this project's defaults.
struct Rules {
  int due_soon_days = 30;            // an action due in so many days, or fewer, is due soon
  double progress_percent = 80;      // due soon with less progress is amber
  int critical_milestone_days = 30;  // a critical milestone later than this is red
  int review_days = 92;              // an open action without an update for longer is a finding
};

struct PlanRequest {
  Date as_of;  // missing: the plan's own
  Rules rules;
  double confidence = 0.95;
};

// Empty text is all defaults. Throws request::RequestError.
PlanRequest parse_plan_request(std::string_view json);

}  // namespace matequity::plan

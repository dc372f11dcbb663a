// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/deliverables.hpp"

#include <algorithm>

namespace matequity::plan {

const Deliverable* deliverable_of(const Plan& plan, std::string_view id) noexcept {
  for (const Deliverable& one : plan.deliverables) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

Submission submission_of(const Plan& plan, const DeliverableAsked& asked, record::Days as_of) {
  Submission made;
  const double stage = asked.id == "D1" ? 1 : 2;
  if (const Deliverable* one = deliverable_of(plan, asked.id)) {
    made.submitted = one->submitted.days;
  } else if (plan.audit.stage.value_or(0) == stage) {
    made.submitted = plan.audit.submitted.days;
  }
  made.in = made.submitted != record::kNoDate && made.submitted <= as_of;
  made.days_late =
      std::max<std::int64_t>(0, std::int64_t{made.in ? made.submitted : as_of} - asked.due);
  return made;
}

}  // namespace matequity::plan

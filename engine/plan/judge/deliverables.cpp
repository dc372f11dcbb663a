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

Submission submission_of(const Plan& plan, const DeliverableAsked& deliverable,
                         record::Days as_of) {
  Submission submission;
  const double stage = deliverable.id == "D1" ? 1 : 2;
  if (const Deliverable* one = deliverable_of(plan, deliverable.id)) {
    submission.submitted = one->submitted.days;
  } else if (plan.audit.stage.value_or(0) == stage) {
    submission.submitted = plan.audit.submitted.days;
  }
  submission.in = submission.submitted != record::kNoDate && submission.submitted <= as_of;
  submission.days_late = std::max<std::int64_t>(
      0, std::int64_t{submission.in ? submission.submitted : as_of} - deliverable.due);
  return submission;
}

}  // namespace matequity::plan

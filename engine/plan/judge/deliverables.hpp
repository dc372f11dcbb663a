// SPDX-License-Identifier: Apache-2.0
// When the deliverables were submitted, and how late.
#pragma once

#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"

namespace matequity::plan {

struct Submission {
  record::Days submitted = record::kNoDate;  // kNoDate: not recorded
  bool in = false;                           // on the day judged
  std::int64_t days_late = 0;  // max(0, submitted - due); of what is not in, up to the day judged
};

// As the plan records it; of the analysis (D1) and the plan (D2) the audit of that stage may tell.
Submission submission_of(const Plan& plan, const DeliverableAsked& deliverable, record::Days as_of);

// The entry of that id; none where the plan has none.
const Deliverable* deliverable_of(const Plan& plan, std::string_view id) noexcept;

}  // namespace matequity::plan

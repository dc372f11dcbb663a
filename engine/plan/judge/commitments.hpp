// SPDX-License-Identifier: Apache-2.0
// What was promised or asked beside the actions: "you said, we commit", actions of national bodies,
// and the gaps of an audit, each with the actions that answer it.
#pragma once

#include <vector>

#include "engine/plan/judge/links.hpp"
#include "engine/plan/judge/rating.hpp"
#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"

namespace matequity::plan {

// under_way: an action answers it and is not done; undated: neither a day nor an action; answered:
// a response, but no action.
MEQ_ENUM(CommitmentState, done, dropped, overdue, due_soon, under_way, undated, open)
MEQ_ENUM(NationalActionState, done, under_way, answered, open)

struct CommitmentTracked {
  CommitmentState state{};
  std::int64_t overdue_days = 0;
  std::vector<std::size_t> actions;
};

struct Commitments {
  std::vector<CommitmentTracked> list;   // as the plan has them
  std::vector<std::string_view> themes;  // in the order of first mention
  std::size_t without_owner = 0, without_due = 0, conditional = 0, without_intervention = 0;
};

struct NationalActionTracked {
  NationalActionState state{};
  std::vector<std::size_t> actions;
};

struct NationalActions {
  std::vector<NationalActionTracked> list;
  std::vector<std::string_view> themes;
  std::size_t answered = 0, linked = 0;
};

struct AuditGapTracked {
  bool closed = false;
  std::vector<std::size_t> actions;
};

struct AuditTracked {
  std::vector<AuditGapTracked> gaps;
  std::size_t closed = 0, linked = 0;
  record::Days due = record::kNoDate;     // of the stage's deliverable
  std::optional<std::int64_t> days_late;  // none without submission or stage
};

Commitments track_commitments(const Plan& plan, const Links& links,
                              const std::vector<Tracked>& actions, record::Days as_of,
                              const Rules& rules);
NationalActions track_national_actions(const Plan& plan, const Links& links,
                                       const std::vector<Tracked>& actions);
AuditTracked track_audit(const Plan& plan, const Links& links, const Facts& facts,
                         record::Days as_of);

}  // namespace matequity::plan

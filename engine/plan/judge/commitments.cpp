// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/commitments.hpp"

#include <algorithm>
#include <set>

namespace matequity::plan {

namespace {

bool all_done(const std::vector<std::size_t>& actions, const std::vector<Tracked>& tracked) {
  return !actions.empty() && std::all_of(actions.begin(), actions.end(), [&](std::size_t at) {
    return tracked[at].state == State::done;
  });
}

template <class Items>
std::vector<std::string_view> themes_of(const Items& items) {
  std::vector<std::string_view> themes;
  std::set<std::string_view> seen;
  for (const auto& item : items) {
    if (!item.theme.empty() && seen.insert(item.theme).second) themes.push_back(item.theme);
  }
  return themes;
}

// The actions that name what they come from, and the one that it names itself.
std::vector<std::size_t> answering(const std::vector<std::size_t>& from_source,
                                   std::string_view linked, const Links& links) {
  std::vector<std::size_t> actions = from_source;
  const std::size_t* at = links.action(linked);
  const bool fresh =
      at != nullptr && std::find(actions.begin(), actions.end(), *at) == actions.end();
  if (fresh) actions.push_back(*at);
  return actions;
}

// What the plan says of it outweighs what its actions show, but for a promise that is not kept.
CommitmentState state_of(const Commitment& one, const CommitmentTracked& tracked,
                         const std::vector<Tracked>& actions, record::Days as_of,
                         const Rules& rules) {
  if (one.status.value == "done") return CommitmentState::done;
  if (one.status.value == "dropped") return CommitmentState::dropped;
  if (one.status.value.empty() && all_done(tracked.actions, actions)) return CommitmentState::done;
  if (!one.due.missing()) {
    const std::int64_t left = std::int64_t{one.due.days} - as_of;
    if (left < 0) return CommitmentState::overdue;
    if (left <= rules.due_soon_days) return CommitmentState::due_soon;
  }
  if (!tracked.actions.empty()) return CommitmentState::under_way;
  return one.due.missing() ? CommitmentState::undated : CommitmentState::open;
}

}  // namespace

Commitments track_commitments(const Plan& plan, const Links& links,
                              const std::vector<Tracked>& actions, record::Days as_of,
                              const Rules& rules) {
  Commitments commitments;
  commitments.themes = themes_of(plan.commitments);
  for (std::size_t i = 0; i < plan.commitments.size(); ++i) {
    const Commitment& one = plan.commitments[i];
    CommitmentTracked tracked;
    tracked.actions = links.of_commitment[i];
    tracked.state = state_of(one, tracked, actions, as_of, rules);
    if (tracked.state == CommitmentState::overdue) {
      tracked.overdue_days = std::int64_t{as_of} - one.due.days;
    }
    commitments.without_owner += one.owner.empty() ? 1 : 0;
    commitments.without_due += one.due.missing() ? 1 : 0;
    commitments.conditional += one.condition.empty() ? 0 : 1;
    commitments.without_intervention += one.intervention.empty() ? 1 : 0;
    commitments.list.push_back(std::move(tracked));
  }
  return commitments;
}

NationalActions track_national_actions(const Plan& plan, const Links& links,
                                       const std::vector<Tracked>& actions) {
  NationalActions national;
  national.themes = themes_of(plan.national_actions);
  for (std::size_t i = 0; i < plan.national_actions.size(); ++i) {
    const NationalAction& one = plan.national_actions[i];
    NationalActionTracked tracked;
    tracked.actions = answering(links.of_national_action[i], one.linked_action, links);
    tracked.state = all_done(tracked.actions, actions) ? NationalActionState::done
                    : !tracked.actions.empty()         ? NationalActionState::under_way
                    : !one.local_response.empty()      ? NationalActionState::answered
                                                       : NationalActionState::open;
    national.answered += one.local_response.empty() ? 0 : 1;
    national.linked += tracked.actions.empty() ? 0 : 1;
    national.list.push_back(std::move(tracked));
  }
  return national;
}

AuditTracked track_audit(const Plan& plan, const Links& links, const Facts& facts,
                         record::Days as_of) {
  AuditTracked audit;
  for (std::size_t i = 0; i < plan.audit.gaps.size(); ++i) {
    const AuditGap& gap = plan.audit.gaps[i];
    AuditGapTracked tracked;
    tracked.closed = !gap.closed.missing() && gap.closed.days <= as_of;
    tracked.actions = answering(links.of_audit_gap[i], gap.linked_action, links);
    audit.closed += tracked.closed ? 1 : 0;
    audit.linked += tracked.actions.empty() ? 0 : 1;
    audit.gaps.push_back(std::move(tracked));
  }
  const double stage = plan.audit.stage.value_or(0);
  const DeliverableAsked* deliverable = facts.deliverable(stage == 1   ? "D1"
                                                          : stage == 2 ? "D2"
                                                                       : std::string_view());
  if (deliverable != nullptr) audit.due = deliverable->due;
  if (deliverable != nullptr && !plan.audit.submitted.missing()) {
    audit.days_late =
        std::max<std::int64_t>(0, std::int64_t{plan.audit.submitted.days} - deliverable->due);
  }
  return audit;
}

}  // namespace matequity::plan

// SPDX-License-Identifier: Apache-2.0
// Deliverables, commitments, national actions and the audit as they are written.
#include "engine/plan/judge/deliverables.hpp"
#include "engine/plan/write/written.hpp"

namespace matequity::plan::written {

std::vector<Deliverable> deliverables(const Judgement& judged) {
  std::vector<Deliverable> deliverables;
  for (const DeliverableAsked& asked : judged.facts.deliverables) {
    const Submission one = submission_of(judged.plan(), asked, judged.as_of);
    const bool late = one.days_late > 0;
    deliverables.push_back({asked.id,
                            asked.title,
                            {asked.due},
                            {one.submitted},
                            static_cast<std::size_t>(one.days_late),
                            one.in ? (late ? DeliverableState::late : DeliverableState::in_time)
                            : late ? DeliverableState::overdue
                                   : DeliverableState::not_yet_due});
  }
  return deliverables;
}

Commitments commitments(const Judgement& judged) {
  const plan::Commitments& all = judged.commitments;
  const std::size_t count = all.list.size();
  Commitments written{
      count,           all.themes,      all.without_owner,        count - all.without_due,
      all.without_due, all.conditional, all.without_intervention, {}};
  for (std::size_t i = 0; i < count; ++i) {
    const CommitmentTracked& one = all.list[i];
    written.list.list.push_back({{&judged.plan().commitments[i]},
                                 one.state,
                                 static_cast<std::size_t>(one.overdue_days),
                                 ids_of(judged.plan(), one.actions)});
  }
  return written;
}

NationalActions national_actions(const Judgement& judged) {
  const plan::NationalActions& all = judged.national_actions;
  NationalActions written{all.list.size(), all.themes, all.answered, all.linked, {}};
  for (std::size_t i = 0; i < all.list.size(); ++i) {
    written.list.list.push_back({{&judged.plan().national_actions[i]},
                                 all.list[i].state,
                                 ids_of(judged.plan(), all.list[i].actions)});
  }
  return written;
}

Audit audit(const Judgement& judged) {
  const AuditTracked& tracked = judged.audit;
  Audit written{{&judged.plan().audit}, {tracked.due},  {}, tracked.gaps.size(),
                tracked.closed,         tracked.linked, {}};
  if (tracked.days_late) written.days_late = static_cast<std::size_t>(*tracked.days_late);
  for (std::size_t i = 0; i < tracked.gaps.size(); ++i) {
    written.list.list.push_back({{&judged.plan().audit.gaps[i]},
                                 !tracked.gaps[i].closed,
                                 ids_of(judged.plan(), tracked.gaps[i].actions)});
  }
  return written;
}

}  // namespace matequity::plan::written

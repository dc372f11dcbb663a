// SPDX-License-Identifier: Apache-2.0
// Deliverables, commitments, national actions and the audit in JSON.
#include "engine/plan/judge/deliverables.hpp"
#include "engine/plan/write/writer.hpp"

namespace matequity::plan {

namespace {

void write_deliverables(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("deliverables");
  json.begin_array();
  for (const DeliverableAsked& asked : judged.facts.deliverables) {
    const Submission one = submission_of(judged.plan(), asked, judged.as_of);
    const bool late = one.days_late > 0;
    json.new_line();
    json.begin_object();
    json.member("id", asked.id);
    json.member("title", asked.title);
    json.date("due", asked.due);
    json.date("submitted", one.submitted);
    json.whole("days_late", one.days_late);
    json.member("state", one.in ? (late ? "late" : "in_time") : late ? "overdue" : "not_yet_due");
    json.end_object();
  }
  json.end_array();
}

void write_commitments(Writer& json) {
  const Judgement& judged = json.judged();
  const Commitments& commitments = judged.commitments;
  json.key("commitments");
  json.begin_object();
  json.count("commitments", commitments.list.size());
  json.texts("themes", commitments.themes);
  json.count("without_owner", commitments.without_owner);
  json.count("with_due", commitments.list.size() - commitments.without_due);
  json.count("without_due", commitments.without_due);
  json.count("conditional", commitments.conditional);
  json.count("not_mapped_to_intervention", commitments.without_intervention);
  json.key("list");
  json.begin_array();
  for (std::size_t i = 0; i < commitments.list.size(); ++i) {
    json.new_line();
    json.begin_object();
    json.fields_of(judged.plan().commitments[i]);
    json.member("state", name(commitments.list[i].state));
    json.whole("overdue_days", commitments.list[i].overdue_days);
    json.action_ids("actions", commitments.list[i].actions);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_national_actions(Writer& json) {
  const Judgement& judged = json.judged();
  const NationalActions& actions = judged.national_actions;
  json.key("national_actions");
  json.begin_object();
  json.count("actions", actions.list.size());
  json.texts("themes", actions.themes);
  json.count("answered", actions.answered);
  json.count("linked", actions.linked);
  json.key("list");
  json.begin_array();
  for (std::size_t i = 0; i < actions.list.size(); ++i) {
    json.new_line();
    json.begin_object();
    json.fields_of(judged.plan().national_actions[i]);
    json.member("state", name(actions.list[i].state));
    json.action_ids("actions", actions.list[i].actions);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_audit(Writer& json) {
  const Judgement& judged = json.judged();
  const AuditTracked& actions = judged.audit;
  json.key("audit");
  json.begin_object();
  json.fields_of(judged.plan().audit);
  json.date("due", actions.due);
  json.key("days_late");
  if (actions.days_late) {
    json.raw(std::to_string(*actions.days_late));
  } else {
    json.null();
  }
  json.count("gaps", actions.gaps.size());
  json.count("closed", actions.closed);
  json.count("linked", actions.linked);
  json.key("list");
  json.begin_array();
  for (std::size_t i = 0; i < actions.gaps.size(); ++i) {
    json.new_line();
    json.begin_object();
    json.fields_of(judged.plan().audit.gaps[i]);
    json.member("open", !actions.gaps[i].closed);
    json.action_ids("actions", actions.gaps[i].actions);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void write_pledges(Writer& json) {
  write_deliverables(json);
  json.new_line();
  write_commitments(json);
  json.new_line();
  write_national_actions(json);
  json.new_line();
  write_audit(json);
}

}  // namespace matequity::plan

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
  const Commitments& made = judged.commitments;
  json.key("commitments");
  json.begin_object();
  json.count("commitments", made.list.size());
  json.texts("themes", made.themes);
  json.count("without_owner", made.without_owner);
  json.count("with_due", made.list.size() - made.without_due);
  json.count("without_due", made.without_due);
  json.count("conditional", made.conditional);
  json.count("not_mapped_to_intervention", made.without_intervention);
  json.key("list");
  json.begin_array();
  for (std::size_t i = 0; i < made.list.size(); ++i) {
    json.new_line();
    json.begin_object();
    json.fields_of(judged.plan().commitments[i]);
    json.member("state", name(made.list[i].state));
    json.whole("overdue_days", made.list[i].overdue_days);
    json.action_ids("actions", made.list[i].actions);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_national_actions(Writer& json) {
  const Judgement& judged = json.judged();
  const NationalActions& made = judged.national_actions;
  json.key("national_actions");
  json.begin_object();
  json.count("actions", made.list.size());
  json.texts("themes", made.themes);
  json.count("answered", made.answered);
  json.count("linked", made.linked);
  json.key("list");
  json.begin_array();
  for (std::size_t i = 0; i < made.list.size(); ++i) {
    json.new_line();
    json.begin_object();
    json.fields_of(judged.plan().national_actions[i]);
    json.member("state", name(made.list[i].state));
    json.action_ids("actions", made.list[i].actions);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_audit(Writer& json) {
  const Judgement& judged = json.judged();
  const AuditTracked& made = judged.audit;
  json.key("audit");
  json.begin_object();
  json.fields_of(judged.plan().audit);
  json.date("due", made.due);
  json.key("days_late");
  if (made.days_late) {
    json.raw(std::to_string(*made.days_late));
  } else {
    json.null();
  }
  json.count("gaps", made.gaps.size());
  json.count("closed", made.closed);
  json.count("linked", made.linked);
  json.key("list");
  json.begin_array();
  for (std::size_t i = 0; i < made.gaps.size(); ++i) {
    json.new_line();
    json.begin_object();
    json.fields_of(judged.plan().audit.gaps[i]);
    json.member("open", !made.gaps[i].closed);
    json.action_ids("actions", made.gaps[i].actions);
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

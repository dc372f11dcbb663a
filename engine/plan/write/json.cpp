// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/write/output.hpp"
#include "engine/plan/write/writer.hpp"

namespace matequity::plan {

namespace {

void write_head(Writer& json, std::string_view version) {
  const Judgement& judged = json.judged();
  json.member("schema", "matequity.plan_result/1");
  json.new_line();
  json.key("engine");
  json.begin_object();
  json.member("version", version);
  json.member("catalogue", judged.catalogue.fingerprint());
  json.end_object();
  json.new_line();
  json.date("as_of", judged.as_of);
  json.member("form", judged.reading.actions_alone ? "actions" : "plan");
  json.key("rules");
  json.begin_object();
  json.whole("due_soon_days", judged.asked.rules.due_soon_days);
  json.member("progress_percent", judged.asked.rules.progress_percent);
  json.whole("critical_milestone_days", judged.asked.rules.critical_milestone_days);
  json.whole("review_days", judged.asked.rules.review_days);
  json.end_object();
}

void write_system(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("system");
  json.begin_object();
  json.fields_of(judged.plan().system);
  json.end_object();
  json.text_or_null("guidance_version", judged.plan().guidance_version.value);
  json.new_line();
  json.key("names");
  json.begin_array();
  for (const NameOverTime& one : judged.facts.names) {
    json.begin_object();
    json.member("thing", one.thing);
    json.member("name", one.on(judged.as_of));
    json.member("then", one.then);
    json.member("now", one.now);
    json.date("from", one.from);
    json.member("confidence", one.confidence);
    json.end_object();
  }
  json.end_array();
}

void write_summary(const Summary& summary, Writer& json) {
  json.key("summary");
  json.begin_object();
  json.count("actions", summary.actions);
  json.count("complete", summary.complete);
  json.count("overdue", summary.overdue);
  json.count("due_soon", summary.due_soon);
  json.count("undated", summary.undated);
  json.count("without_owner", summary.without_owner);
  json.count("without_metric", summary.without_metric);
  json.number("plan_score", summary.plan_score);
  json.end_object();
}

void write_checks(Writer& json) {
  json.key("checks");
  json.begin_array();
  for (const CheckAnswered& one : json.judged().checks) {
    json.new_line();
    json.begin_object();
    json.member("id", one.check->id);
    json.member("severity", name(one.check->severity));
    json.member("title", one.check->title);
    json.member("verdict", name(one.answer.verdict));
    json.member("evidence", one.answer.evidence);
    json.member("remedy", one.check->remedy);
    json.end_object();
  }
  json.end_array();
}

void write_findings(Writer& json) {
  const Findings& findings = json.judged().reading.findings;
  json.key("findings");
  json.begin_array();
  for (const Finding& one : findings.list()) {
    json.new_line();
    json.begin_object();
    json.member("code", one.code);
    json.text_or_null("check", one.check);
    json.member("severity", name(one.severity));
    json.text_or_null("place", one.place);
    json.text_or_null("object", one.object);
    json.member("message", one.message);
    json.member("remedy", one.remedy);
    json.end_object();
  }
  json.end_array();
  json.count("findings_left_out", findings.left_out());
}

}  // namespace

std::string to_json(const Judgement& judged, std::string_view version) {
  Writer json(judged);
  json.begin_object();
  write_head(json, version);
  json.new_line();
  write_system(json);
  json.new_line();
  write_summary(judged.summary, json);
  json.new_line();
  write_checks(json);
  json.new_line();
  write_findings(json);
  json.new_line();
  write_actions(json);
  json.new_line();
  write_coverage(json);
  json.new_line();
  write_pledges(json);
  json.new_line();
  write_gaps(json);
  json.new_line();
  write_board(json);
  json.end_object();
  json.text().push_back('\n');
  return std::move(json.text());
}

}  // namespace matequity::plan

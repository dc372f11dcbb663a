// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a judged plan.
#include <nlohmann/json.hpp>

#include "engine/json/described.hpp"
#include "engine/json/library.hpp"
#include "engine/plan/judge/board.hpp"
#include "engine/plan/judge/judge.hpp"
#include "engine/plan/model/fields.hpp"
#include "engine/plan/write/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using report::SchemaNames;

struct NamedSchema {
  const char* name;
  std::string_view text;
};

constexpr std::pair<const char*, const json::Type*> kEnums[] = {
    {"severity", &json::kType<Severity>},
    {"movement", &json::kType<Movement>},
    {"movement_or_null", &json::kType<std::optional<Movement>>},
    {"status", &json::kType<Status>},
    {"rating", &json::kType<Rating>},
    {"state", &json::kType<State>},
    {"verdict", &json::kType<Verdict>},
    {"scope", &json::kType<Scope>},
    {"presence", &json::kType<Presence>},
    {"use", &json::kType<SourceUse>}};

// Each may use those before it.
constexpr NamedSchema kParts[] = {
    {"text_or_null", R"({"type": ["string", "null"]})"},
    {"day", R"({"type": "string", "format": "date"})"},
    {"flag", R"({"type": "boolean"})"},
    {"flag_or_null", R"({"type": ["boolean", "null"]})"},
    {"days", R"({"type": ["integer", "null"]})"},
    {"texts", R"({"@list_of": "@text"})"},
    {"period", R"({"@or_null": {"@object": {"start": "@date", "end": "@date"}}})"},
    {"window", R"({"@object": {"period": "@period", "numerator": "@whole",
      "denominator": "@whole", "value": "@one_number", "ci_lower": "@number",
      "ci_upper": "@number"}})"},
    {"moved", R"({"@object": {"difference": "@one_number", "difference_lower": "@number",
      "difference_upper": "@number", "movement": "@movement"}})"},
    {"gap_moved", R"({"@object": {"difference": "@one_number", "difference_lower": "@number",
      "difference_upper": "@number", "movement": {"enum": ["narrower", "same", "wider"]}}})"},
    {"change", R"({"@object": {"since": "@day", "before": "@window", "after": "@window",
      "value": "@moved", "gap": {"@or_null": "@gap_moved"}}})"},
    {"target", R"({"@object": {"value": "@one_number", "comparator": "@text",
      "status": {"enum": ["current", "withdrawn"]}}})"},
    {"latest", R"({"@object": {"period": "@period", "value": "@one_number", "ci_lower": "@number",
      "ci_upper": "@number"}})"}};

// What the result says of each described struct besides its own fields.
constexpr std::string_view kMilestone = R"({"late": "@flag"})";
constexpr std::string_view kMetric = R"({
  "title": "@text_or_null", "unit": "@text_or_null",
  "movement": "@movement_or_null", "off_trajectory": "@flag_or_null",
  "national_target": {"@or_null": "@target"}, "latest": {"@or_null": "@latest"},
  "change": {"@or_null": "@change"}})";
constexpr std::string_view kAction = R"({
  "priority": "@text_or_null", "intervention_title": "@text_or_null",
  "status": "@status",
  "state": "@state", "overdue_days": "@whole", "days_left": "@days",
  "rag_derived": "@rating", "because": "@text",
  "rag_mismatch": "@flag", "milestones_late": "@whole",
  "milestones": {"@list_of": "@milestone"}, "metrics": {"@list_of": "@metric"}})";
constexpr std::string_view kCommitment = R"({
  "state": {"enum": ["done", "dropped", "overdue", "due_soon", "under_way", "undated", "open"]},
  "overdue_days": "@whole", "actions": "@texts"})";
constexpr std::string_view kNationalAction = R"({
  "state": {"enum": ["done", "under_way", "answered", "open"]}, "actions": "@texts"})";
constexpr std::string_view kAuditGap = R"({"open": "@flag", "actions": "@texts"})";
constexpr std::string_view kAudit = R"({
  "due": "@date", "days_late": "@count", "gaps": "@whole", "closed": "@whole",
  "linked": "@whole", "list": {"@list_of": "@audit_gap"}})";

constexpr std::string_view kResult = R"({"@object": {
  "schema": {"const": "matequity.plan_result/1"},
  "engine": {"@object": {"version": "@text", "catalogue": "@text"}},
  "as_of": "@day",
  "form": {"enum": ["plan", "actions"]},
  "rules": {"@object": {"due_soon_days": "@whole", "progress_percent": "@one_number",
    "critical_milestone_days": "@whole", "review_days": "@whole"}},
  "system": "@system",
  "guidance_version": "@text_or_null",
  "names": {"@list_of": {"@object": {"thing": "@text", "name": "@text", "then": "@text",
    "now": "@text", "from": "@day", "confidence": "@text"}}},
  "summary": {"@object": {"actions": "@whole", "complete": "@whole", "overdue": "@whole",
    "due_soon": "@whole", "undated": "@whole", "without_owner": "@whole",
    "without_metric": "@whole", "plan_score": "@number"}},
  "checks": {"@list_of": {"@object": {"id": "@text", "severity": "@severity", "title": "@text",
    "verdict": "@verdict",
    "evidence": "@text", "remedy": "@text"}}},
  "findings": {"@list_of": {"@object": {"code": "@text", "check": "@text_or_null",
    "severity": "@severity", "place": "@text_or_null", "object": "@text_or_null",
    "message": "@text", "remedy": "@text"}}},
  "findings_left_out": "@whole",
  "actions": {"@list_of": "@action"},
  "coverage": {"@object": {
    "interventions": {"@object": {"required": "@whole", "present": "@whole",
      "excluded": "@whole", "missing": "@texts", "list": {"@list_of": {"@object": {
        "id": "@text", "priority": "@text", "title": "@text",
        "in_force_for": "@scope", "required": "@flag",
        "presence": "@presence", "actions": "@texts", "complete": "@whole", "overdue": "@whole",
        "groups": {"@list_of": {"@object": {"group": "@text", "named": "@flag"}}},
        "indicators_unused": "@texts"}}}}},
    "priorities": {"@list_of": {"@object": {"priority": "@text", "required": "@whole",
      "present": "@whole", "excluded": "@whole", "missing": "@whole", "actions": "@whole",
      "complete": "@whole", "overdue": "@whole"}}},
    "contents": {"@object": {"present": "@whole", "missing": "@texts",
      "list": {"@list_of": {"@object": {"id": "@text", "title": "@text", "present": "@flag",
        "filled": "@texts", "told_by": "@text_or_null"}}}}},
    "sources": {"@object": {"used": "@whole", "explained": "@whole", "missing": "@texts",
      "list": {"@list_of": {"@object": {"id": "@text", "title": "@text",
        "use": "@use"}}}}},
    "indicators": {"@object": {"used": "@whole", "missing": "@texts"}}}},
  "deliverables": {"@list_of": {"@object": {"id": "@text", "title": "@text", "due": "@day",
    "submitted": "@date", "days_late": "@whole",
    "state": {"enum": ["in_time", "late", "overdue", "not_yet_due"]}}}},
  "commitments": {"@object": {"commitments": "@whole", "themes": "@texts",
    "without_owner": "@whole", "with_due": "@whole", "without_due": "@whole",
    "conditional": "@whole", "not_mapped_to_intervention": "@whole",
    "list": {"@list_of": "@commitment"}}},
  "national_actions": {"@object": {"actions": "@whole", "themes": "@texts",
    "answered": "@whole", "linked": "@whole", "list": {"@list_of": "@national_action"}}},
  "audit": "@audit",
  "gaps": {"@or_null": {"@object": {"confidence": "@one_number", "rounded": "@flag",
    "judged": "@whole", "not_judged": "@whole", "none": "@text_or_null",
    "significant": "@whole", "without_action": "@whole",
    "list": {"@list_of": {"@object": {"indicator": "@text", "title": "@text",
      "period": "@period", "dimension": "@dimension", "level": "@level", "stratum": "@text",
      "reference": "@level", "value": "@number", "unit": "@text", "difference": "@number",
      "difference_lower": "@number", "difference_upper": "@number", "ratio": "@number",
      "verdict": {"const": "worse"}, "strong": "@flag", "people": "@number",
      "actions": "@texts", "actions_for_part": "@texts", "actions_on_indicator": "@texts"}}},
    "actions_without_gap": {"@list_of": {"@object": {"action": "@text", "indicator": "@text",
      "stratum": "@text_or_null", "measured": "@flag"}}},
    "moved_wrong_way": {"@list_of": {"@object": {"action": "@text", "indicator": "@text",
      "stratum": "@text_or_null", "of": {"enum": ["value", "gap"]}, "since": "@day",
      "difference": "@number", "difference_lower": "@number", "difference_upper": "@number",
      "people": "@number"}}}}}},
  "board": {"@object": {
    "tiles": {"@list_of": {"@object": {"id": {"enum": ["plan_score", "actions", "complete",
      "overdue", "without_owner", "gaps_without_action"]}, "words": "@text",
      "value": "@number"}}},
    "attention": {"@object": {"list": {"@list_of": {"@object": {"action": "@text",
      "title": "@text", "owner": "@text_or_null", "due": "@date", "status": "@status",
      "rag_derived": "@rating", "rag_reported": "@text_or_null", "why": "@text"}}},
      "more": "@whole"}},
    "gaps": {"@or_null": {"@object": {"list": {"@list_of": {"@object": {"indicator": "@text",
      "title": "@text", "dimension": "@dimension", "level": "@level", "difference": "@number",
      "unit": "@text", "people": "@number", "actions": "@texts"}}}, "more": "@whole"}}},
    "checks": {"@object": {"list": {"@list_of": {"@object": {"id": "@text", "title": "@text",
      "evidence": "@text"}}}, "more": "@whole"}}}}
}})";

const char* name_of(const Field& field) noexcept {
  if (field.list) return "texts";
  switch (field.kind) {
    case Kind::date:
      return "date";
    case Kind::number:
      return "number";
    case Kind::flag:
      return "flag_or_null";
    default:
      return "text_or_null";
  }
}

// The fields of a described struct as the result repeats them: always there, null when missing.
OrderedJson properties_of(const Fields& fields, const SchemaNames& names) {
  OrderedJson members = OrderedJson::object();
  for (const Field& field : fields) {
    if (field.is_records() || field.kind == Kind::contents) continue;
    members[std::string(field.name)] =
        field.kind == Kind::record ? report::object_schema(properties_of(*field.child, names), true)
                                   : names.find(name_of(field))->second;
  }
  return members;
}

void add(const char* name, const Fields& described, std::string_view more, SchemaNames& names) {
  OrderedJson fields = properties_of(described, names);
  fields.update(report::short_schema(more, names));
  names[name] = report::object_schema(std::move(fields), true);
}

}  // namespace

std::string plan_result_schema() {
  SchemaNames names = report::common_schema_names();
  for (const auto& [name, type] : kEnums) names[name] = json::schema_of(*type);
  for (const NamedSchema& part : kParts) names[part.name] = report::short_schema(part.text, names);
  add("milestone", fields_of<Milestone>(), kMilestone, names);
  add("metric", fields_of<Metric>(), kMetric, names);
  add("action", fields_of<Action>(), kAction, names);
  add("system", fields_of<System>(), "{}", names);
  add("commitment", fields_of<Commitment>(), kCommitment, names);
  add("national_action", fields_of<NationalAction>(), kNationalAction, names);
  add("audit_gap", fields_of<AuditGap>(), kAuditGap, names);
  add("audit", fields_of<Audit>(), kAudit, names);
  return report::titled_schema("matequity plan result", report::short_schema(kResult, names));
}

}  // namespace matequity::plan

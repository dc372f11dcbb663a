// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a judged plan.
#include <nlohmann/json.hpp>

#include "engine/plan/field_table.hpp"
#include "engine/plan/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using nlohmann::ordered_json;
using report::SchemaNames;
using report::short_schema;

constexpr std::string_view kPlanNames = R"({
  "text_or_null": {"type": ["string", "null"]},
  "flag": {"type": "boolean"},
  "flag_or_null": {"type": ["boolean", "null"]},
  "days": {"type": ["integer", "null"]},
  "texts": {"@list_of": "@text"},
  "severity": {"enum": ["error", "warning", "info"]},
  "period": {"@or_null": {"@object": {"start": "@date", "end": "@date"}}}
})";

constexpr std::string_view kWindow = R"({"@object": {
  "period": "@period",
  "numerator": "@count",
  "denominator": "@count",
  "value": "@number",
  "ci_lower": "@number",
  "ci_upper": "@number"
}})";

// What is said of a metric besides its own fields.
constexpr std::string_view kMetric = R"({
  "title": "@text_or_null",
  "unit": "@text_or_null",
  "movement": {"enum": ["better", "same", "worse", null]},
  "off_trajectory": "@flag_or_null",
  "national_target": {"@or_null": {"@object": {
    "value": "@number",
    "comparator": "@text",
    "status": {"enum": ["current", "withdrawn"]}
  }}},
  "latest": {"@or_null": {"@object": {
    "period": "@period",
    "value": "@number",
    "ci_lower": "@number",
    "ci_upper": "@number"
  }}},
  "change": {"@or_null": {"@object": {
    "since": "@date",
    "before": "@window",
    "after": "@window",
    "value": {"@object": {
      "difference": "@number",
      "difference_lower": "@number",
      "difference_upper": "@number",
      "movement": {"enum": ["better", "same", "worse"]}
    }},
    "gap": {"@or_null": {"@object": {
      "difference": "@number",
      "difference_lower": "@number",
      "difference_upper": "@number",
      "movement": {"enum": ["narrower", "same", "wider"]}
    }}}
  }}}
})";

constexpr std::string_view kMilestone = R"({"late": "@flag"})";

constexpr std::string_view kAction = R"({
  "priority": "@text_or_null",
  "intervention_title": "@text_or_null",
  "state": {"enum": ["done", "overdue", "due_soon", "on_track", "not_started", "undated"]},
  "overdue_days": "@count",
  "days_left": "@days",
  "rag_derived": {"enum": ["blue", "green", "amber", "red", "grey"]},
  "because": "@text",
  "rag_mismatch": "@flag",
  "milestones_late": "@count",
  "milestones": {"@list_of": "@milestone"},
  "metrics": {"@list_of": "@metric"}
})";

constexpr std::string_view kInterventions = R"({"@object": {
  "required": "@count",
  "present": "@count",
  "excluded": "@count",
  "missing": "@texts",
  "list": {"@list_of": {"@object": {
    "id": "@text",
    "priority": "@text",
    "title": "@text",
    "in_force_for": {"enum": ["all", "selected", "none"]},
    "required": "@flag",
    "presence": {"enum": ["present", "excluded", "excluded_without_reason", "missing",
                          "not_asked"]},
    "actions": "@texts",
    "complete": "@count",
    "overdue": "@count",
    "groups": {"@list_of": {"@object": {"group": "@text", "named": "@flag"}}},
    "indicators_unused": "@texts"
  }}}
}})";

constexpr std::string_view kCoverage = R"({"@object": {
  "interventions": "@interventions",
  "priorities": {"@list_of": {"@object": {
    "priority": "@text",
    "required": "@count",
    "present": "@count",
    "excluded": "@count",
    "missing": "@count",
    "actions": "@count",
    "complete": "@count",
    "overdue": "@count"
  }}},
  "contents": {"@object": {
    "present": "@count",
    "missing": "@texts",
    "list": {"@list_of": {"@object": {
      "id": "@text",
      "title": "@text",
      "present": "@flag",
      "filled": "@texts",
      "told_by": "@text_or_null"
    }}}
  }},
  "sources": {"@object": {
    "used": "@count",
    "explained": "@count",
    "missing": "@texts",
    "list": {"@list_of": {"@object": {
      "id": "@text",
      "title": "@text",
      "use": {"enum": ["used", "explained", "missing"]}
    }}}
  }},
  "indicators": {"@object": {"used": "@count", "missing": "@texts"}}
}})";

constexpr std::string_view kCommitment = R"({
  "state": {"enum": ["done", "dropped", "overdue", "due_soon", "under_way", "undated", "open"]},
  "overdue_days": "@count",
  "actions": "@texts"
})";

constexpr std::string_view kNationalAction = R"({
  "state": {"enum": ["done", "under_way", "answered", "open"]},
  "actions": "@texts"
})";

constexpr std::string_view kAuditGap = R"({"open": "@flag", "actions": "@texts"})";

constexpr std::string_view kAudit = R"({
  "due": "@date",
  "days_late": "@count",
  "gaps": "@count",
  "closed": "@count",
  "linked": "@count",
  "list": {"@list_of": "@audit_gap"}
})";

constexpr std::string_view kGaps = R"({"@or_null": {"@object": {
  "confidence": "@number",
  "rounded": "@flag",
  "significant": "@count",
  "without_action": "@count",
  "list": {"@list_of": {"@object": {
    "indicator": "@text",
    "title": "@text",
    "period": "@period",
    "dimension": "@dimension",
    "level": "@level",
    "stratum": "@text",
    "reference": "@level",
    "value": "@number",
    "unit": "@text",
    "difference": "@number",
    "difference_lower": "@number",
    "difference_upper": "@number",
    "ratio": "@number",
    "people": "@number",
    "actions": "@texts",
    "actions_for_part": "@texts",
    "actions_on_indicator": "@texts"
  }}},
  "actions_without_gap": {"@list_of": {"@object": {
    "action": "@text",
    "indicator": "@text",
    "stratum": "@text_or_null",
    "measured": "@flag"
  }}},
  "moved_wrong_way": {"@list_of": {"@object": {
    "action": "@text",
    "indicator": "@text",
    "stratum": "@text_or_null",
    "of": {"enum": ["value", "gap"]},
    "since": "@date",
    "difference": "@number",
    "difference_lower": "@number",
    "difference_upper": "@number",
    "people": "@number"
  }}}
}}})";

constexpr std::string_view kPlanResult = R"({"@object": {
  "schema": {"const": "matequity.plan_result/1"},
  "engine": {"@object": {"version": "@text", "catalogue": "@text"}},
  "as_of": "@date",
  "form": {"enum": ["plan", "actions"]},
  "rules": {"@object": {
    "due_soon_days": "@count",
    "progress_percent": "@number",
    "critical_milestone_days": "@count",
    "review_days": "@count"
  }},
  "system": "@system",
  "guidance_version": "@text_or_null",
  "names": {"@list_of": {"@object": {
    "thing": "@text",
    "name": "@text",
    "then": "@text",
    "now": "@text",
    "from": "@date",
    "confidence": "@text"
  }}},
  "summary": {"@object": {
    "actions": "@count",
    "complete": "@count",
    "overdue": "@count",
    "due_soon": "@count",
    "undated": "@count",
    "without_owner": "@count",
    "without_metric": "@count",
    "plan_score": "@number"
  }},
  "checks": {"@list_of": {"@object": {
    "id": "@text",
    "severity": "@severity",
    "title": "@text",
    "verdict": {"enum": ["met", "not_met", "not_applicable", "cannot_tell"]},
    "evidence": "@text",
    "remedy": "@text"
  }}},
  "findings": {"@list_of": {"@object": {
    "code": "@text",
    "check": "@text_or_null",
    "severity": "@severity",
    "place": "@text_or_null",
    "object": "@text_or_null",
    "message": "@text",
    "remedy": "@text"
  }}},
  "findings_left_out": "@count",
  "actions": {"@list_of": "@action"},
  "coverage": "@coverage",
  "deliverables": {"@list_of": {"@object": {
    "id": "@text",
    "title": "@text",
    "due": "@date",
    "submitted": "@date",
    "days_late": "@count",
    "state": {"enum": ["in_time", "late", "overdue", "not_yet_due"]}
  }}},
  "commitments": {"@object": {
    "commitments": "@count",
    "themes": "@texts",
    "without_owner": "@count",
    "with_due": "@count",
    "without_due": "@count",
    "conditional": "@count",
    "not_mapped_to_intervention": "@count",
    "list": {"@list_of": "@commitment"}
  }},
  "national_actions": {"@object": {
    "actions": "@count",
    "themes": "@texts",
    "answered": "@count",
    "linked": "@count",
    "list": {"@list_of": "@national_action"}
  }},
  "audit": "@audit",
  "gaps": "@gaps"
}})";

const char* name_of_kind(Kind kind) {
  switch (kind) {
    case Kind::texts:
      return "texts";
    case Kind::date:
      return "date";
    case Kind::number:
    case Kind::percent:
    case Kind::amount:
      return "number";
    case Kind::flag:
      return "flag_or_null";
    default:
      return "text_or_null";
  }
}

// The fields of a described struct as the result repeats them: always there, null when missing.
ordered_json fields_of(const StructTable& table, const SchemaNames& names) {
  ordered_json made = ordered_json::object();
  for (const Field& field : table) {
    if (field.kind == Kind::records || field.kind == Kind::contents) continue;
    made[std::string(field.name)] =
        field.kind == Kind::record ? report::object_schema(fields_of(*field.table, names), true)
                                   : names.find(std::string_view(name_of_kind(field.kind)))->second;
  }
  return made;
}

// A described struct, with what the result says of it besides.
ordered_json described(const StructTable& table, std::string_view more, const SchemaNames& names) {
  ordered_json fields = fields_of(table, names);
  fields.update(short_schema(more, names));
  return report::object_schema(std::move(fields), true);
}

SchemaNames plan_names() {
  SchemaNames names = report::common_schema_names();
  const ordered_json more = short_schema(kPlanNames, names);
  for (const auto& [name, schema] : more.items()) names[name] = schema;
  return names;
}

}  // namespace

std::string plan_result_schema() {
  SchemaNames names = plan_names();
  names["window"] = short_schema(kWindow, names);
  names["milestone"] = described(struct_table<Milestone>(), kMilestone, names);
  names["metric"] = described(struct_table<Metric>(), kMetric, names);
  names["action"] = described(struct_table<Action>(), kAction, names);
  names["interventions"] = short_schema(kInterventions, names);
  names["coverage"] = short_schema(kCoverage, names);
  names["commitment"] = described(struct_table<Commitment>(), kCommitment, names);
  names["national_action"] = described(struct_table<NationalAction>(), kNationalAction, names);
  names["audit_gap"] = described(struct_table<AuditGap>(), kAuditGap, names);
  names["audit"] = described(struct_table<Audit>(), kAudit, names);
  names["gaps"] = short_schema(kGaps, names);
  names["system"] = described(struct_table<System>(), "{}", names);
  return report::titled_schema("matequity plan result", short_schema(kPlanResult, names));
}

}  // namespace matequity::plan

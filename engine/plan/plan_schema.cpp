// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a plan, made from the described structs.
#include <nlohmann/json.hpp>

#include "engine/plan/field_table.hpp"
#include "engine/plan/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using nlohmann::ordered_json;

constexpr const char* kText = R"({"type": ["string", "integer", "null"]})";

// Schemas of the kinds that need nothing of the field.
const char* schema_of(Kind kind) {
  switch (kind) {
    case Kind::texts:
      return R"({"oneOf": [
        {"type": ["string", "integer", "null"]},
        {"type": "array", "items": {"type": ["string", "integer", "null"]}}
      ]})";
    case Kind::date:
      return R"({"type": ["string", "null"], "format": "date"})";
    case Kind::number:
      return R"({"type": ["number", "null"]})";
    case Kind::percent:
      return R"({"type": ["number", "null"], "minimum": 0.0, "maximum": 100})";
    case Kind::amount:
      return R"({"type": ["number", "null"], "minimum": 0.0})";
    case Kind::flag:
      return R"({"type": ["boolean", "null"]})";
    default:
      return kText;
  }
}

ordered_json words_of(const Words& words) {
  ordered_json made;
  ordered_json& list = made["enum"] = ordered_json::array();
  for (std::size_t i = 0; i < words.count; ++i) list.push_back(words.words[i]);
  list.push_back(nullptr);
  return made;
}

// Any fields: what stands in them is for people; only whether they are filled is asked.
ordered_json contents_schema() {
  ordered_json made = report::parsed_schema(R"({"type": ["object", "null"], "properties": {}})");
  for (const char* id : {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11"}) {
    made["properties"][id] = report::parsed_schema(R"({"type": ["object", "null"]})");
  }
  made["additionalProperties"] = false;
  return made;
}

ordered_json struct_schema(const StructTable& table);

ordered_json field_schema(const Field& field) {
  switch (field.kind) {
    case Kind::word:
      return words_of(*field.words);
    case Kind::record:
      return struct_schema(*field.table);
    case Kind::records: {
      ordered_json made = report::parsed_schema(R"({"type": ["array", "null"]})");
      made["items"] = struct_schema(*field.table);
      return made;
    }
    case Kind::contents:
      return contents_schema();
    default:
      return report::parsed_schema(schema_of(field.kind));
  }
}

ordered_json struct_schema(const StructTable& table) {
  ordered_json made = report::parsed_schema(R"({"type": ["object", "null"], "properties": {}})");
  for (const Field& field : table) {
    ordered_json schema = field_schema(field);
    schema["description"] = field.meaning;
    made["properties"][std::string(field.name)] = std::move(schema);
  }
  made["additionalProperties"] = false;
  return made;
}

}  // namespace

std::string plan_schema() {
  ordered_json made = struct_schema(plan_table());
  made["type"] = "object";
  return report::titled_schema("matequity equity and equality plan", made);
}

std::map<std::string, std::string, std::less<>> schemas() {
  std::map<std::string, std::string, std::less<>> made;
  made.emplace("plan", plan_schema());
  made.emplace("plan_result", plan_result_schema());
  return made;
}

}  // namespace matequity::plan

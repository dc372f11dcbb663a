// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a plan, made from the described structs.
#include <nlohmann/json.hpp>

#include "engine/json/library.hpp"
#include "engine/plan/model/field_table.hpp"
#include "engine/plan/write/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using report::parsed_schema;

OrderedJson struct_schema(const StructTable& table);

OrderedJson words_schema(const Words& words) {
  OrderedJson made = parsed_schema(R"({"enum": []})");
  for (std::size_t i = 0; i < words.count; ++i) made["enum"].push_back(words.words[i]);
  made["enum"].push_back(nullptr);
  return made;
}

// What stands in a content is for people; only whether anything is said is asked.
OrderedJson contents_schema() {
  return parsed_schema(R"({"type": ["object", "null"], "properties": {
    "C1": {"type": ["object", "null"]}, "C2": {"type": ["object", "null"]},
    "C3": {"type": ["object", "null"]}, "C4": {"type": ["object", "null"]},
    "C5": {"type": ["object", "null"]}, "C6": {"type": ["object", "null"]},
    "C7": {"type": ["object", "null"]}, "C8": {"type": ["object", "null"]},
    "C9": {"type": ["object", "null"]}, "C10": {"type": ["object", "null"]},
    "C11": {"type": ["object", "null"]}}, "additionalProperties": false})");
}

OrderedJson field_schema(const Field& field) {
  switch (field.kind) {
    case Kind::text:
      return parsed_schema(R"({"type": ["string", "integer", "null"]})");
    case Kind::texts:
      return parsed_schema(R"({"oneOf": [{"type": ["string", "integer", "null"]},
        {"type": "array", "items": {"type": ["string", "integer", "null"]}}]})");
    case Kind::date:
      return parsed_schema(R"({"type": ["string", "null"], "format": "date"})");
    case Kind::number:
      return parsed_schema(R"({"type": ["number", "null"]})");
    case Kind::percent:
      return parsed_schema(R"({"type": ["number", "null"], "minimum": 0, "maximum": 100})");
    case Kind::amount:
      return parsed_schema(R"({"type": ["number", "null"], "minimum": 0})");
    case Kind::flag:
      return parsed_schema(R"({"type": ["boolean", "null"]})");
    case Kind::word:
      return words_schema(*field.words);
    case Kind::record:
      return struct_schema(*field.table);
    case Kind::records: {
      OrderedJson made = parsed_schema(R"({"type": ["array", "null"]})");
      made["items"] = struct_schema(*field.table);
      return made;
    }
    case Kind::contents:
      break;
  }
  return contents_schema();
}

OrderedJson struct_schema(const StructTable& table) {
  OrderedJson made = parsed_schema(R"({"type": ["object", "null"], "properties": {}})");
  for (const Field& field : table) {
    OrderedJson& property = made["properties"][std::string(field.name)];
    property = field_schema(field);
    property["description"] = field.meaning;
  }
  made["additionalProperties"] = false;
  return made;
}

}  // namespace

std::string plan_schema() {
  OrderedJson made = struct_schema(plan_table());
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

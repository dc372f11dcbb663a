// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a plan, made from the described structs.
#include <nlohmann/json.hpp>

#include "engine/plan/field_table.hpp"
#include "engine/plan/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using nlohmann::ordered_json;

ordered_json number_from(double low) { return {{"type", {"number", "null"}}, {"minimum", low}}; }

ordered_json words_of(const Words& words) {
  ordered_json list = ordered_json::array();
  for (std::size_t i = 0; i < words.count; ++i) list.push_back(words.words[i]);
  list.push_back(nullptr);
  return {{"enum", list}};
}

// Any fields: what stands in them is for people; only whether they are filled is asked.
ordered_json contents_schema() {
  ordered_json made = {{"type", {"object", "null"}}, {"properties", ordered_json::object()}};
  for (const char* id : {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11"}) {
    made["properties"][id] = {{"type", {"object", "null"}}};
  }
  made["additionalProperties"] = false;
  return made;
}

ordered_json struct_schema(const StructTable& table);

ordered_json field_schema(const Field& field) {
  switch (field.kind) {
    case Kind::text:
      return {{"type", {"string", "integer", "null"}}};
    case Kind::texts: {
      const ordered_json one = {{"type", {"string", "integer", "null"}}};
      return {{"oneOf", {one, {{"type", "array"}, {"items", one}}}}};
    }
    case Kind::date:
      return {{"type", {"string", "null"}}, {"format", "date"}};
    case Kind::number:
      return {{"type", {"number", "null"}}};
    case Kind::percent: {
      ordered_json made = number_from(0);
      made["maximum"] = 100;
      return made;
    }
    case Kind::amount:
      return number_from(0);
    case Kind::flag:
      return {{"type", {"boolean", "null"}}};
    case Kind::word:
      return words_of(*field.words);
    case Kind::record:
      return struct_schema(*field.table);
    case Kind::records:
      return {{"type", {"array", "null"}}, {"items", struct_schema(*field.table)}};
    case Kind::contents:
      break;
  }
  return contents_schema();
}

ordered_json struct_schema(const StructTable& table) {
  ordered_json made = {{"type", {"object", "null"}}, {"properties", ordered_json::object()}};
  for (const Field& field : table) {
    ordered_json schema = field_schema(field);
    schema["description"] = std::string(field.meaning);
    made["properties"][std::string(field.name)] = schema;
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

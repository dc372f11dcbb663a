// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a plan, made from the described structs.
#include <nlohmann/json.hpp>

#include "engine/json/library.hpp"
#include "engine/plan/model/fields.hpp"
#include "engine/plan/write/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using report::parsed_schema;

OrderedJson struct_schema(const Fields& fields);

OrderedJson words_schema(std::span<const std::string_view> words) {
  OrderedJson schema = parsed_schema(R"({"enum": []})");
  for (const std::string_view word : words) schema["enum"].push_back(word);
  schema["enum"].push_back(nullptr);
  return schema;
}

OrderedJson number_schema(const Field& field) {
  OrderedJson schema = parsed_schema(R"({"type": ["number", "null"]})");
  if (field.low != record::kNoLow) schema["minimum"] = field.low;
  if (field.high != record::kNoHigh) schema["maximum"] = field.high;
  return schema;
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
      if (!field.list) return parsed_schema(R"({"type": ["string", "integer", "null"]})");
      return parsed_schema(R"({"oneOf": [{"type": ["string", "integer", "null"]},
        {"type": "array", "items": {"type": ["string", "integer", "null"]}}]})");
    case Kind::date:
      return parsed_schema(R"({"type": ["string", "null"], "format": "date"})");
    case Kind::number:
      return number_schema(field);
    case Kind::flag:
      return parsed_schema(R"({"type": ["boolean", "null"]})");
    case Kind::word:
      return words_schema(field.words);
    case Kind::record: {
      if (!field.list) return struct_schema(*field.child);
      OrderedJson schema = parsed_schema(R"({"type": ["array", "null"]})");
      schema["items"] = struct_schema(*field.child);
      return schema;
    }
    default:
      return contents_schema();
  }
}

OrderedJson struct_schema(const Fields& fields) {
  OrderedJson schema = parsed_schema(R"({"type": ["object", "null"], "properties": {}})");
  for (const Field& field : fields) {
    OrderedJson& property = schema["properties"][std::string(field.name)];
    property = field_schema(field);
    property["description"] = field.meaning;
  }
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace

std::string plan_schema() {
  OrderedJson schema = struct_schema(kPlanFields);
  schema["type"] = "object";
  return report::titled_schema("matequity equity and equality plan", schema);
}

std::map<std::string, std::string, std::less<>> schemas() {
  std::map<std::string, std::string, std::less<>> by_name;
  by_name.emplace("plan", plan_schema());
  by_name.emplace("plan_result", plan_result_schema());
  return by_name;
}

}  // namespace matequity::plan

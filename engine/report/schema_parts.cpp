// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema_parts.hpp"

#include "engine/indicator/dimension.hpp"
#include "engine/text/json_tree.hpp"

namespace matequity::report {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view kCommonNames = R"({
  "text": {"type": "string"},
  "one_number": {"type": "number"},
  "number": {"type": ["number", "null"]},
  "whole": {"type": "integer", "minimum": 0},
  "count": {"type": ["integer", "null"], "minimum": 0},
  "date": {"type": ["string", "null"], "format": "date"},
  "level": {"type": ["string", "integer"]}
})";

constexpr std::string_view kRequest = R"({
  "indicators": {"@list_of": "@text"},
  "from": "@date",
  "to": "@date",
  "period": {"enum": ["month", "quarter", "calendar_year", "financial_year", "all"]},
  "by": {"@list_of": {"@list_of": "@dimension"}},
  "variant": {"enum": ["guidance", "published"]},
  "reference": "@reference",
  "code_lists": "@code_lists",
  "confidence": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
  "disclosure": {"enum": ["none", "nhs-rounding"]},
  "as_of": "@date"
})";

// Puts in what names stand for.
void expand(ordered_json& schema, const SchemaNames& names) {
  if (schema.is_string()) {
    const auto& text = schema.get_ref<const std::string&>();
    if (text.substr(0, 1) == "@") schema = ordered_json(names.at(text.substr(1)));
    return;
  }
  if (!schema.is_structured()) return;
  for (ordered_json& part : schema) expand(part, names);
  if (!schema.is_object() || schema.size() != 1) return;
  const std::string shape = schema.begin().key();
  ordered_json inner = schema.begin().value();
  if (shape == "@object") {
    schema = object_schema(std::move(inner), true);
  } else if (shape == "@options") {
    schema = object_schema(std::move(inner), false);
  } else if (shape == "@or_null") {
    schema = parsed_schema(R"({"oneOf": [null, {"type": "null"}]})");
    schema["oneOf"][0] = std::move(inner);
  } else if (shape == "@list_of") {
    schema = parsed_schema(R"({"type": "array"})");
    schema["items"] = std::move(inner);
  }
}

ordered_json code_list_properties(const indicator::Catalogue& catalogue) {
  const ordered_json codes = parsed_schema(
      R"({"type": "array", "items": {"type": "string", "pattern": "^[0-9]{1,18}$"}})");
  ordered_json made = ordered_json::object();
  for (const auto& indicator : catalogue.indicators()) {
    for (const auto& level : indicator.levels) {
      if (!level.needs_code_list.empty()) made[level.needs_code_list] = codes;
    }
  }
  return made;
}

}  // namespace

ordered_json parsed_schema(std::string_view text) { return text::ordered_json_tree(text); }

ordered_json short_schema(std::string_view text, const SchemaNames& names) {
  ordered_json schema = parsed_schema(text);
  expand(schema, names);
  return schema;
}

SchemaNames common_schema_names() {
  SchemaNames names;
  const ordered_json common = parsed_schema(kCommonNames);
  for (const auto& [name, schema] : common.items()) names[name] = schema;
  names["dimension"]["enum"] = dimension_names();
  return names;
}

ordered_json object_schema(ordered_json properties, bool all_required) {
  ordered_json made = parsed_schema(R"({"type": "object", "additionalProperties": false})");
  if (all_required) {
    ordered_json& required = made["required"] = ordered_json::array();
    for (const auto& [name, schema] : properties.items()) required.push_back(name);
  }
  made["properties"] = std::move(properties);
  return made;
}

ordered_json dimension_names() {
  ordered_json made = ordered_json::array();
  for (const std::string_view name : indicator::kDimensionNames) made.push_back(name);
  return made;
}

ordered_json by_dimension(const ordered_json& level) {
  ordered_json properties = ordered_json::object();
  for (const std::string_view name : indicator::kDimensionNames) {
    properties[std::string(name)] = level;
  }
  return object_schema(properties, false);
}

ordered_json request_properties(const indicator::Catalogue* catalogue) {
  SchemaNames names = common_schema_names();
  names["reference"] = by_dimension(parsed_schema(R"({"type": ["string", "integer", "null"]})"));
  names["code_lists"] = object_schema(
      catalogue != nullptr ? code_list_properties(*catalogue) : ordered_json::object(), false);
  return short_schema(kRequest, names);
}

std::string titled_schema(const char* title, const ordered_json& schema) {
  ordered_json made =
      parsed_schema(R"({"$schema": "https://json-schema.org/draft/2020-12/schema"})");
  made["title"] = title;
  made.update(schema);
  return made.dump(1) + "\n";
}

}  // namespace matequity::report

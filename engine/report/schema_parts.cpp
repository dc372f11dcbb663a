// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema_parts.hpp"

#include "engine/indicator/dimension.hpp"

namespace matequity::report {

namespace {

using nlohmann::ordered_json;

constexpr const char* kDraft = "https://json-schema.org/draft/2020-12/schema";

}  // namespace

ordered_json date_schema() { return {{"type", {"string", "null"}}, {"format", "date"}}; }

ordered_json number_schema() { return {{"type", {"number", "null"}}}; }

ordered_json count_schema() { return {{"type", {"integer", "null"}}, {"minimum", 0}}; }

ordered_json words_schema(std::initializer_list<const char*> list) {
  ordered_json made = ordered_json::array();
  for (const char* word : list) made.push_back(word);
  return {{"enum", made}};
}

ordered_json object_schema(ordered_json properties, bool all_required) {
  ordered_json made = {{"type", "object"}, {"additionalProperties", false}};
  if (all_required) {
    made["required"] = ordered_json::array();
    for (const auto& [name, schema] : properties.items()) made["required"].push_back(name);
  }
  made["properties"] = std::move(properties);
  return made;
}

ordered_json dimension_names() {
  ordered_json made = ordered_json::array();
  for (const std::string_view name : indicator::kDimensionNames) made.push_back(name);
  return made;
}

ordered_json or_null(ordered_json schema) {
  return {{"oneOf", {std::move(schema), {{"type", "null"}}}}};
}

ordered_json by_dimension(const ordered_json& level) {
  ordered_json properties = ordered_json::object();
  for (const std::string_view name : indicator::kDimensionNames) {
    properties[std::string(name)] = level;
  }
  return object_schema(properties, false);
}

ordered_json request_properties(const indicator::Catalogue* catalogue) {
  ordered_json code_lists = ordered_json::object();
  if (catalogue != nullptr) {
    for (const auto& indicator : catalogue->indicators()) {
      for (const auto& level : indicator.levels) {
        if (level.needs_code_list.empty()) continue;
        code_lists[level.needs_code_list] = {
            {"type", "array"}, {"items", {{"type", "string"}, {"pattern", "^[0-9]{1,18}$"}}}};
      }
    }
  }
  return {{"indicators", {{"type", "array"}, {"items", {{"type", "string"}}}}},
          {"from", date_schema()},
          {"to", date_schema()},
          {"period", words_schema({"month", "quarter", "calendar_year", "financial_year", "all"})},
          {"by",
           {{"type", "array"},
            {"items", {{"type", "array"}, {"items", {{"enum", dimension_names()}}}}}}},
          {"variant", words_schema({"guidance", "published"})},
          {"reference", by_dimension({{"type", {"string", "integer", "null"}}})},
          {"code_lists", object_schema(code_lists, false)},
          {"confidence", {{"type", "number"}, {"exclusiveMinimum", 0}, {"exclusiveMaximum", 1}}},
          {"disclosure", words_schema({"none", "nhs-rounding"})},
          {"as_of", date_schema()}};
}

std::string titled_schema(const char* title, const ordered_json& schema) {
  ordered_json made = {{"$schema", kDraft}, {"title", title}};
  made.update(schema);
  return made.dump(1) + "\n";
}

}  // namespace matequity::report

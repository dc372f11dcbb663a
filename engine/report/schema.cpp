// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema.hpp"

#include <nlohmann/json.hpp>

#include "engine/findings/findings.hpp"
#include "engine/indicator/dimension.hpp"
#include "engine/report/document.hpp"

namespace matequity::report {

namespace {

using nlohmann::ordered_json;

constexpr const char* kDraft = "https://json-schema.org/draft/2020-12/schema";

ordered_json date() { return {{"type", {"string", "null"}}, {"format", "date"}}; }

ordered_json number() { return {{"type", {"number", "null"}}}; }

ordered_json count() { return {{"type", {"integer", "null"}}, {"minimum", 0}}; }

ordered_json words(std::initializer_list<const char*> list) {
  ordered_json made = ordered_json::array();
  for (const char* word : list) made.push_back(word);
  return {{"enum", made}};
}

ordered_json object(ordered_json properties, bool all_required) {
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

ordered_json by_dimension(const ordered_json& level) {
  ordered_json properties = ordered_json::object();
  for (const std::string_view name : indicator::kDimensionNames) {
    properties[std::string(name)] = level;
  }
  return object(properties, false);
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
          {"from", date()},
          {"to", date()},
          {"period", words({"month", "quarter", "calendar_year", "financial_year", "all"})},
          {"by",
           {{"type", "array"},
            {"items", {{"type", "array"}, {"items", {{"enum", dimension_names()}}}}}}},
          {"variant", words({"guidance", "published"})},
          {"reference", by_dimension({{"type", {"string", "integer", "null"}}})},
          {"code_lists", object(code_lists, false)},
          {"confidence", {{"type", "number"}, {"exclusiveMinimum", 0}, {"exclusiveMaximum", 1}}},
          {"disclosure", words({"none", "nhs-rounding"})},
          {"as_of", date()}};
}

ordered_json finding_schema() {
  ordered_json codes = ordered_json::array();
  for (std::size_t i = 0; i < findings::kFindingCodes; ++i) {
    codes.push_back(findings::finding_kind(static_cast<findings::FindingCode>(i)).code);
  }
  const ordered_json place = object({{"document", count()}, {"offset", count()}}, true);
  return object({{"code", {{"enum", codes}}},
                 {"severity", words({"error", "warning", "info"})},
                 {"field", {{"type", "string"}}},
                 {"count", count()},
                 {"message", {{"type", "string"}}},
                 {"first", {{"oneOf", {place, {{"type", "null"}}}}}}},
                true);
}

ordered_json or_null(ordered_json schema) {
  return {{"oneOf", {std::move(schema), {{"type", "null"}}}}};
}

ordered_json row_schema() {
  const ordered_json level = {{"type", {"string", "integer"}}};
  ordered_json row = object(
      {{"indicator", {{"type", "string"}}},
       {"period", or_null(object({{"start", date()}, {"end", date()}}, true))},
       {"breakdown", by_dimension(level)},
       {"numerator", count()},
       {"denominator", count()},
       {"value", number()},
       {"unit", words({"percent", "per_1000", "per_100000", "ratio"})},
       {"ci_lower", number()},
       {"ci_upper", number()},
       {"ci_method", {{"enum", {"wilson", "byars", "exact", "log", nullptr}}}},
       {"status", words({"ok", "no_data", "suppressed", "not_available"})},
       {"target", or_null(object({{"value", number()},
                                  {"comparator", {{"type", "string"}}},
                                  {"met", {{"type", {"boolean", "null"}}}},
                                  {"status", words({"current", "withdrawn", "none"})}},
                                 true))},
       {"comparison", or_null(object({{"reference", level},
                                      {"ratio", number()},
                                      {"ratio_lower", number()},
                                      {"ratio_upper", number()},
                                      {"difference", number()},
                                      {"difference_lower", number()},
                                      {"difference_upper", number()},
                                      {"significance", words({"lower", "higher", "similar"})}},
                                     true))}},
      true);
  row["properties"]["representation_ratio"] = number();
  return row;
}

ordered_json titled(const char* title, const ordered_json& schema) {
  ordered_json made = {{"$schema", kDraft}, {"title", title}};
  made.update(schema);
  return made;
}

}  // namespace

std::string request_schema(const indicator::Catalogue& catalogue) {
  return titled("matequity request", object(request_properties(&catalogue), false)).dump(1) + "\n";
}

std::string result_schema() {
  ordered_json request = object(request_properties(nullptr), true);
  request["properties"]["code_lists"] = {{"type", "object"}};
  const ordered_json schema = object(
      {{"schema", {{"const", "matequity.result/1"}}},
       {"engine",
        object({{"version", {{"type", "string"}}}, {"catalogue", {{"type", "string"}}}}, true)},
       {"request", request},
       {"input", object({{"documents", count()},
                         {"accepted", count()},
                         {"rejected", count()},
                         {"duplicates", count()},
                         {"findings", {{"type", "array"}, {"items", finding_schema()}}}},
                        true)},
       {"results", {{"type", "array"}, {"items", row_schema()}}},
       {"inequality", {{"type", "array"}}}},
      true);
  return titled("matequity result", schema).dump(1) + "\n";
}

std::string catalogue_schema() {
  const ordered_json text = {{"type", "string"}};
  const ordered_json list = {{"type", "array"}};
  ordered_json indicator = {
      {"type", "object"},
      {"required",
       {"id", "title", "kind", "unit", "direction", "method", "numerator", "denominator",
        "dimensions", "data", "targets", "source", "definition_confidence", "plugin"}},
      {"properties",
       {{"id", text},
        {"title", text},
        {"plugin", text},
        {"dimensions", {{"type", "array"}, {"items", {{"enum", dimension_names()}}}}},
        {"targets", list},
        {"data", list}}}};
  const ordered_json schema =
      object({{"schema", {{"const", "matequity.catalogue/1"}}},
              {"catalogue", text},
              {"plugins", {{"type", "array"}, {"items", {{"type", "object"}}}}},
              {"indicators", {{"type", "array"}, {"items", indicator}}}},
             true);
  return titled("matequity catalogue", schema).dump(1) + "\n";
}

std::map<std::string, std::string, std::less<>> schemas(const indicator::Catalogue& catalogue) {
  std::map<std::string, std::string, std::less<>> made;
  made.emplace("document", document_schema());
  made.emplace("dictionary", data_dictionary());
  made.emplace("request", request_schema(catalogue));
  made.emplace("result", result_schema());
  made.emplace("catalogue", catalogue_schema());
  return made;
}

}  // namespace matequity::report

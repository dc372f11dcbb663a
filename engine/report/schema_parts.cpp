// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema_parts.hpp"

#include "engine/indicator/dimension.hpp"
#include "engine/json/described.hpp"
#include "engine/json/tree.hpp"
#include "engine/request/request.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kCommonNames = R"({
  "text": {"type": "string"},
  "one_number": {"type": "number"},
  "number": {"type": ["number", "null"]},
  "whole": {"type": "integer", "minimum": 0},
  "count": {"type": ["integer", "null"], "minimum": 0},
  "date": {"type": ["string", "null"], "format": "date"},
  "level": {"type": ["string", "integer"]}
})";

// Puts in what names stand for.
void expand(OrderedJson& schema, const SchemaNames& names) {
  if (schema.is_string()) {
    const auto& text = schema.get_ref<const std::string&>();
    if (text.substr(0, 1) == "@") schema = OrderedJson(names.at(text.substr(1)));
    return;
  }
  if (!schema.is_structured()) return;
  for (OrderedJson& part : schema) expand(part, names);
  if (!schema.is_object() || schema.size() != 1) return;
  const std::string shape = schema.begin().key();
  OrderedJson inner = schema.begin().value();
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

// A rule's name, or an object with its options.
OrderedJson disclosure_schema() {
  const OrderedJson rule = json::schema_of(json::kType<request::DisclosureRule>);
  OrderedJson properties = OrderedJson::object();
  properties["rule"] = rule;
  properties["threshold"] = parsed_schema(R"({"type": "integer", "minimum": 2, "maximum": 1000})");
  for (const char* option : {"secondary", "complement"}) {
    properties[option] = parsed_schema(R"({"type": "boolean"})");
  }
  OrderedJson schema = parsed_schema(R"({"oneOf": []})");
  schema["oneOf"].push_back(rule);
  schema["oneOf"].push_back(object_schema(properties, false));
  schema["oneOf"][1]["required"] = OrderedJson::array({"rule"});
  return schema;
}

OrderedJson code_list_properties(const indicator::Catalogue& catalogue) {
  const OrderedJson codes = parsed_schema(
      R"({"type": "array", "items": {"type": "string", "pattern": "^[0-9]{1,18}$"}})");
  OrderedJson lists = OrderedJson::object();
  for (const std::string_view name : catalogue.code_lists()) lists[std::string(name)] = codes;
  return lists;
}

// The schema of each type of member of a request, but for words, which say it themselves.
template <class Type>
constexpr std::string_view kRequestShape{};
template <>
constexpr std::string_view kRequestShape<std::vector<std::string>> = R"({"@list_of": "@text"})";
template <>
constexpr std::string_view kRequestShape<std::optional<record::Days>> = R"("@date")";
template <>
constexpr std::string_view kRequestShape<std::vector<request::Breakdown>> =
    R"({"@list_of": {"@list_of": "@dimension"}})";
template <>
constexpr std::string_view kRequestShape<std::vector<request::Adjustment>> = R"({"@list_of":
    {"@object": {"gap": "@dimension", "for": {"@list_of": "@dimension"}}}})";
template <>
constexpr std::string_view kRequestShape<std::array<std::string, indicator::kDimensions>> =
    R"("@reference")";
template <>
constexpr std::string_view kRequestShape<std::vector<request::CodeList>> = R"("@code_lists")";
template <>
constexpr std::string_view kRequestShape<request::Disclosure> = R"("@disclosure")";
template <>
constexpr std::string_view kRequestShape<request::ImdYear> =
    R"({"enum": [2015, 2019, 2025, null]})";
template <>
constexpr std::string_view kRequestShape<bool> = R"({"type": "boolean"})";
template <>
constexpr std::string_view kRequestShape<double> =
    R"({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1})";

}  // namespace

OrderedJson parsed_schema(std::string_view text) { return json::parse_ordered(text); }

OrderedJson short_schema(std::string_view text, const SchemaNames& names) {
  OrderedJson schema = parsed_schema(text);
  expand(schema, names);
  return schema;
}

SchemaNames common_schema_names() {
  SchemaNames names;
  const OrderedJson common = parsed_schema(kCommonNames);
  for (const auto& [name, schema] : common.items()) names[name] = schema;
  names["dimension"] = json::schema_of(json::kType<indicator::Dimension>);
  return names;
}

OrderedJson object_schema(OrderedJson properties, bool all_required) {
  OrderedJson object = parsed_schema(R"({"type": "object", "additionalProperties": false})");
  if (all_required) {
    OrderedJson& required = object["required"] = OrderedJson::array();
    for (const auto& [name, schema] : properties.items()) required.push_back(name);
  }
  object["properties"] = std::move(properties);
  return object;
}

OrderedJson by_dimension(const OrderedJson& level) {
  OrderedJson properties = OrderedJson::object();
  for (const std::string_view name : indicator::kDimensionNames) {
    properties[std::string(name)] = level;
  }
  return object_schema(properties, false);
}

OrderedJson request_properties(const indicator::Catalogue* catalogue) {
  SchemaNames names = common_schema_names();
  names["reference"] = by_dimension(parsed_schema(R"({"type": ["string", "integer", "null"]})"));
  names["code_lists"] = object_schema(
      catalogue != nullptr ? code_list_properties(*catalogue) : OrderedJson::object(), false);
  names["disclosure"] = disclosure_schema();
  OrderedJson properties = OrderedJson::object();
  json::for_each_member<request::Request>([&]<auto Member>(std::string_view key) {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    if constexpr (json::DescribedEnum<Type>) {
      properties[std::string(key)] = json::schema_of(json::kType<Type>);
    } else {
      properties[std::string(key)] = short_schema(kRequestShape<Type>, names);
    }
  });
  return properties;
}

std::string titled_schema(const char* title, const OrderedJson& schema) {
  OrderedJson document =
      parsed_schema(R"({"$schema": "https://json-schema.org/draft/2020-12/schema"})");
  document["title"] = title;
  document.update(schema);
  return document.dump(1) + "\n";
}

}  // namespace matequity::report

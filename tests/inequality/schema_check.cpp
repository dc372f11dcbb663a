// SPDX-License-Identifier: Apache-2.0
#include "schema_check.hpp"

#include <algorithm>

namespace matequity::test {

namespace {

using SchemaJson = nlohmann::json;
using Misfits = std::vector<std::string>;

bool has_type(const SchemaJson& document, const std::string& type) {
  if (type == "object") return document.is_object();
  if (type == "array") return document.is_array();
  if (type == "string") return document.is_string();
  if (type == "integer") return document.is_number_integer();
  if (type == "number") return document.is_number();
  if (type == "boolean") return document.is_boolean();
  return type == "null" && document.is_null();
}

bool has_a_type(const SchemaJson& document, const SchemaJson& types) {
  if (types.is_string()) return has_type(document, types);
  return std::any_of(types.begin(), types.end(),
                     [&](const SchemaJson& type) { return has_type(document, type); });
}

void add(Misfits& all, Misfits more) { all.insert(all.end(), more.begin(), more.end()); }

void check_members(const SchemaJson& document, const SchemaJson& schema, const std::string& place,
                   Misfits& all) {
  for (const auto& [name, content] : document.items()) {
    if (schema.at("properties").contains(name)) {
      add(all, misfits(content, schema.at("properties").at(name), place + "/" + name));
    } else if (schema.value("additionalProperties", true) == false) {
      all.push_back(place + "/" + name + " is not in the schema");
    }
  }
}

void check_keyword(const std::string& keyword, const SchemaJson& rule, const SchemaJson& document,
                   const SchemaJson& schema, const std::string& place, Misfits& all) {
  const auto expect = [&](bool fits) {
    if (!fits) all.push_back(place + " breaks " + keyword);
  };
  if (keyword == "type") return expect(has_a_type(document, rule));
  if (keyword == "enum") {
    return expect(std::find(rule.begin(), rule.end(), document) != rule.end());
  }
  if (keyword == "const") return expect(document == rule);
  if (keyword == "oneOf") {
    return expect(std::count_if(rule.begin(), rule.end(), [&](const SchemaJson& one) {
                    return misfits(document, one, place).empty();
                  }) == 1);
  }
  if (keyword == "required" && document.is_object()) {
    for (const SchemaJson& name : rule) expect(document.contains(name.get<std::string>()));
  } else if (keyword == "properties" && document.is_object()) {
    check_members(document, schema, place, all);
  } else if (keyword == "items" && document.is_array()) {
    for (std::size_t i = 0; i < document.size(); ++i) {
      add(all, misfits(document[i], rule, place + "/" + std::to_string(i)));
    }
  } else if (keyword == "minItems" && document.is_array()) {
    expect(document.size() >= rule);
  } else if (keyword == "maxItems" && document.is_array()) {
    expect(document.size() <= rule);
  } else if (keyword == "minimum" && document.is_number()) {
    expect(document >= rule);
  }
}

bool is_known(const std::string& keyword) {
  static const std::vector<std::string> words = {
      "$schema",         "title",    "format",     "additionalProperties",
      "pattern",         "type",     "enum",       "const",
      "oneOf",           "required", "properties", "items",
      "minItems",        "maxItems", "minimum",    "exclusiveMinimum",
      "exclusiveMaximum"};
  return std::find(words.begin(), words.end(), keyword) != words.end();
}

}  // namespace

std::vector<std::string> misfits(const SchemaJson& document, const SchemaJson& schema,
                                 const std::string& place) {
  Misfits all;
  for (const auto& [keyword, rule] : schema.items()) {
    if (!is_known(keyword)) all.push_back(place + ": the keyword " + keyword + " is not checked");
    check_keyword(keyword, rule, document, schema, place, all);
  }
  return all;
}

}  // namespace matequity::test

// SPDX-License-Identifier: Apache-2.0
// As much of JSON Schema (draft 2020-12) as our schemas use. A keyword that it does not know is an
// error: nothing of a schema is passed over in silence.
#pragma once

#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace matequity::test {

class JsonSchema {
 public:
  explicit JsonSchema(nlohmann::json schema) : root_(std::move(schema)) {}

  // Where the value does not fit, and why; empty when it does.
  std::vector<std::string> faults(const nlohmann::json& value) const {
    std::vector<std::string> found;
    check(root_, value, "$", found);
    return found;
  }

 private:
  using json = nlohmann::json;
  using Faults = std::vector<std::string>;

  static bool is_type(const json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "integer") return value.is_number_integer();
    return type == "number" && value.is_number();
  }

  static bool is_one_of_types(const json& value, const json& types) {
    if (types.is_string()) return is_type(value, types.get<std::string>());
    for (const json& type : types) {
      if (is_type(value, type.get<std::string>())) return true;
    }
    return false;
  }

  void check(const json& schema, const json& value, const std::string& where, Faults& found) const {
    for (const auto& [keyword, rule] : schema.items()) {
      check_keyword(schema, keyword, rule, value, where, found);
    }
  }

  void check_keyword(const json& schema, const std::string& keyword, const json& rule,
                     const json& value, const std::string& where, Faults& found) const {
    const auto fault = [&](const std::string& what) { found.push_back(where + ": " + what); };
    if (keyword == "type") {
      if (!is_one_of_types(value, rule)) fault("is no " + rule.dump());
    } else if (keyword == "pattern") {
      const bool fits =
          !value.is_string() ||
          std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()));
      if (!fits) fault("does not match " + rule.dump());
    } else if (keyword == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end())
        fault(value.dump() + " is no word of the list");
    } else if (keyword == "const") {
      if (value != rule) fault("is not " + rule.dump());
    } else if (keyword == "required") {
      if (value.is_object()) check_required(rule, value, where, found);
    } else if (keyword == "properties") {
      if (value.is_object()) check_properties(schema, rule, value, where, found);
    } else if (keyword == "items") {
      if (value.is_array()) check_items(rule, value, where, found);
    } else if (keyword == "oneOf") {
      check_one_of(rule, value, where, found);
    } else if (keyword == "minimum") {
      if (value.is_number() && value < rule) fault("is below " + rule.dump());
    } else if (keyword == "maximum") {
      if (value.is_number() && value > rule) fault("is above " + rule.dump());
    } else if (keyword == "exclusiveMinimum") {
      if (value.is_number() && value <= rule) fault("is not above " + rule.dump());
    } else if (keyword == "exclusiveMaximum") {
      if (value.is_number() && value >= rule) fault("is not below " + rule.dump());
    } else if (keyword == "minItems") {
      if (value.is_array() && value.size() < rule.get<std::size_t>()) fault("has too few entries");
    } else if (keyword == "maxItems") {
      if (value.is_array() && value.size() > rule.get<std::size_t>()) fault("has too many entries");
    } else if (!is_annotation(keyword)) {
      fault("the schema's keyword " + keyword + " is not known to this test");
    }
  }

  // `additionalProperties` is judged with `properties`; the others say nothing about validity here.
  static bool is_annotation(const std::string& keyword) {
    for (const char* known :
         {"additionalProperties", "$schema", "title", "description", "format"}) {
      if (keyword == known) return true;
    }
    return false;
  }

  static void check_required(const json& names, const json& value, const std::string& where,
                             Faults& found) {
    for (const json& name : names) {
      const auto key = name.get<std::string>();
      if (!value.contains(key)) found.push_back(where + ": lacks " + key);
    }
  }

  void check_properties(const json& schema, const json& properties, const json& value,
                        const std::string& where, Faults& found) const {
    const bool closed = schema.value("additionalProperties", true) == false;
    for (const auto& [key, entry] : value.items()) {
      if (properties.contains(key)) {
        check(properties.at(key), entry, where + "." + key, found);
      } else if (closed) {
        found.push_back(where + ": has the unknown key " + key);
      }
    }
  }

  void check_items(const json& schema, const json& value, const std::string& where,
                   Faults& found) const {
    for (std::size_t i = 0; i < value.size(); ++i) {
      check(schema, value[i], where + "[" + std::to_string(i) + "]", found);
    }
  }

  void check_one_of(const json& schemas, const json& value, const std::string& where,
                    Faults& found) const {
    int fitting = 0;
    Faults of_last;
    for (const json& schema : schemas) {
      Faults own;
      check(schema, value, where, own);
      fitting += own.empty() ? 1 : 0;
      if (!own.empty()) of_last = own;
    }
    if (fitting == 1) return;
    found.push_back(where + ": fits " + std::to_string(fitting) + " of its choices");
    found.insert(found.end(), of_last.begin(), of_last.end());
  }

  json root_;
};

}  // namespace matequity::test

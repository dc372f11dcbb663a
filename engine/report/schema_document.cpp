// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <set>

#include "engine/record/document.hpp"
#include "engine/record/meanings.hpp"
#include "engine/report/schema.hpp"

namespace matequity::report {

namespace {

using nlohmann::ordered_json;

template <class T>
struct Kind;

template <>
struct Kind<record::DateValue> {
  static constexpr std::string_view word = "date";
  static ordered_json schema() {
    return {{"type", {"string", "null"}},
            {"pattern", "^\\s*(\\d{4}-\\d{2}-\\d{2}([T ].*)?)?\\s*$"}};
  }
  static std::string values() { return "YYYY-MM-DD"; }
};

template <const record::CodeList& List>
struct Kind<record::Code<List>> {
  static constexpr std::string_view word = "code";
  static ordered_json schema() {
    return {{"type", {"string", "integer", "null"}}, {"x-codes", std::string(List.meaning)}};
  }
  static std::string values() { return std::string(List.meaning); }
};

template <std::int64_t Low, std::int64_t High>
struct Kind<record::Whole<Low, High>> {
  static constexpr std::string_view word = "whole number";
  static ordered_json schema() {
    return {{"type", {"integer", "string", "null"}}, {"minimum", Low}, {"maximum", High}};
  }
  static std::string values() { return std::to_string(Low) + " to " + std::to_string(High); }
};

template <record::Letters Case>
struct Kind<record::Text<Case>> {
  static constexpr std::string_view word = Case == record::Letters::keep ? "identifier" : "code";
  static ordered_json schema() { return {{"type", {"string", "number", "null"}}}; }
  static std::string values() {
    return Case == record::Letters::keep ? "any text; case matters" : "any text; upper-cased";
  }
};

template <>
struct Kind<record::ObservationValue> {
  static constexpr std::string_view word = "value";
  static ordered_json schema() { return {{"type", {"string", "number", "null"}}}; }
  static std::string values() { return "text or number"; }
};

template <class T>
ordered_json record_schema(ordered_json& definitions, std::string_view name);

template <class T>
ordered_json value_schema(ordered_json& definitions, std::string_view name) {
  if constexpr (record::is_list<T>) {
    const ordered_json item = value_schema<typename T::Element>(definitions, name);
    return {{"oneOf", {item, {{"type", "array"}, {"items", item}}, {{"type", "null"}}}}};
  } else if constexpr (record::is_record<T>) {
    if (!definitions.contains(name)) {
      definitions[std::string(name)] = nullptr;
      definitions[std::string(name)] = record_schema<T>(definitions, name);
    }
    return {{"$ref", "#/$defs/" + std::string(name)}};
  } else {
    return Kind<T>::schema();
  }
}

template <class T>
ordered_json record_schema(ordered_json& definitions, std::string_view) {
  ordered_json made = {{"type", "object"}, {"properties", ordered_json::object()}};
  record::for_each_member<T>([&]<auto Member>(std::string_view field) {
    using Type = typename record::MemberTraits<decltype(Member)>::Type;
    ordered_json schema = value_schema<Type>(definitions, field);
    schema["description"] = std::string(record::meaning<Member>);
    made["properties"][std::string(field)] = schema;
  });
  return made;
}

// One table of the dictionary for each struct, in the order in which they are met.
class Dictionary {
 public:
  template <class T>
  void add(std::string_view title) {
    text_ += "\n## " + std::string(title) +
             "\n\n| field | kind | values | meaning |\n|---|---|---|---|\n";
    record::for_each_member<T>([&]<auto Member>(std::string_view field) {
      using Type = typename record::MemberTraits<decltype(Member)>::Type;
      add_row<Type>(field, record::meaning<Member>);
    });
    record::for_each_member<T>([&]<auto Member>(std::string_view field) {
      using Type = typename record::MemberTraits<decltype(Member)>::Type;
      const std::string path =
          (title == "Document" ? "" : std::string(title) + ".") + std::string(field);
      if constexpr (record::is_list<Type>) {
        if constexpr (record::is_record<typename Type::Element>) add<typename Type::Element>(path);
      } else if constexpr (record::is_record<Type>) {
        add<Type>(path);
      }
    });
  }

  std::string take() { return std::move(text_); }

 private:
  template <class T>
  void add_row(std::string_view field, std::string_view meaning) {
    std::string kind;
    std::string values;
    if constexpr (record::is_list<T>) {
      kind = record::is_record<typename T::Element> ? "list of records" : "list of codes";
      values = "a list, or one entry";
    } else if constexpr (record::is_record<T>) {
      kind = "record";
    } else {
      kind = Kind<T>::word;
      values = Kind<T>::values();
    }
    text_ += "| `" + std::string(field) + "` | " + kind + " | " + values + " | " +
             std::string(meaning) + " |\n";
  }

  std::string text_;
};

}  // namespace

std::string document_schema() {
  ordered_json definitions = ordered_json::object();
  ordered_json schema = record_schema<record::Document>(definitions, "Document");
  ordered_json made = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"title", "matequity document: a pregnancy or a return"}};
  made.update(schema);
  made["$defs"] = definitions;
  return made.dump(1) + "\n";
}

std::string data_dictionary() {
  Dictionary dictionary;
  dictionary.add<record::Document>("Document");
  return "# Data dictionary\n\nGenerated from the described records (`make docs`); do not edit. "
         "Every field may be missing: absent, null or blank. Fields that are not listed are "
         "skipped. Names are those of the Maternity Services Data Set v2.0.\n" +
         dictionary.take();
}

}  // namespace matequity::report

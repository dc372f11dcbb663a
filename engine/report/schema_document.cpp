// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/json/library.hpp"
#include "engine/record/fields.hpp"
#include "engine/record/meanings.hpp"
#include "engine/report/schema.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::report {

namespace {

using record::Field;
using record::Fields;
using record::Kind;

// How a kind of value is written about. A code list and the bounds of a whole number stand with
// the field.
struct KindText {
  std::string_view word;    // of the data dictionary
  std::string_view types;   // JSON Schema of the value
  std::string_view values;  // in words
};

constexpr std::string_view kAnyScalar = R"({"type": ["string", "number", "null"]})";

KindText text_of(Kind kind) noexcept {
  switch (kind) {
    case Kind::date:
      return {
          "date",
          R"({"type": ["string", "null"], "pattern": "^\\s*(\\d{4}-\\d{2}-\\d{2}([T ].*)?)?\\s*$"})",
          "YYYY-MM-DD"};
    case Kind::code:
      return {"code", R"({"type": ["string", "integer", "null"]})", {}};
    case Kind::whole:
      return {"whole number", R"({"type": ["integer", "string", "null"]})", {}};
    case Kind::identifier:
      return {"identifier", kAnyScalar, "any text; case matters"};
    case Kind::free_code:
      return {"code", kAnyScalar, "any text; upper-cased"};
    default:
      return {"value", kAnyScalar, "text or number"};
  }
}

OrderedJson kind_schema(const Field& field) {
  OrderedJson schema = parsed_schema(text_of(field.kind).types);
  if (!field.codes.empty()) schema["x-codes"] = field.codes;
  if (field.kind == Kind::whole) {
    schema["minimum"] = field.low;
    schema["maximum"] = field.high;
  }
  return schema;
}

OrderedJson record_schema(OrderedJson& definitions, const Fields& fields);

// Of one value or record, the field's own or one of its list.
OrderedJson one_schema(OrderedJson& definitions, const Field& field) {
  if (field.child == nullptr) return kind_schema(field);
  const std::string name(field.name);
  if (!definitions.contains(name)) {
    definitions[name] = nullptr;  // its place, before those that it needs
    OrderedJson schema = record_schema(definitions, *field.child);
    definitions[name] = std::move(schema);
  }
  OrderedJson reference;
  reference["$ref"] = "#/$defs/" + name;
  return reference;
}

OrderedJson field_schema(OrderedJson& definitions, const Field& field) {
  OrderedJson schema = one_schema(definitions, field);
  if (field.list) {
    OrderedJson one_or_several =
        parsed_schema(R"({"oneOf": [null, {"type": "array", "items": null}, {"type": "null"}]})");
    one_or_several["oneOf"][1]["items"] = schema;
    one_or_several["oneOf"][0] = std::move(schema);
    schema = std::move(one_or_several);
  }
  schema["description"] = field.meaning;
  return schema;
}

OrderedJson record_schema(OrderedJson& definitions, const Fields& fields) {
  OrderedJson object = parsed_schema(R"({"type": "object", "properties": {}})");
  OrderedJson& properties = object["properties"];
  for (const Field& field : fields) {
    properties[std::string(field.name)] = field_schema(definitions, field);
  }
  return object;
}

std::string kind_word(const Field& field) {
  if (field.list) return field.child != nullptr ? "list of records" : "list of codes";
  return field.child != nullptr ? "record" : std::string(text_of(field.kind).word);
}

std::string values_in_words(const Field& field) {
  if (field.list) return "a list, or one entry";
  if (field.child != nullptr) return {};
  if (field.kind == Kind::whole) {
    return std::to_string(field.low) + " to " + std::to_string(field.high);
  }
  return std::string(field.codes.empty() ? text_of(field.kind).values : field.codes);
}

// One table of the dictionary for each record, in the order in which they are met.
void add_table(const Fields& fields, const std::string& title, std::string_view prefix,
               std::string& text) {
  text += "\n## " + title + "\n\n| field | kind | values | meaning |\n|---|---|---|---|\n";
  for (const Field& field : fields) {
    text += "| `" + std::string(field.name) + "` | " + kind_word(field) + " | " +
            values_in_words(field) + " | " + std::string(field.meaning) + " |\n";
  }
  for (const Field& field : fields) {
    if (field.child == nullptr) continue;
    const std::string path = std::string(prefix) + std::string(field.name);
    add_table(*field.child, path, path + ".", text);
  }
}

}  // namespace

std::string document_schema() {
  OrderedJson definitions = OrderedJson::object();
  OrderedJson schema = record_schema(definitions, record::fields_of<record::Document>());
  schema["$defs"] = std::move(definitions);
  return titled_schema("matequity document: a pregnancy or a return", schema);
}

std::string data_dictionary() {
  std::string text =
      "# Data dictionary\n\nGenerated from the described records (`make docs`); do not edit. "
      "Every field may be missing: absent, null or blank. Fields that are not listed are "
      "skipped. Names are those of the Maternity Services Data Set v2.0.\n";
  add_table(record::fields_of<record::Document>(), "Document", "", text);
  return text;
}

}  // namespace matequity::report

// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/json/library.hpp"
#include "engine/report/document_fields.hpp"
#include "engine/report/schema.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::report {

namespace {

using Fields = std::span<const RecordField>;

OrderedJson kind_schema(const ValueKind& kind) {
  OrderedJson made = parsed_schema(kind.types);
  if (!kind.codes.empty()) made["x-codes"] = kind.codes;
  if (kind.whole) {
    made["minimum"] = kind.low;
    made["maximum"] = kind.high;
  }
  return made;
}

OrderedJson record_schema(OrderedJson& definitions, Fields fields);

// Of one value or record, the field's own or one of its list.
OrderedJson one_schema(OrderedJson& definitions, const RecordField& field) {
  if (field.kind != nullptr) return kind_schema(*field.kind);
  const std::string name(field.name);
  if (!definitions.contains(name)) {
    definitions[name] = nullptr;  // its place, before those that it needs
    OrderedJson schema = record_schema(definitions, field.record_fields);
    definitions[name] = std::move(schema);
  }
  OrderedJson made;
  made["$ref"] = "#/$defs/" + name;
  return made;
}

OrderedJson field_schema(OrderedJson& definitions, const RecordField& field) {
  OrderedJson schema = one_schema(definitions, field);
  if (field.list) {
    OrderedJson made =
        parsed_schema(R"({"oneOf": [null, {"type": "array", "items": null}, {"type": "null"}]})");
    made["oneOf"][1]["items"] = schema;
    made["oneOf"][0] = std::move(schema);
    schema = std::move(made);
  }
  schema["description"] = field.meaning;
  return schema;
}

OrderedJson record_schema(OrderedJson& definitions, Fields fields) {
  OrderedJson made = parsed_schema(R"({"type": "object", "properties": {}})");
  OrderedJson& properties = made["properties"];
  for (const RecordField& field : fields) {
    properties[std::string(field.name)] = field_schema(definitions, field);
  }
  return made;
}

std::string kind_word(const RecordField& field) {
  if (field.list) return field.kind == nullptr ? "list of records" : "list of codes";
  return field.kind == nullptr ? "record" : std::string(field.kind->word);
}

std::string values_in_words(const RecordField& field) {
  if (field.list) return "a list, or one entry";
  if (field.kind == nullptr) return {};
  if (!field.kind->whole) return std::string(field.kind->values);
  return std::to_string(field.kind->low) + " to " + std::to_string(field.kind->high);
}

// One table of the dictionary for each record, in the order in which they are met.
void add_table(Fields fields, const std::string& title, std::string_view prefix,
               std::string& text) {
  text += "\n## " + title + "\n\n| field | kind | values | meaning |\n|---|---|---|---|\n";
  for (const RecordField& field : fields) {
    text += "| `" + std::string(field.name) + "` | " + kind_word(field) + " | " +
            values_in_words(field) + " | " + std::string(field.meaning) + " |\n";
  }
  for (const RecordField& field : fields) {
    if (field.kind != nullptr) continue;
    const std::string path = std::string(prefix) + std::string(field.name);
    add_table(field.record_fields, path, path + ".", text);
  }
}

}  // namespace

std::string document_schema() {
  OrderedJson definitions = OrderedJson::object();
  OrderedJson schema = record_schema(definitions, kRecordFields<record::Document>);
  schema["$defs"] = std::move(definitions);
  return titled_schema("matequity document: a pregnancy or a return", schema);
}

std::string data_dictionary() {
  std::string text =
      "# Data dictionary\n\nGenerated from the described records (`make docs`); do not edit. "
      "Every field may be missing: absent, null or blank. Fields that are not listed are "
      "skipped. Names are those of the Maternity Services Data Set v2.0.\n";
  add_table(kRecordFields<record::Document>, "Document", "", text);
  return text;
}

}  // namespace matequity::report

// SPDX-License-Identifier: Apache-2.0
// JSON Schema of described structs.
#include <nlohmann/json.hpp>

#include "engine/json/described.hpp"
#include "engine/json/tree.hpp"

namespace matequity::json {

namespace {

// As text that is parsed: such code runs once and is carried everywhere.
constexpr std::string_view kSchemas[] = {
    R"({"type": "string"})",
    R"({"type": "number"})",
    R"({"type": "integer", "minimum": 0})",
    R"({"type": "integer"})",
    R"({"type": "boolean"})",
    R"({})",
    R"({"type": "string", "format": "date"})",
    R"({"type": ["string", "integer"]})",
    R"({"type": "object", "additionalProperties": false, "properties": {}})",
    R"({"type": "object", "additionalProperties": false, "required": [], "properties": {}})",
    R"({})",
    R"({})",
    R"({"type": "array"})"};

void describe_words(std::span<const std::string_view> words, OrderedJson& schema) {
  if (words.size() == 1) {
    schema["const"] = words[0];
    return;
  }
  for (const std::string_view word : words) schema["enum"].push_back(word);
}

void describe_members(std::span<const Field> fields, OrderedJson& schema) {
  for (const Field& field : fields) {
    if (field.type->kind == Kind::members) {
      describe_members(field.type->fields, schema);
      continue;
    }
    OrderedJson member = schema_of(*field.type);
    if (!field.meaning.empty()) member["description"] = field.meaning;
    if (field.type->applies == nullptr) schema["required"].push_back(field.name);
    schema["properties"][std::string(field.name)] = std::move(member);
  }
}

void describe_elements(const Type& type, OrderedJson& schema) {
  schema["items"] = schema_of(*type.element);
  if (type.length == 0) return;
  schema["minItems"] = type.length;
  schema["maxItems"] = type.length;
}

// The schema that allows null besides.
void allow_null(OrderedJson& schema) {
  if (schema.empty()) return;  // it allows anything
  if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  } else if (schema.contains("type") && schema["type"].is_string() && !schema.contains("items") &&
             !schema.contains("properties")) {
    schema["type"] = OrderedJson::array({schema["type"], "null"});
  } else {
    OrderedJson inner = std::move(schema);
    schema = parse_ordered(R"({"oneOf": [null, {"type": "null"}]})");
    schema["oneOf"][0] = std::move(inner);
  }
}

}  // namespace

OrderedJson schema_of(const Type& type) {
  OrderedJson schema = parse_ordered(kSchemas[static_cast<std::size_t>(type.kind)]);
  if (type.kind == Kind::word) describe_words(type.words, schema);
  if (type.kind == Kind::raw && !type.fields.empty()) schema["type"] = "object";
  if (type.kind == Kind::record || type.kind == Kind::raw) describe_members(type.fields, schema);
  if (type.kind == Kind::list) describe_elements(type, schema);
  if (type.kind == Kind::by_word) {
    for (const std::string_view word : type.words) {
      schema["properties"][std::string(word)] = schema_of(*type.element);
    }
  }
  if (type.or_null) allow_null(schema);
  return schema;
}

}  // namespace matequity::json

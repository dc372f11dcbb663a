// SPDX-License-Identifier: Apache-2.0
#include "engine/json/described.hpp"

#include <cmath>

namespace matequity::json {

namespace {

std::string_view word_at(const Type& type, const void* value) {
  return type.words[*static_cast<const unsigned char*>(value)];
}

const void* element_at(const Type& list, Elements elements, std::size_t i) {
  return static_cast<const unsigned char*>(elements.first) + i * list.element->size;
}

void write_number(double number, JsonWriter& json) {
  if (!std::isfinite(number)) return json.null();
  json.value(number);
}

void write_level(const Type& type, const void* value, JsonWriter& json) {
  if (type.is_number(value)) return json.raw(type.text(value));
  json.value(type.text(value));
}

void write_by_word(const Type& type, const void* value, JsonWriter& json) {
  const std::string_view keys = type.text(value);
  const Elements levels = type.elements(value);
  json.begin_object();
  for (std::size_t i = 0; i < levels.count; ++i) {
    json.key(word_at(type, &keys[i]));
    write_value(*type.element, element_at(type, levels, i), json);
  }
  json.end_object();
}

void write_list(const Type& type, const void* value, JsonWriter& json) {
  const Elements elements = type.elements(value);
  json.begin_array();
  for (std::size_t i = 0; i < elements.count; ++i) {
    if (type.one_a_line) json.new_line();
    write_value(*type.element, element_at(type, elements, i), json);
  }
  json.end_array();
}

// The cells of levels: one for each word, whether or not it is there.
void write_level_cells(const Type& type, const void* value, CellWriter& cells) {
  const std::string_view keys = value == nullptr ? std::string_view() : type.text(value);
  for (std::size_t word = 0; word < type.words.size(); ++word) {
    const std::size_t at = keys.find(static_cast<char>(word));
    if (at == std::string_view::npos) {
      cells.missing();
    } else {
      cells.text(type.element->text(element_at(type, type.elements(value), at)));
    }
  }
}

// `value` is null where there is none.
void write_cell(const Type& type, const void* value, CellWriter& cells) {
  if (type.kind == Kind::record) return write_cells(type.fields, value, cells);
  if (type.kind == Kind::by_word) return write_level_cells(type, value, cells);
  if (value == nullptr) return cells.missing();
  switch (type.kind) {
    case Kind::number:
      return cells.number(*static_cast<const double*>(value));
    case Kind::whole:
      return cells.whole(type.whole(value));
    case Kind::truth:
      return cells.truth(*static_cast<const bool*>(value));
    case Kind::word:
      return cells.text(word_at(type, value));
    case Kind::date:
      return cells.date(type.days(value), type.day(value));
    default:
      return cells.text(type.text(value));
  }
}

void add_columns(std::span<const Field> fields, const std::string& prefix,
                 std::vector<Column>& columns) {
  for (const Field& field : fields) {
    const Type& type = *field.type;
    std::string name = prefix;
    if (type.kind == Kind::record) {
      if (field.prefixes) name.append(field.name).push_back('_');
      add_columns(type.fields, name, columns);
    } else if (type.kind == Kind::by_word) {
      for (const std::string_view word : type.words)
        columns.push_back({std::string(word), Kind::text});
    } else {
      columns.push_back({name.append(field.name), type.kind});
    }
  }
}

}  // namespace

void write_value(const Type& type, const void* value, JsonWriter& json) {
  if (type.present != nullptr) value = type.present(value);
  if (value == nullptr) return json.null();
  switch (type.kind) {
    case Kind::text:
      return json.value(type.text(value));
    case Kind::number:
      return write_number(*static_cast<const double*>(value), json);
    case Kind::whole:
      return json.value(type.whole(value));
    case Kind::truth:
      return json.value(*static_cast<const bool*>(value));
    case Kind::word:
      return json.value(word_at(type, value));
    case Kind::date:
      return json.value(std::string_view(type.day(value)));
    case Kind::level:
      return write_level(type, value, json);
    case Kind::by_word:
      return write_by_word(type, value, json);
    case Kind::list:
      return write_list(type, value, json);
    case Kind::integer:
      return json.raw(std::to_string(*static_cast<const std::int64_t*>(value)));
    case Kind::raw:
      return json.raw(type.text(value));
    case Kind::record:
    case Kind::members:
      break;
  }
  json.begin_object();
  write_members(type.fields, value, json);
  json.end_object();
}

void write_members(std::span<const Field> fields, const void* object, JsonWriter& json) {
  for (const Field& field : fields) {
    const void* value = field.at(object);
    if (field.type->applies != nullptr && !field.type->applies(value)) continue;
    if (field.begins_line) json.new_line();
    if (field.type->kind == Kind::members) {
      write_members(field.type->fields, field.type->present(value), json);
      continue;
    }
    json.key(field.name);
    write_value(*field.type, value, json);
  }
}

void write_cells(std::span<const Field> fields, const void* object, CellWriter& cells) {
  for (const Field& field : fields) {
    const void* value = object == nullptr ? nullptr : field.at(object);
    if (value != nullptr && field.type->present != nullptr) value = field.type->present(value);
    write_cell(*field.type, value, cells);
  }
}

std::vector<Column> columns_of(std::span<const Field> fields) {
  std::vector<Column> columns;
  add_columns(fields, {}, columns);
  return columns;
}

}  // namespace matequity::json

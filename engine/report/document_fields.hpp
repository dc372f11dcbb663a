// SPDX-License-Identifier: Apache-2.0
// The described records as constant tables, for what is written about them: no code is made for
// each field, which in a module that browsers fetch would weigh more than the reader itself.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/record/document.hpp"
#include "engine/record/meanings.hpp"

namespace matequity::report {

// What the value of a field may be.
struct ValueKind {
  std::string_view word;    // of the data dictionary
  std::string_view types;   // JSON Schema of the value
  std::string_view values;  // in words; of a whole number `low` and `high` say it
  std::string_view codes{};
  bool whole = false;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

template <class T>
struct KindOf;

template <>
struct KindOf<record::DateValue> {
  static constexpr ValueKind kind{
      "date",
      R"({"type": ["string", "null"], "pattern": "^\\s*(\\d{4}-\\d{2}-\\d{2}([T ].*)?)?\\s*$"})",
      "YYYY-MM-DD"};
};

template <const record::CodeList& List>
struct KindOf<record::Code<List>> {
  static constexpr ValueKind kind{"code", R"({"type": ["string", "integer", "null"]})",
                                  List.meaning, List.meaning};
};

template <std::int64_t Low, std::int64_t High>
struct KindOf<record::Whole<Low, High>> {
  static constexpr ValueKind kind{
      "whole number", R"({"type": ["integer", "string", "null"]})", {}, {}, true, Low, High};
};

template <>
struct KindOf<record::Identifier> {
  static constexpr ValueKind kind{"identifier", R"({"type": ["string", "number", "null"]})",
                                  "any text; case matters"};
};

template <>
struct KindOf<record::FreeCode> {
  static constexpr ValueKind kind{"code", R"({"type": ["string", "number", "null"]})",
                                  "any text; upper-cased"};
};

template <>
struct KindOf<record::ObservationValue> {
  static constexpr ValueKind kind{"value", R"({"type": ["string", "number", "null"]})",
                                  "text or number"};
};

struct RecordField {
  std::string_view name;
  std::string_view meaning;
  bool list = false;
  const ValueKind* kind = nullptr;             // of a value, or of a list's values; else
  std::span<const RecordField> record_fields;  // those of the record, or of a list's records
};

template <class T>
constexpr auto record_fields_of();

// The fields of a described record, in order.
template <class T>
inline constexpr auto kRecordFields = record_fields_of<T>();

template <class T>
constexpr RecordField record_field(std::string_view name, std::string_view meaning) {
  if constexpr (record::is_list<T>) {
    RecordField field = record_field<typename T::Element>(name, meaning);
    field.list = true;
    return field;
  } else if constexpr (json::is_record<T>) {
    return {name, meaning, false, nullptr, kRecordFields<T>};
  } else {
    return {name, meaning, false, &KindOf<T>::kind, {}};
  }
}

template <class T>
constexpr auto record_fields_of() {
  constexpr std::size_t kCount = [] {
    std::size_t count = 0;
    json::for_each_pointer<T>([&]<auto Member>() { ++count; });
    return count;
  }();
  std::array<RecordField, kCount> made{};
  std::size_t i = 0;
  json::for_each_member<T>([&]<auto Member>(std::string_view name) {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    made[i++] = record_field<Type>(name, json::meaning<Member>);
  });
  return made;
}

}  // namespace matequity::report

// SPDX-License-Identifier: Apache-2.0
// The described structs as constant tables of fields: name, meaning, what kind of value, its bounds
// or words, where it lies, and the table of a record in it. One table serves readers, writers,
// schemas and the data dictionary; no code is made for each field beside finding its place, since
// in a module that browsers fetch such code would weigh more than the reader itself. The reader of
// records adds what only speed needs (ingest/field_table.hpp). Kinds of value say what they are in
// KindOf, beside their definition.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/json/describe.hpp"
#include "engine/record/code_lists.hpp"
#include "engine/record/list.hpp"
#include "engine/record/values.hpp"

namespace matequity::record {

enum class Kind : std::uint8_t {
  record,
  // of records
  date,
  code,
  whole,
  identifier,
  free_code,
  observation,
  // of plans
  text,
  number,
  flag,
  word,
  contents
};

inline constexpr std::int64_t kNoLow = INT64_MIN;
inline constexpr std::int64_t kNoHigh = INT64_MAX;

// What a value may be.
struct ValueKind {
  Kind kind{};
  bool list = false;  // several of it
  std::int64_t low = kNoLow;
  std::int64_t high = kNoHigh;
  std::span<const std::string_view> words{};
  std::string_view codes{};  // the code list, in words
};

// Of a type of value: `static constexpr ValueKind kind`, and `using Stored` where what is read and
// written is a base of it.
template <class Value>
struct KindOf;

struct Fields;

struct Field : ValueKind {
  std::string_view name;
  std::string_view meaning;
  const Fields* child = nullptr;  // of a record, and of each record of a list
  // The value, record or list in its struct.
  const void* (*view)(const void* object) = nullptr;
  // The same to write to; of a list of records a new last one, all missing.
  void* (*open)(void* object) = nullptr;

  bool is_records() const noexcept { return list && kind == Kind::record; }
};

struct Fields {
  const Field* fields;
  std::size_t count;

  const Field* begin() const noexcept { return fields; }
  const Field* end() const noexcept { return fields + count; }
  const Field* find(std::string_view name) const noexcept {
    for (const Field& field : *this) {
      if (field.name == name) return &field;
    }
    return nullptr;
  }
};

// Lists, and of what.
template <class T>
struct ElementOf {
  using Type = T;
};
template <class T>
struct ElementOf<List<T>> {
  using Type = T;
};
template <class T>
struct ElementOf<std::vector<T>> {
  using Type = T;
};

template <class T>
inline constexpr bool holds_records =
    json::is_record<typename ElementOf<T>::Type> && !json::is_record<T>;

template <class T>
constexpr std::size_t member_count() {
  std::size_t count = 0;
  json::for_each_pointer<T>([&]<auto Member>() { ++count; });
  return count;
}

template <class T, auto Member>
const void* view_field(const void* object) {
  const auto& field = static_cast<const T*>(object)->*Member;
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  if constexpr (requires { typename KindOf<Type>::Stored; }) {
    return static_cast<const typename KindOf<Type>::Stored*>(&field);
  } else {
    return &field;
  }
}

template <class T, auto Member>
void* open_field(void* object) {
  auto& field = static_cast<T*>(object)->*Member;
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  if constexpr (!holds_records<Type>) {
    if constexpr (requires { typename KindOf<Type>::Stored; }) {
      return static_cast<typename KindOf<Type>::Stored*>(&field);
    } else {
      return &field;
    }
  } else if constexpr (is_list<Type>) {
    return &field.append();
  } else {
    return &field.emplace_back();
  }
}

template <class T>
struct FieldsOf;

template <class Type>
constexpr ValueKind value_kind() {
  using Element = typename ElementOf<Type>::Type;
  if constexpr (json::is_record<Element>) {
    ValueKind kind;
    kind.list = holds_records<Type>;
    return kind;
  } else {
    ValueKind kind = KindOf<Element>::kind;
    kind.list = !std::is_same_v<Element, Type>;
    return kind;
  }
}

template <class T, auto Member>
constexpr Field make_field(std::string_view name) {
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  using Element = typename ElementOf<Type>::Type;
  static_assert(!json::meaning<Member>.empty(), "every field has a meaning");
  Field field{value_kind<Type>(),   name, json::meaning<Member>, nullptr, view_field<T, Member>,
              open_field<T, Member>};
  if constexpr (json::is_record<Element>) field.child = &FieldsOf<Element>::table;
  return field;
}

template <class T>
constexpr std::array<Field, member_count<T>()> make_fields() {
  std::array<Field, member_count<T>()> fields{};
  std::size_t at = 0;
  json::for_each_member<T>([&]<auto Member>(std::string_view name) {
    fields[at++] = make_field<T, Member>(name);
  });
  return fields;
}

template <class T>
struct FieldsOf {
  static constexpr std::array<Field, member_count<T>()> fields = make_fields<T>();
  static constexpr Fields table{fields.data(), fields.size()};
};

// The table of a described struct.
template <class T>
constexpr const Fields& fields_of() {
  return FieldsOf<T>::table;
}

template <>
struct KindOf<DateValue> {
  static constexpr ValueKind kind{Kind::date};
};
template <const CodeList& List>
struct KindOf<Code<List>> {
  using Stored = AnyCode;
  static constexpr ValueKind kind{Kind::code, false, kNoLow, kNoHigh, {}, List.meaning};
};
template <std::int64_t Low, std::int64_t High>
struct KindOf<Whole<Low, High>> {
  using Stored = AnyWhole;
  static constexpr ValueKind kind{Kind::whole, false, Low, High};
};
template <>
struct KindOf<CountValue> : KindOf<Whole<CountValue::low, CountValue::high>> {};
template <>
struct KindOf<MotherBirthDate> {
  using Stored = DateValue;
  static constexpr ValueKind kind{Kind::date};
};
template <>
struct KindOf<Name> {
  using Stored = AnyText;
  static constexpr ValueKind kind{Kind::identifier};
};
template <>
struct KindOf<Identifier> {
  using Stored = AnyText;
  static constexpr ValueKind kind{Kind::identifier};
};
template <>
struct KindOf<OrganisationCode> {
  using Stored = AnyText;
  static constexpr ValueKind kind{Kind::free_code};
};
template <>
struct KindOf<FreeCode> {
  using Stored = AnyText;
  static constexpr ValueKind kind{Kind::free_code};
};
template <>
struct KindOf<EthnicCategory> {
  using Stored = AnyText;
  static constexpr ValueKind kind{Kind::free_code, false, kNoLow,
                                  kNoHigh,         {},    code_lists::ethnic_category.meaning};
};
template <>
struct KindOf<ObservationValue> {
  using Stored = AnyText;
  static constexpr ValueKind kind{Kind::observation};
};

}  // namespace matequity::record

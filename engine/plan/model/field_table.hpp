// SPDX-License-Identifier: Apache-2.0
// The described structs as tables of fields: one reader and one schema for all of them, so that
// the module stays small.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/plan/model/meanings.hpp"

namespace matequity::plan {

enum class Kind : std::uint8_t {
  text,
  texts,
  date,
  number,
  percent,  // 0 to 100
  amount,   // 0 or more
  flag,
  word,
  record,
  records,
  contents
};

struct StructTable;

struct Field {
  std::string_view name;
  std::string_view meaning;
  Kind kind{};
  const Words* words = nullptr;           // of a word
  const StructTable* table = nullptr;     // of a record, and of each of records
  void* (*at)(void* owner) = nullptr;     // the field's value in its owner
  void* (*append)(void* list) = nullptr;  // of records: a new last one
};

struct StructTable {
  const Field* fields;
  std::size_t count;

  const Field* begin() const noexcept { return fields; }
  const Field* end() const noexcept { return fields + count; }
  const Field* find(std::string_view name) const noexcept;
};

template <class T>
inline constexpr bool is_word = false;
template <const Words& List>
inline constexpr bool is_word<Word<List>> = true;

template <class T>
inline constexpr bool is_records = false;
template <class T>
inline constexpr bool is_records<std::vector<T>> = json::is_record<T>;

template <class Type>
constexpr Kind kind_of() {
  if constexpr (std::is_same_v<Type, Text>) {
    return Kind::text;
  } else if constexpr (std::is_same_v<Type, Texts>) {
    return Kind::texts;
  } else if constexpr (std::is_same_v<Type, Date>) {
    return Kind::date;
  } else if constexpr (std::is_same_v<Type, Number>) {
    return Kind::number;
  } else if constexpr (std::is_same_v<Type, Percent>) {
    return Kind::percent;
  } else if constexpr (std::is_same_v<Type, Amount>) {
    return Kind::amount;
  } else if constexpr (std::is_same_v<Type, Flag>) {
    return Kind::flag;
  } else if constexpr (std::is_same_v<Type, Contents>) {
    return Kind::contents;
  } else if constexpr (is_word<Type>) {
    return Kind::word;
  } else if constexpr (is_records<Type>) {
    return Kind::records;
  } else {
    static_assert(json::is_record<Type>);
    return Kind::record;
  }
}

// Where a field's value lies: of a word its text, of a bounded number the number.
template <class T, auto Member>
void* value_at(void* owner) {
  auto& field = static_cast<T*>(owner)->*Member;
  using Type = std::remove_reference_t<decltype(field)>;
  if constexpr (is_word<Type>) {
    return &field.value;
  } else if constexpr (std::is_base_of_v<Number, Type>) {
    return static_cast<Number*>(&field);
  } else {
    return &field;
  }
}

template <class List>
void* append_to(void* list) {
  return &static_cast<List*>(list)->emplace_back();
}

template <class T>
constexpr std::size_t member_count() {
  std::size_t count = 0;
  json::for_each_pointer<T>([&]<auto Member>() { ++count; });
  return count;
}

template <class T>
struct TableOf;

template <class T, auto Member>
constexpr Field make_field(std::string_view name) {
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  static_assert(!json::meaning<Member>.empty(), "every field has a meaning (meanings.hpp)");
  Field field;
  field.name = name;
  field.meaning = json::meaning<Member>;
  field.kind = kind_of<Type>();
  field.at = value_at<T, Member>;
  if constexpr (is_word<Type>) {
    field.words = &Type::list;
  } else if constexpr (is_records<Type>) {
    field.table = &TableOf<typename Type::value_type>::table;
    field.append = append_to<Type>;
  } else if constexpr (json::is_record<Type>) {
    field.table = &TableOf<Type>::table;
  }
  return field;
}

template <class T>
constexpr std::array<Field, member_count<T>()> make_fields() {
  std::array<Field, member_count<T>()> made{};
  std::size_t at = 0;
  json::for_each_member<T>([&]<auto Member>(std::string_view name) {
    made[at++] = make_field<T, Member>(name);
  });
  return made;
}

// Constants: no code is made for each field.
template <class T>
struct TableOf {
  static constexpr std::array<Field, member_count<T>()> fields = make_fields<T>();
  static constexpr StructTable table{fields.data(), fields.size()};
};

// The table of a described struct.
template <class T>
constexpr const StructTable& struct_table() {
  return TableOf<T>::table;
}

// The table of a whole plan, instantiated once.
const StructTable& plan_table();

}  // namespace matequity::plan

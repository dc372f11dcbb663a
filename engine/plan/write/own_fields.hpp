// SPDX-License-Identifier: Apache-2.0
// What a judged plan repeats of the plan as it was written: the fields of a described struct, but
// for its lists of records, which stand judged elsewhere. Every field is there; one that is missing
// is null.
#pragma once

#include <type_traits>

#include "engine/json/described.hpp"
#include "engine/plan/model/fields.hpp"

namespace matequity::plan::written {

// The fields of `T` among the members of the struct that has this one. Borrows.
template <class T>
struct Own {
  const T* object;
};

constexpr json::Type null_where(json::Type type, const void* (*present)(const void*)) {
  type.or_null = true;
  type.present = present;
  return type;
}

inline constexpr json::Type kOwnText = null_where(
    json::kType<Text>, [](const void* at) { return json::as<Text>(at).empty() ? nullptr : at; });
inline constexpr json::Type kOwnWord = [] {
  json::Type type = null_where(json::kType<std::string_view>, [](const void* at) {
    return json::as<WordValue>(at).value.empty() ? nullptr : at;
  });
  type.text = [](const void* at) { return json::as<WordValue>(at).value; };
  return type;
}();

template <class T>
inline constexpr json::Type kOwnRecord{};

template <class Value>
constexpr const json::Type* own_type() {
  if constexpr (json::is_record<Value>) {
    return &kOwnRecord<Value>;
  } else if constexpr (std::is_same_v<Value, Text>) {
    return &kOwnText;
  } else if constexpr (std::is_base_of_v<WordValue, Value>) {
    return &kOwnWord;
  } else if constexpr (std::is_base_of_v<Number, Value>) {
    return &json::kType<Number>;
  } else {
    return &json::kType<Value>;
  }
}

template <class T, auto Member>
inline constexpr bool kIsOwn =
    !record::holds_records<typename json::MemberTraits<decltype(Member)>::Type>;

template <class T>
inline constexpr auto kOwnFields = [] {
  constexpr std::size_t kCount = [] {
    std::size_t count = 0;
    json::for_each_pointer<T>([&]<auto Member>() { count += kIsOwn<T, Member> ? 1 : 0; });
    return count;
  }();
  std::array<json::Field, kCount> fields{};
  std::size_t i = 0;
  json::for_each_member<T>([&]<auto Member>(std::string_view name) {
    if constexpr (kIsOwn<T, Member>) {
      using Value = typename json::MemberTraits<decltype(Member)>::Type;
      fields[i++] = {name, {}, own_type<Value>(), record::view_field<T, Member>};
    }
  });
  return fields;
}();

template <class T>
requires json::is_record<T>
inline constexpr json::Type kOwnRecord<T> = [] {
  json::Type type;
  type.kind = json::Kind::record;
  type.fields = kOwnFields<T>;
  return type;
}();

}  // namespace matequity::plan::written

namespace matequity::json {

template <class T>
struct TypeOfTemplate<plan::written::Own<T>> {
  static constexpr Type type() {
    Type type;
    type.kind = Kind::members;
    type.fields = plan::written::kOwnFields<T>;
    type.present = [](const void* at) -> const void* {
      return as<plan::written::Own<T>>(at).object;
    };
    return type;
  }
};

}  // namespace matequity::json

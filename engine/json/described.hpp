// SPDX-License-Identifier: Apache-2.0
// A described struct as one constant table of its fields, from which every form of it is written:
// JSON, JSON Schema, and the columns and cells of a table (CSV, Arrow). A field is named once,
// where the struct is described, so that no form can lack it or call it otherwise. A table holds
// kinds and addresses; no code is made for each field, which a module that browsers fetch would
// carry.
//
//   struct Limits { double lower; std::optional<double> upper; };
//   MEQ_DESCRIBE(Limits, (lower, upper))
//   json::write(Limits{1, {}}, writer);  // {"lower":1.0,"upper":null}
//
// Fields are text, numbers, whole numbers of 0 or more, truth, described enums, dates, levels,
// described structs and lists of all these. An optional or a pointer without a value is null.
// Members of another struct can stand among an object's own, a member can begin a line, and JSON
// that is written already can stand as it is.
// In a table each part of a nested struct has its own column, "target_value" for `value` in
// `target`; where `without_prefix` says so, "value" alone. Lists have no place in a table.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/json/describe.hpp"
#include "engine/json/library.hpp"
#include "engine/json/writer.hpp"

namespace matequity::json {

// Whether the columns of a nested struct's parts have the names of the parts alone.
template <auto Member>
inline constexpr bool without_prefix = false;

// The name of a member where that is no identifier of C++ ("short").
template <auto Member>
inline constexpr std::string_view key{};

// Whether a member begins a line of the document.
template <auto Member>
inline constexpr bool begins_line = false;

template <auto Member, auto... Others>
concept is_one_of = (std::is_same_v<std::integral_constant<decltype(Member), Member>,
                                    std::integral_constant<decltype(Others), Others>> ||
                     ...);

enum class Kind : std::uint8_t {
  text,
  number,
  whole,  // of 0 or more
  integer,
  truth,
  word,
  date,
  level,    // text, or a whole number held as its digits
  by_word,  // an object whose keys are words of an enum
  record,
  members,  // of a record, that stand among those of the record which has it
  raw,      // JSON that is written already
  list
};

struct Field;

struct Elements {
  const void* first;
  std::size_t count;
};

// What is known of the values of one type; the functions that its kind needs are there.
struct Type {
  Kind kind{};
  bool or_null = false;
  bool one_a_line = false;                        // of a list
  std::size_t size = 0;                           // of a value, in bytes
  std::size_t length = 0;                         // of a list that always has so many elements
  std::span<const std::string_view> words{};      // of a word, and the keys of by_word
  std::span<const Field> fields{};                // of record, members and raw
  const Type* element = nullptr;                  // of list and by_word
  const void* (*present)(const void*) = nullptr;  // the value in an optional one, or nothing
  bool (*applies)(const void*) = nullptr;         // whether the key is there at all
  std::string_view (*text)(const void*) = nullptr;
  std::uint64_t (*whole)(const void*) = nullptr;
  std::int32_t (*days)(const void*) = nullptr;
  std::string (*day)(const void*) = nullptr;
  bool (*is_number)(const void*) = nullptr;
  Elements (*elements)(const void*) = nullptr;
};

struct Field {
  std::string_view name;
  std::string_view meaning;
  const Type* type = nullptr;
  const void* (*at)(const void* owner) = nullptr;
  bool prefixes = true;
  bool begins_line = false;
};

// A member that only some objects have; without a value it is null where it applies.
template <class T>
struct Sometimes {
  bool applies = false;
  std::optional<T> value;
};

// A list that stands one element on a line.
template <class T>
struct Lines {
  std::vector<T> list;
};

// A struct whose members stand among those of the one that has it. Borrows.
template <class T>
struct Members {
  const T* object = nullptr;
};

// JSON that is written already; `Described` says what is known of it, and it may have more.
template <class Described = void>
struct Raw {
  std::string json;
};

// Levels by word of an enum, those that are there in their own order. In a table every word has its
// column. Borrows both lists.
template <class Enum, class Level>
struct ByWord {
  std::span<const Enum> keys;
  std::span<const Level> levels;
};

template <class T>
concept DateLike = requires(const T& value) {
  { value.days } -> std::convertible_to<std::int32_t>;
  { value.text() } -> std::convertible_to<std::string>;
};

template <class T>
concept LevelLike = requires(const T& value) {
  { value.name } -> std::convertible_to<std::string_view>;
  { value.is_number } -> std::convertible_to<bool>;
};

template <class T>
struct Wrapped {};
template <class T>
struct Wrapped<std::optional<T>> {
  using Inner = T;
};
template <class T>
struct Wrapped<const T*> {
  using Inner = T;
};
template <class T>
concept Optional = requires {
  typename Wrapped<T>::Inner;
};

template <class T>
struct ListOf {};
template <class T>
struct ListOf<std::vector<T>> {
  using Element = T;
};
template <class T>
struct ListOf<Lines<T>> {
  using Element = T;
  static constexpr bool one_a_line = true;
};
template <class T, std::size_t N>
struct ListOf<std::array<T, N>> {
  using Element = T;
  static constexpr std::size_t length = N;
};
template <class T>
concept List = requires {
  typename ListOf<T>::Element;
};

template <class T>
constexpr Type type_of();
template <class T>
inline constexpr Type kType = type_of<T>();

// The fields of a described struct, in order.
template <class T>
inline constexpr auto kFields = [] {
  constexpr std::size_t kCount = [] {
    std::size_t count = 0;
    for_each_pointer<T>([&]<auto Member>() { ++count; });
    return count;
  }();
  std::array<Field, kCount> fields{};
  std::size_t i = 0;
  for_each_member<T>([&]<auto Member>(std::string_view name) {
    using Value = typename MemberTraits<decltype(Member)>::Type;
    fields[i++] = {
        key<Member>.empty() ? name : key<Member>,
        meaning<Member>,
        &kType<Value>,
        [](const void* owner) -> const void* { return &(static_cast<const T*>(owner)->*Member); },
        !without_prefix<Member>,
        begins_line<Member>};
  });
  return fields;
}();

template <class T>
constexpr std::span<const Field> fields_of() noexcept {
  return kFields<T>;
}

template <class T>
const T& as(const void* value) noexcept {
  return *static_cast<const T*>(value);
}

template <class T>
struct TypeOfTemplate {};

template <class T>
struct TypeOfTemplate<Sometimes<T>> {
  static constexpr Type type() {
    Type type = kType<std::optional<T>>;
    type.size = sizeof(Sometimes<T>);
    type.applies = [](const void* at) { return as<Sometimes<T>>(at).applies; };
    type.present = [](const void* at) -> const void* {
      const Sometimes<T>& value = as<Sometimes<T>>(at);
      return value.applies && value.value ? &*value.value : nullptr;
    };
    return type;
  }
};

template <class T>
struct TypeOfTemplate<Members<T>> {
  static constexpr Type type() {
    Type type;
    type.kind = Kind::members;
    type.fields = kFields<T>;
    type.present = [](const void* at) -> const void* { return as<Members<T>>(at).object; };
    return type;
  }
};

template <class T>
struct TypeOfTemplate<Raw<T>> {
  static constexpr Type type() {
    Type type;
    type.kind = Kind::raw;
    if constexpr (!std::is_void_v<T>) type.fields = kFields<T>;
    type.text = [](const void* at) { return std::string_view(as<Raw<T>>(at).json); };
    return type;
  }
};

template <class Enum, class Level>
struct TypeOfTemplate<ByWord<Enum, Level>> {
  static constexpr Type type() {
    static_assert(sizeof(Enum) == 1);
    Type type;
    type.kind = Kind::by_word;
    type.words = kWords<Enum>;
    type.element = &kType<Level>;
    type.elements = [](const void* at) {
      const auto& value = as<ByWord<Enum, Level>>(at);
      return Elements{value.levels.data(), value.levels.size()};
    };
    type.text = [](const void* at) {
      const auto& keys = as<ByWord<Enum, Level>>(at).keys;
      return std::string_view(reinterpret_cast<const char*>(keys.data()), keys.size());
    };
    return type;
  }
};

template <class T>
concept Templated = requires {
  TypeOfTemplate<T>::type();
};

template <class T>
constexpr Type list_type() {
  Type type;
  type.kind = Kind::list;
  type.element = &kType<typename ListOf<T>::Element>;
  if constexpr (requires { ListOf<T>::length; }) type.length = ListOf<T>::length;
  if constexpr (requires { ListOf<T>::one_a_line; }) {
    type.one_a_line = true;
    type.elements = [](const void* at) {
      return Elements{as<T>(at).list.data(), as<T>(at).list.size()};
    };
  } else {
    type.elements = [](const void* at) { return Elements{as<T>(at).data(), as<T>(at).size()}; };
  }
  return type;
}

template <Optional T>
constexpr Type optional_type() {
  Type type = kType<typename Wrapped<T>::Inner>;
  type.or_null = true;
  type.present = [](const void* at) -> const void* { return as<T>(at) ? &*as<T>(at) : nullptr; };
  return type;
}

template <class T>
constexpr Type simple_type() {
  Type type;
  if constexpr (std::is_same_v<T, double>) {
    type.kind = Kind::number;
  } else if constexpr (std::is_same_v<T, bool>) {
    type.kind = Kind::truth;
  } else if constexpr (DescribedEnum<T>) {
    static_assert(sizeof(T) == 1, "words are read as single bytes");
    type.kind = Kind::word;
    type.words = kWords<T>;
  } else if constexpr (std::is_unsigned_v<T>) {
    type.kind = Kind::whole;
    type.whole = [](const void* at) { return std::uint64_t{as<T>(at)}; };
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    type.kind = Kind::integer;
  } else if constexpr (DateLike<T>) {
    type.kind = Kind::date;
    type.days = [](const void* at) { return std::int32_t{as<T>(at).days}; };
    type.day = [](const void* at) { return as<T>(at).text(); };
  } else if constexpr (LevelLike<T>) {
    type.kind = Kind::level;
    type.text = [](const void* at) { return std::string_view(as<T>(at).name); };
    type.is_number = [](const void* at) { return as<T>(at).is_number; };
  } else if constexpr (is_record<T>) {
    type.kind = Kind::record;
    type.fields = kFields<T>;
  } else {
    static_assert(std::is_convertible_v<const T&, std::string_view>, "no form is known for this");
    type.kind = Kind::text;
    type.text = [](const void* at) { return std::string_view(as<T>(at)); };
  }
  return type;
}

template <class T>
constexpr Type type_of() {
  Type type;
  if constexpr (Templated<T>) {
    type = TypeOfTemplate<T>::type();
  } else if constexpr (List<T>) {
    type = list_type<T>();
  } else if constexpr (Optional<T>) {
    type = optional_type<T>();
  } else {
    type = simple_type<T>();
  }
  type.size = sizeof(T);  // NOLINT(bugprone-sizeof-expression): of the pointer, where T is one
  return type;
}

// One column of a table.
struct Column {
  std::string name;
  Kind kind;
};

// What takes the cells of one row after another, from left to right.
class CellWriter {
 public:
  virtual ~CellWriter() = default;
  virtual void missing() = 0;
  virtual void text(std::string_view cell) = 0;
  virtual void number(double cell) = 0;
  virtual void whole(std::uint64_t cell) = 0;
  virtual void truth(bool cell) = 0;
  virtual void date(std::int32_t days, std::string_view cell) = 0;
};

void write_value(const Type& type, const void* value, JsonWriter& json);
void write_members(std::span<const Field> fields, const void* object, JsonWriter& json);
void write_cells(std::span<const Field> fields, const void* object, CellWriter& cells);
std::vector<Column> columns_of(std::span<const Field> fields);
// JSON Schema (draft 2020-12) of what is written of a type: schema_of(kType<Limits>).
OrderedJson schema_of(const Type& type);

// The value in JSON; of a described struct the whole object.
template <class T>
void write(const T& value, JsonWriter& json) {
  write_value(kType<T>, &value, json);
}

// The cells of one row, for the columns of `columns_of`.
template <class T>
void write_row(const T& row, CellWriter& cells) {
  write_cells(kFields<T>, &row, cells);
}

}  // namespace matequity::json

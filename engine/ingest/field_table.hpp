// SPDX-License-Identifier: Apache-2.0
// How to read each described struct: a table of its fields, looked up by key in one probe. Made
// from the description alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "engine/ingest/read_value.hpp"
#include "engine/json/describe.hpp"
#include "engine/record/list.hpp"

namespace matequity::ingest {

struct StructTable;

enum class FieldKind : std::uint8_t { scalar, record, list_of_records, list_of_scalars };

struct Field {
  std::string_view name;
  FieldKind kind;
  FindingCode invalid;  // the finding for a value that cannot be read
  // Reads a scalar into the field, or into a new element of a list of scalars.
  bool (*read)(void* object, const Scalar& scalar, TextArena& arena);
  // Makes the field missing.
  void (*clear)(void* object);
  // The record in the field, as `clear` or a reset of the whole left it; or a new element of the
  // list, all missing.
  void* (*open)(void* object);
  const StructTable* child;
  bool identifier = false;  // text whose case matters: never a number that was rounded
  // Gives `child`, which is made on first use.
  const StructTable& (*child_table)() = nullptr;
};

// A key as four words that overlap: its first 16 bytes and its last 16 (8 and 8 where it has less
// than 16, all of it in the first word where it has less than 8). With the size they are all of a
// key of up to 32 bytes. Compared at once, without asking how long it is: keys come in all lengths.
struct KeyWords {
  static constexpr std::size_t kWord = sizeof(std::uint64_t);
  static constexpr std::size_t kMost = 4 * kWord;

  explicit KeyWords(std::string_view key) noexcept : size(key.size()) {
    if (size >= kWord) {
      words[0] = word_at(key, 0);
      words[1] = word_at(key, std::min(kWord, size - kWord));
      words[2] = word_at(key, size - std::min(2 * kWord, size));
      words[3] = word_at(key, size - kWord);
    } else {
      for (const char c : key) words[0] = (words[0] << 8) | static_cast<unsigned char>(c);
    }
  }

  bool operator==(const KeyWords& other) const noexcept {
    return ((words[0] ^ other.words[0]) | (words[1] ^ other.words[1]) |
            (words[2] ^ other.words[2]) | (words[3] ^ other.words[3]) | (size ^ other.size)) == 0;
  }

  static std::uint64_t word_at(std::string_view key, std::size_t at) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, key.data() + at, kWord);
    return word;
  }

  std::array<std::uint64_t, 4> words{};
  std::size_t size;
};

struct StructTable {
  explicit StructTable(std::span<const Field> described);

  std::vector<Field> fields;

  const Field* find(std::string_view key) const noexcept {
    const KeyWords words(key);
    const std::uint8_t at = slots_[slot(words)];
    if (at == 0 || !(names_[at - 1] == words)) return nullptr;
    const Field& field = fields[at - 1];
    return key.size() <= KeyWords::kMost || key == field.name ? &field : nullptr;
  }

 private:
  // Chooses multipliers under which no two fields share a slot.
  void index();

  static constexpr std::size_t kSlots = 256;  // as many as a byte tells apart

  // Of the first and the last word: no two fields of a table share both.
  std::size_t slot(const KeyWords& key) const noexcept {
    return static_cast<std::size_t>(
        ((key.words[0] ^ key.size) * seeds_[0] + key.words[3] * seeds_[1]) >> 56);
  }

  std::vector<KeyWords> names_;  // of the fields
  std::array<std::uint64_t, 2> seeds_{};
  std::array<std::uint8_t, kSlots> slots_{};
};

template <class T>
const StructTable& struct_table();

template <class T, auto Member>
constexpr Field make_field(std::string_view name) {
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  Field field{
      name, FieldKind::scalar, FindingCode::invalid_value, nullptr, nullptr, nullptr, nullptr,
      false};
  field.clear = [](void* object) { record::reset(static_cast<T*>(object)->*Member); };
  if constexpr (record::is_list<Type>) {
    using Element = typename Type::Element;
    if constexpr (json::is_record<Element>) {
      field.kind = FieldKind::list_of_records;
      field.open = [](void* object) -> void* {
        return &(static_cast<T*>(object)->*Member).append();
      };
      field.child_table = &struct_table<Element>;
    } else {
      field.kind = FieldKind::list_of_scalars;
      field.read = [](void* object, const Scalar& scalar, TextArena& arena) {
        return read((static_cast<T*>(object)->*Member).append(), scalar, arena);
      };
    }
  } else if constexpr (json::is_record<Type>) {
    field.kind = FieldKind::record;
    field.open = [](void* object) -> void* { return &(static_cast<T*>(object)->*Member); };
    field.child_table = &struct_table<Type>;
  } else {
    field.invalid = invalid_finding(Type{});
    field.identifier = std::is_same_v<Type, record::Identifier>;
    field.read = [](void* object, const Scalar& scalar, TextArena& arena) {
      return read(static_cast<T*>(object)->*Member, scalar, arena);
    };
  }
  return field;
}

template <class T>
constexpr auto described_fields() {
  constexpr std::size_t kCount = [] {
    std::size_t count = 0;
    json::for_each_pointer<T>([&]<auto Member>() { ++count; });
    return count;
  }();
  std::array<Field, kCount> made{};
  std::size_t i = 0;
  json::for_each_member<T>([&]<auto Member>(std::string_view name) {
    made[i++] = make_field<T, Member>(name);
  });
  return made;
}

// The table of a described struct; made on first use, then shared between threads. Its fields are
// constants: what is made is what depends on other tables.
template <class T>
const StructTable& struct_table() {
  static constexpr auto kFields = described_fields<T>();
  static const StructTable table(kFields);
  return table;
}

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// How to read each described struct: its table of fields (record/fields.hpp), extended by what
// speed needs. A key is looked up in one probe, and a field holds no more than reading touches, so
// that the tables of a document stay in the cache.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "engine/ingest/read_value.hpp"
#include "engine/record/fields.hpp"
#include "engine/record/meanings.hpp"

namespace matequity::ingest {

struct StructTable;

enum class FieldKind : std::uint8_t { scalar, record, list_of_records, list_of_scalars };

struct Field {
  std::string_view name;
  FieldKind kind{};
  // Reads a scalar into the field, or into a new element of a list of scalars.
  Fault (*read)(void* object, const Scalar& scalar, ReadContext& context) = nullptr;
  // Whether the field is missing, or the list empty.
  bool (*missing)(const void* object) = nullptr;
  // Makes the field missing.
  void (*clear)(void* object) = nullptr;
  // The record in the field, as `clear` or a reset of the whole left it; or a new element of the
  // list, all missing.
  void* (*open)(void* object) = nullptr;
  const StructTable* child = nullptr;
  bool key = false;  // an identifier or key, which may be a placeholder
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
Fault read_scalar(void* object, const Scalar& scalar, ReadContext& context) {
  auto& field = static_cast<T*>(object)->*Member;
  if constexpr (record::is_list<std::remove_reference_t<decltype(field)>>) {
    return read(field.append(), scalar, context);
  } else {
    return read(field, scalar, context);
  }
}

template <class T, auto Member>
void clear_field(void* object) {
  record::reset(static_cast<T*>(object)->*Member);
}

template <class T, auto Member>
bool is_missing(const void* object) {
  const auto& field = static_cast<const T*>(object)->*Member;
  if constexpr (record::is_list<std::remove_cvref_t<decltype(field)>>) {
    return field.empty();
  } else {
    return field.missing();
  }
}

template <class T, auto Member>
constexpr Field extended(const record::Field& described) {
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  using Element = typename record::ElementOf<Type>::Type;
  Field field;
  field.name = described.name;
  field.clear = clear_field<T, Member>;
  if constexpr (!json::is_record<Type>) field.missing = is_missing<T, Member>;
  if constexpr (json::is_record<Element>) {
    field.kind = described.list ? FieldKind::list_of_records : FieldKind::record;
    field.open = described.open;
    field.child_table = &struct_table<Element>;
  } else {
    field.kind = described.list ? FieldKind::list_of_scalars : FieldKind::scalar;
    field.key = record::is_key<Type>;
    field.read = read_scalar<T, Member>;
  }
  return field;
}

template <class T>
constexpr auto extended_fields() {
  std::array<Field, record::member_count<T>()> fields{};
  std::size_t at = 0;
  json::for_each_pointer<T>([&]<auto Member>() {
    fields[at] = extended<T, Member>(record::FieldsOf<T>::fields[at]);
    ++at;
  });
  return fields;
}

// The table of a described struct; made on first use, then shared between threads. Its fields are
// constants: what is made is what depends on other tables.
template <class T>
const StructTable& struct_table() {
  static constexpr auto kFields = extended_fields<T>();
  static const StructTable table(kFields);
  return table;
}

}  // namespace matequity::ingest

// SPDX-License-Identifier: Apache-2.0
// How to read each described struct: a table of its fields, looked up by key in one probe. Made
// from the description alone.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "engine/ingest/read_value.hpp"
#include "engine/record/describe.hpp"
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
  // The record in the field, or a new element of the list, all missing.
  void* (*open)(void* object);
  const StructTable* child;
  bool identifier = false;  // text whose case matters: never a number that was rounded
  // Gives `child`, which is made on first use.
  const StructTable& (*child_table)() = nullptr;
};

struct StructTable {
  explicit StructTable(std::span<const Field> described);

  std::vector<Field> fields;

  const Field* find(std::string_view key) const noexcept {
    const std::uint8_t at = slots_[slot(key)];
    if (at == 0) return nullptr;
    const Field& field = fields[at - 1];
    return field.name == key ? &field : nullptr;
  }

 private:
  // Chooses multipliers under which no two fields share a slot.
  void index();

  static constexpr std::size_t kSlots = 256;  // as many as a byte tells apart

  // The key's first and last eight bytes (all of a shorter key): no two fields share both.
  std::size_t slot(std::string_view key) const noexcept {
    const std::size_t size = key.size();
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (size >= sizeof(first)) {
      std::memcpy(&first, key.data(), sizeof(first));
      std::memcpy(&last, key.data() + size - sizeof(last), sizeof(last));
    } else {
      for (const char c : key) first = (first << 8) | static_cast<unsigned char>(c);
    }
    return static_cast<std::size_t>(((first ^ size) * seeds_[0] + last * seeds_[1]) >> 56);
  }

  std::array<std::uint64_t, 2> seeds_{};
  std::array<std::uint8_t, kSlots> slots_{};
};

template <class T>
const StructTable& struct_table();

template <class T, auto Member>
constexpr Field make_field(std::string_view name) {
  using Type = typename record::MemberTraits<decltype(Member)>::Type;
  Field field{
      name, FieldKind::scalar, FindingCode::invalid_value, nullptr, nullptr, nullptr, nullptr,
      false};
  field.clear = [](void* object) { record::reset(static_cast<T*>(object)->*Member); };
  if constexpr (record::is_list<Type>) {
    using Element = typename Type::Element;
    if constexpr (record::is_record<Element>) {
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
  } else if constexpr (record::is_record<Type>) {
    field.kind = FieldKind::record;
    field.open = [](void* object) -> void* {
      record::reset(static_cast<T*>(object)->*Member);
      return &(static_cast<T*>(object)->*Member);
    };
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
    record::for_each_member<T>([&]<auto Member>(std::string_view) { ++count; });
    return count;
  }();
  std::array<Field, kCount> made{};
  std::size_t i = 0;
  record::for_each_member<T>([&]<auto Member>(std::string_view name) {
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

// SPDX-License-Identifier: Apache-2.0
// The bound fields of a pregnancy document in few bytes: what is kept of a submission while others
// of the same pregnancy may follow, and the form in which they are put together
// (record/put_together.hpp). A document packs to the same bytes wherever it was read, so that equal
// rows are equal bytes. Unpacking gives the document again, but for the fields of returns, which no
// pregnancy has.
//
// A record is its fields in the order of their description, a missing one left out. A field is a
// byte, its place in the description from 1 (with the highest bit: it was there and could not be
// read, and nothing follows), then a number (LEB128; dates as steps from 2022, both ways), a text
// with its length, or, of records and of each row of a list, the fields of that record and a 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/record/document.hpp"
#include "engine/record/fields.hpp"

namespace matequity::record {

// The place of a member in its struct's description, from 1: its mark in packed bytes.
template <class T, auto Wanted>
consteval std::uint8_t mark_of() {
  std::uint8_t mark = 0;
  std::uint8_t at = 0;
  json::for_each_pointer<T>([&]<auto Member>() {
    ++at;
    if constexpr (std::is_same_v<decltype(Member), decltype(Wanted)>) {
      if (Member == Wanted) mark = at;
    }
  });
  return mark;
}

inline constexpr std::uint8_t kUnreadableMark = 0x80;

// Packs documents one behind the other; keeps its memory.
class Packer {
 public:
  struct Packed {
    std::size_t begin = 0;
    std::size_t size = 0;
    std::uint32_t rows = 0;  // of all lists together
  };

  Packed pack(const Document& document);
  // Valid until the next `pack`.
  std::string_view bytes(const Packed& packed) const noexcept {
    return {buffer_.data() + packed.begin, packed.size};
  }
  void clear() noexcept { used_ = 0; }

 private:
  template <class T>
  void put_record(const T& record);
  void put(std::uint8_t mark, const DateValue& date);
  void put(std::uint8_t mark, const AnyCode& code);
  void put(std::uint8_t mark, const AnyWhole& number);
  void put(std::uint8_t mark, const AnyText& text);
  void put_byte(std::uint8_t byte);
  void put_number(std::uint8_t mark, std::uint64_t number);
  void put_text(std::uint8_t mark, std::string_view text);
  char* room(std::size_t size);

  std::vector<char> buffer_;
  std::size_t used_ = 0;
  std::uint32_t rows_ = 0;
};

// Fills the document, which then borrows text from the bytes; they must be those of `pack`.
void unpack(std::string_view bytes, Document& document);

// Walks over packed bytes without making anything of them.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) noexcept : bytes_(bytes) {}

  // The next field of the record with these fields: a scalar as its bytes (mark included), a record
  // or row as those between its mark and its end. False at the end of the record.
  struct Item {
    std::uint8_t place = 0;  // mark without the highest bit
    const Field* field = nullptr;
    std::string_view bytes;
  };
  bool next(const Fields& fields, Item& item) noexcept;

 private:
  void skip_value(const Field& field) noexcept;
  void skip_record(const Fields& fields) noexcept;

  std::string_view bytes_;
  std::size_t at_ = 0;
};

// Of a scalar's bytes: the number of a date, whole or code; not of one that could not be read.
std::uint64_t packed_number(std::string_view scalar) noexcept;
Days packed_date(std::string_view scalar) noexcept;

inline bool is_unreadable(std::string_view scalar) noexcept {
  return (static_cast<std::uint8_t>(scalar.front()) & kUnreadableMark) != 0;
}

}  // namespace matequity::record

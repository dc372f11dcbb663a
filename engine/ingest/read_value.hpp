// SPDX-License-Identifier: Apache-2.0
// From a JSON value to a field: the contract's "Reading values", one overload for each kind.
// Each returns false when the value is there but invalid; the field is then missing, and remembers
// that it was not empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/findings/findings.hpp"
#include "engine/record/values.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

using findings::FindingCode;
using text::TextArena;

// A JSON scalar: its text without quotes, escapes resolved.
struct Scalar {
  enum class Kind : std::uint8_t { text, number, null, other };  // other: true, false
  Kind kind;
  std::string_view text;
};

// A value of a document that was there and could not be read.
struct Issue {
  FindingCode code;
  std::string_view field;
};

// The scalar as trimmed text: a number that is whole gives its digits (3.0 gives 3). Empty for
// null and blank text.
std::string_view as_text(const Scalar& scalar, TextArena& arena);

bool read_date(const Scalar& scalar, record::Days& days, TextArena& arena);
bool read_code(const Scalar& scalar, const record::CodeList& list, record::CodeValue& code,
               TextArena& arena);
// Nothing where there is no value, or none that can be read (`valid` is then false).
std::optional<std::int64_t> read_whole(const Scalar& scalar, std::int64_t low, std::int64_t high,
                                       bool& valid, TextArena& arena);
bool read_text(const Scalar& scalar, record::Letters letters, std::string_view& text,
               TextArena& arena);

inline bool read(record::DateValue& field, const Scalar& scalar, TextArena& arena) {
  field.unreadable = !read_date(scalar, field.days, arena);
  return !field.unreadable;
}
template <const record::CodeList& List>
bool read(record::Code<List>& field, const Scalar& scalar, TextArena& arena) {
  field.unreadable = !read_code(scalar, List, field.value, arena);
  return !field.unreadable;
}
template <std::int64_t Low, std::int64_t High>
bool read(record::Whole<Low, High>& field, const Scalar& scalar, TextArena& arena) {
  using Number = record::Whole<Low, High>;
  bool valid = true;
  field.value = read_whole(scalar, Low, High, valid, arena)
                    .value_or(valid ? Number::kAbsent : Number::kInvalid);
  return valid;
}
inline bool read(record::AnyText& field, record::Letters letters, const Scalar& scalar,
                 TextArena& arena) {
  const bool valid = read_text(scalar, letters, field.value, arena);
  if (field.missing()) field.value = valid ? std::string_view{} : record::AnyText::kUnreadable;
  return valid;
}
// Whatever it is: the row says what cannot be read.
inline bool read(record::CountValue& field, const Scalar& scalar, TextArena& arena) {
  read<record::CountValue::low, record::CountValue::high>(field, scalar, arena);
  return true;
}
template <record::Letters Case>
bool read(record::Text<Case>& field, const Scalar& scalar, TextArena& arena) {
  return read(field, Case, scalar, arena);
}
inline bool read(record::ObservationValue& field, const Scalar& scalar, TextArena& arena) {
  return read(field, record::Letters::keep, scalar, arena);
}

}  // namespace matequity::ingest

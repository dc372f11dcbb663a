// SPDX-License-Identifier: Apache-2.0
// From a JSON value to a field: the contract's "Reading values", one overload for each kind.
// Each returns false when the value is there but invalid; the field is then missing, and remembers
// that it was not empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

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

// What reading takes beside the value: memory for text, and how dates are written.
struct ReadContext {
  TextArena arena;
  record::DateOrder date_order = record::DateOrder::ymd;
};

// Why a value that is there is missing: it is invalid or implausible. Nothing where it was read, or
// where there was none.
using Fault = std::optional<FindingCode>;

// The scalar as trimmed text: a number that is whole gives its digits (3.0 gives 3). Empty for
// null and blank text.
std::string_view as_text(const Scalar& scalar, TextArena& arena);

// Digits without the `.0` (or `.00`, ...) after them; any other text as it is.
std::string_view without_point_zero(std::string_view text) noexcept;

// Text without its NUL characters.
std::string_view without_nul(std::string_view text, TextArena& arena);

// A long number as a spreadsheet shows it, 1.23457E+11: what it stood for is lost.
bool is_rounded(std::string_view text) noexcept;

// A word or mark that stands for no identifier: `unknown`, `n/a`, `-`, `#REF!`, ...
bool is_placeholder(std::string_view text) noexcept;

Fault read_date(const Scalar& scalar, record::Days first, record::Days last, record::Days& days,
                ReadContext& context);
Fault read_code(const Scalar& scalar, const record::CodeList& list, record::CodeValue& code,
                ReadContext& context);
// Nothing where there is no value, or none that can be read (`valid` is then false).
std::optional<std::int64_t> read_whole(const Scalar& scalar, std::int64_t low, std::int64_t high,
                                       bool& valid, TextArena& arena);
Fault read_text(const Scalar& scalar, record::Letters letters, bool key, std::string_view& text,
                ReadContext& context);
Fault read_observation(const Scalar& scalar, std::string_view& text, ReadContext& context);

template <class Date>
requires std::is_base_of_v<record::DateValue, Date> Fault read(Date& field, const Scalar& scalar,
                                                               ReadContext& context) {
  const Fault fault = read_date(scalar, Date::first, Date::last, field.days, context);
  field.unreadable = fault.has_value();
  return fault;
}
template <const record::CodeList& List>
Fault read(record::Code<List>& field, const Scalar& scalar, ReadContext& context) {
  const Fault fault = read_code(scalar, List, field.value, context);
  field.unreadable = fault.has_value();
  return fault;
}
template <std::int64_t Low, std::int64_t High>
Fault read(record::Whole<Low, High>& field, const Scalar& scalar, ReadContext& context) {
  using Number = record::Whole<Low, High>;
  bool valid = true;
  field.value = read_whole(scalar, Low, High, valid, context.arena)
                    .value_or(valid ? Number::kAbsent : Number::kInvalid);
  return valid ? Fault() : FindingCode::invalid_number;
}
inline Fault read(record::AnyText& field, record::Letters letters, bool key, const Scalar& scalar,
                  ReadContext& context) {
  const Fault fault = read_text(scalar, letters, key, field.value, context);
  // A word for none is no value that could not be read.
  const bool unreadable = fault && *fault != FindingCode::placeholder_identifier;
  if (field.missing()) field.value = unreadable ? record::AnyText::kUnreadable : std::string_view{};
  return fault;
}
// Whatever it is: the row says what cannot be read.
inline Fault read(record::CountValue& field, const Scalar& scalar, ReadContext& context) {
  read<record::CountValue::low, record::CountValue::high>(field, scalar, context);
  return {};
}
template <record::Letters Case>
Fault read(record::Text<Case>& field, const Scalar& scalar, ReadContext& context) {
  return read(field, Case, false, scalar, context);
}
template <record::Letters Case>
Fault read(record::Key<Case>& field, const Scalar& scalar, ReadContext& context) {
  return read(field, Case, true, scalar, context);
}
inline Fault read(record::ObservationValue& field, const Scalar& scalar, ReadContext& context) {
  const Fault fault = read_observation(scalar, field.value, context);
  if (field.missing()) field.value = fault ? record::AnyText::kUnreadable : std::string_view{};
  return fault;
}

}  // namespace matequity::ingest

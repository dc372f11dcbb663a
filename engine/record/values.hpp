// SPDX-License-Identifier: Apache-2.0
// The kinds of value a field can hold. Each is missing until read; what cannot be read stays
// missing and gives a finding. Text is borrowed from the document being read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/record/date.hpp"
#include "engine/record/decimal.hpp"

namespace matequity::record {

// Up to four upper-case ASCII characters, first most significant; 0 is missing. The form of
// meq_code in the plugin interface.
using CodeValue = std::uint32_t;

constexpr CodeValue pack_code(std::string_view text) noexcept {
  if (text.size() > 4) return 0;
  CodeValue code = 0;
  for (const char c : text) {
    if (c == '\0') return 0;  // it would vanish in front of other characters
    code = (code << 8) | static_cast<unsigned char>(c);
  }
  return code;
}

// A code list: the values a code may have. `any` lists accept every code of up to four characters.
struct CodeList {
  std::string_view name;
  std::string_view meaning;
  const std::string_view* codes;
  std::size_t count;

  constexpr bool any() const noexcept { return count == 0; }
};

// Each kind remembers whether there was a value that could not be read: it is missing, but not
// empty. For a count of a return that is something else than none, and in a later submission it
// takes the place of an earlier value.

// A date of care. One that no care of today can have is missing, and reported as implausible.
struct DateValue {
  static constexpr Days first = days_from_civil(1990, 1, 1);
  static constexpr Days last = days_from_civil(2099, 12, 31);

  Days days = kNoDate;
  bool unreadable = false;
  constexpr bool missing() const noexcept { return days == kNoDate; }
};

// The birth date of a mother, which lies earlier.
struct MotherBirthDate : DateValue {
  static constexpr Days first = days_from_civil(1920, 1, 1);
  static constexpr Days last = INT32_MAX;
};

struct AnyCode {
  CodeValue value = 0;
  bool unreadable = false;
  constexpr bool missing() const noexcept { return value == 0; }
};

template <const CodeList& List>
struct Code : AnyCode {
  static constexpr const CodeList& list = List;
};

struct AnyWhole {
  static constexpr std::int64_t kAbsent = INT64_MIN;
  static constexpr std::int64_t kInvalid = INT64_MIN + 1;

  std::int64_t value = kAbsent;
  constexpr bool missing() const noexcept { return value <= kInvalid; }
  // Missing, and the reader has reported it.
  constexpr bool invalid() const noexcept { return value == kInvalid; }
};

// A whole number from Low to High.
template <std::int64_t Low, std::int64_t High>
struct Whole : AnyWhole {
  static constexpr std::int64_t low = Low;
  static constexpr std::int64_t high = High;
  static_assert(Low > kInvalid);
};

// A count of a return. What cannot be read is no finding of the value but of the row that needs it:
// it is not 0, and makes sums that need it not available.
struct CountValue : Whole<0, 9'007'199'254'740'992> {};

enum class Letters { keep, upper };

struct AnyText {
  std::string_view value;
  constexpr bool missing() const noexcept { return value.empty(); }
  // Empty text that points somewhere, as no empty value does.
  constexpr bool unreadable() const noexcept { return value.empty() && value.data() != nullptr; }
  static constexpr std::string_view kUnreadable = "";
};

// Trimmed text. Names keep their case; codes without a list of ours are in upper case.
template <Letters Case>
struct Text : AnyText {};
using Name = Text<Letters::keep>;
using FreeCode = Text<Letters::upper>;

// By which rows or documents are joined or told apart. One that a spreadsheet has rounded, or a
// word that stands for none, is missing and reported: it would join what does not belong together.
template <Letters Case>
struct Key : Text<Case> {};
using Identifier = Key<Letters::keep>;
using OrganisationCode = Key<Letters::upper>;

template <class T>
inline constexpr bool is_key = false;
template <Letters Case>
inline constexpr bool is_key<Key<Case>> = true;

// An ethnic category: a code of the list, or what stands for one (derive/ethnicity.hpp); in upper
// case. What it is, is derived: a label may name a group and no code.
struct EthnicCategory : FreeCode {};

// The value of an observation: text of any kind.
struct ObservationValue : AnyText {};

}  // namespace matequity::record

// SPDX-License-Identifier: Apache-2.0
// Ethnic codes and groups (contract: derived values).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/findings/findings.hpp"
#include "matequity/plugin.h"

namespace matequity::derive {

constexpr std::uint8_t ethnic_group(char code) noexcept {
  switch (code) {
    case 'A':
    case 'B':
    case 'C':
      return MEQ_ETHNIC_GROUP_WHITE;
    case 'D':
    case 'E':
    case 'F':
    case 'G':
      return MEQ_ETHNIC_GROUP_MIXED;
    case 'H':
    case 'J':
    case 'K':
    case 'L':
      return MEQ_ETHNIC_GROUP_ASIAN;
    case 'M':
    case 'N':
    case 'P':
      return MEQ_ETHNIC_GROUP_BLACK;
    case 'R':
    case 'S':
      return MEQ_ETHNIC_GROUP_OTHER;
    case 'Z':
      return MEQ_ETHNIC_GROUP_NOT_STATED;
    case '9':
      return MEQ_ETHNIC_GROUP_NOT_KNOWN;
    default:
      return MEQ_ETHNIC_GROUP_MISSING;
  }
}

inline constexpr std::string_view kEthnicGroupNames[] = {
    "Missing", "White", "Mixed", "Asian", "Black", "Other", "Not stated", "Not known"};

// The group that results call so, or MEQ_ETHNIC_GROUP_MISSING.
constexpr std::uint8_t ethnic_group_named(std::string_view name) noexcept {
  for (std::uint8_t group = 1; group < 8; ++group) {
    if (kEthnicGroupNames[group] == name) return group;
  }
  return MEQ_ETHNIC_GROUP_MISSING;
}

// What a text says of ethnicity: a code, a code with a second character for local use, or a label
// of the census, in any case.
struct Ethnicity {
  char code = 0;           // 'A'..'S', 'Z' not stated, '9' not known (99 or 9), 0 missing
  std::uint8_t group = 0;  // MEQ_ETHNIC_GROUP_*: that of the code, or of a label of a group
  bool readable = true;    // false where there is something that is neither
  bool local_second_character = false;

  constexpr bool group_without_code() const noexcept { return code == 0 && group != 0; }
};

// What is to be reported of it, where anything is.
constexpr std::optional<findings::FindingCode> finding_of(const Ethnicity& ethnicity) noexcept {
  using findings::FindingCode;
  if (!ethnicity.readable) return FindingCode::invalid_code;
  if (ethnicity.local_second_character) return FindingCode::local_second_character;
  if (ethnicity.group_without_code()) return FindingCode::group_without_code;
  return std::nullopt;
}

// The text must be trimmed.
Ethnicity read_ethnicity(std::string_view text) noexcept;

// White, BME (every other stated group) or unknown.
constexpr std::uint8_t ethnic_split(std::uint8_t group) noexcept {
  if (group == MEQ_ETHNIC_GROUP_WHITE) return MEQ_SPLIT_WHITE;
  return group >= MEQ_ETHNIC_GROUP_MIXED && group <= MEQ_ETHNIC_GROUP_OTHER ? MEQ_SPLIT_BME
                                                                            : MEQ_SPLIT_UNKNOWN;
}

}  // namespace matequity::derive

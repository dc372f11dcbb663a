// SPDX-License-Identifier: Apache-2.0
// Ethnic codes and groups (contract: derived values).
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/record/values.hpp"
#include "matequity/plugin.h"

namespace matequity::derive {

// 'A'..'S', 'Z' not stated, '9' not known (99 or 9), 0 missing.
constexpr char ethnic_code(record::CodeValue code) noexcept {
  if (code == record::pack_code("99")) return '9';
  return static_cast<char>(code);
}

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

// The group of that name, or MEQ_ETHNIC_GROUP_MISSING.
constexpr std::uint8_t ethnic_group_named(std::string_view name) noexcept {
  for (std::uint8_t group = 1; group < 8; ++group) {
    if (kEthnicGroupNames[group] == name) return group;
  }
  return MEQ_ETHNIC_GROUP_MISSING;
}

// White, BME (every other stated group) or unknown.
constexpr std::uint8_t ethnic_split(std::uint8_t group) noexcept {
  if (group == MEQ_ETHNIC_GROUP_WHITE) return MEQ_SPLIT_WHITE;
  return group >= MEQ_ETHNIC_GROUP_MIXED && group <= MEQ_ETHNIC_GROUP_OTHER ? MEQ_SPLIT_BME
                                                                            : MEQ_SPLIT_UNKNOWN;
}

}  // namespace matequity::derive

// SPDX-License-Identifier: Apache-2.0
#include "engine/request/levels.hpp"

#include <algorithm>

namespace matequity::request {

namespace {

template <class Levels>
bool holds(const Levels& levels, std::string_view level) noexcept {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

// A whole number from 1 to `high`, or Missing.
bool is_number_to(std::string_view level, int high) noexcept {
  if (level == kMissing) return true;
  if (level.empty() || level.size() > 4 || level[0] == '0') return false;
  int number = 0;
  for (const char c : level) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  return number <= high;
}

}  // namespace

bool is_level(indicator::Dimension dimension, const std::string& level) noexcept {
  using indicator::Dimension;
  switch (dimension) {
    case Dimension::provider:
    case Dimension::site:
    case Dimension::lmns:
    case Dimension::icb:
    case Dimension::region:
    case Dimension::comparator_group:
    case Dimension::band:
      return !level.empty();
    case Dimension::age_group:
      return holds(kAgeGroups, level);
    case Dimension::parity:
      return holds(kParities, level);
    case Dimension::sex:
      return holds(kSexes, level);
    case Dimension::ethnic_code:
      return holds(kEthnicCodeLevels, level);
    case Dimension::ethnic_group:
      return holds(kEthnicGroupLevels, level);
    case Dimension::imd_decile:
      return is_number_to(level, 10);
    case Dimension::imd_quintile:
      return is_number_to(level, 5);
    case Dimension::csf_group:
      return holds(kCsfGroups, level);
    case Dimension::question:
      return is_number_to(level, 9999) && level != kMissing;
    case Dimension::group:
      return holds(kGroupLevels, level);
  }
  return false;
}

}  // namespace matequity::request

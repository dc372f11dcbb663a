// SPDX-License-Identifier: Apache-2.0
#include "engine/result/level.hpp"

#include <algorithm>

#include "engine/request/levels.hpp"

namespace matequity::result {

using indicator::Dimension;

Level missing_level() { return {Level::kLast, std::string(request::kMissing)}; }

Level named_level(std::string_view name) {
  return name.empty() ? missing_level() : Level{0, std::string(name)};
}

Level numbered_level(std::uint32_t number) {
  return number == 0 ? missing_level() : Level{number, std::to_string(number), true};
}

Level ethnic_code_level(char code) {
  const std::string_view name =
      code == '9' ? std::string_view("99") : std::string_view(&code, code == 0 ? 0 : 1);
  const auto& levels = request::kEthnicCodeLevels;
  const auto found = std::find(levels.begin(), levels.end(), name);
  if (found == levels.end()) return missing_level();
  return {static_cast<std::uint32_t>(found - levels.begin()), std::string(name)};
}

Level ethnic_group_level(std::uint8_t group) {
  if (group == MEQ_ETHNIC_GROUP_MISSING) return missing_level();
  return {group, std::string(request::kEthnicGroupLevels[group - 1u])};
}

Level csf_group_level(std::size_t position, std::string_view id) {
  return {static_cast<std::uint32_t>(position), std::string(id)};
}

Level level_of(const tally::Stratum& stratum, Dimension dimension, const tally::Cells& cells) {
  switch (dimension) {
    case Dimension::provider:
      return named_level(cells.providers().name(stratum.provider));
    case Dimension::band:
      return named_level(cells.bands().name(stratum.band));
    case Dimension::ethnic_code:
      return ethnic_code_level(stratum.ethnic_code);
    case Dimension::ethnic_group:
      return ethnic_group_level(stratum.ethnic_group);
    case Dimension::imd_decile:
      return numbered_level(stratum.imd_decile);
    case Dimension::imd_quintile:
      return numbered_level(stratum.imd_quintile);
    case Dimension::csf_group:
    case Dimension::question:
    case Dimension::group:
      break;
  }
  return missing_level();
}

RowLevel level_of(const tally::CountKey& row, Dimension dimension,
                  const tally::CountStore& counts) {
  switch (dimension) {
    case Dimension::provider:
      return {true, named_level(counts.providers().name(row.provider))};
    case Dimension::band:
      return {true, named_level(counts.bands().name(row.band))};
    case Dimension::ethnic_code:
      return {true, ethnic_code_level(row.ethnic_code)};
    case Dimension::ethnic_group:
      return {true, ethnic_group_level(row.ethnic_group)};
    case Dimension::imd_decile:
      return {true, numbered_level(row.imd_decile)};
    case Dimension::imd_quintile:
      return {true, numbered_level(row.imd_quintile)};
    case Dimension::question:
      return {row.question > 0,
              numbered_level(static_cast<std::uint32_t>(std::max(row.question, std::int32_t{0})))};
    case Dimension::group:
      if (row.split == MEQ_SPLIT_UNKNOWN) return {false, {}};
      return {true,
              {row.split == MEQ_SPLIT_BME ? 0u : 1u,
               std::string(request::kGroupLevels[row.split == MEQ_SPLIT_BME ? 0 : 1])}};
    case Dimension::csf_group:
      break;
  }
  return {false, {}};
}

}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
#include "engine/result/level.hpp"

#include <algorithm>

#include "engine/request/levels.hpp"

namespace matequity::result {

using indicator::Dimension;

Level missing_level() { return {Level::kLast, std::string(request::kMissing)}; }

Level not_in_table_level() { return {Level::kLast - 1, std::string(request::kNotInTable)}; }

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

namespace {

// The level of that number in a list, from 1; 0 is Missing.
template <std::size_t Size>
Level listed_level(std::uint8_t number, const std::array<std::string_view, Size>& levels) {
  if (number == 0 || number > levels.size()) return missing_level();
  return {number, std::string(levels[number - 1u])};
}

// Male, Female, Not known.
Level sex_level(std::uint8_t sex) {
  const std::size_t at = sex == 0 ? request::kSexes.size() - 1 : sex - 1u;
  return {static_cast<std::uint32_t>(at), std::string(request::kSexes[at])};
}

}  // namespace

Level LevelsOfState::of_provider(std::string_view provider, Dimension dimension) const {
  if (!indicator::is_of_organisation(dimension) || provider.empty()) return named_level(provider);
  const auto found = state_.organisations().find(provider);
  if (found == state_.organisations().end()) return not_in_table_level();
  return named_level(found->second[indicator::organisation_column(dimension)]);
}

Level LevelsOfState::of(const tally::Stratum& stratum, Dimension dimension) const {
  const tally::Cells& cells = state_.cells();
  switch (dimension) {
    case Dimension::provider:
    case Dimension::lmns:
    case Dimension::icb:
    case Dimension::region:
    case Dimension::comparator_group:
      return of_provider(cells.providers().name(stratum.provider), dimension);
    case Dimension::site:
      return named_level(cells.sites().name(stratum.site));
    case Dimension::band:
      return named_level(cells.bands().name(stratum.band));
    case Dimension::ethnic_code:
      return ethnic_code_level(stratum.ethnic_code);
    case Dimension::ethnic_group:
      return ethnic_group_level(stratum.ethnic_group);
    case Dimension::imd_decile:
      return numbered_level(speaks_of(stratum.edition) ? stratum.imd_decile : 0u);
    case Dimension::imd_quintile:
      return numbered_level(speaks_of(stratum.edition) ? stratum.imd_quintile : 0u);
    case Dimension::age_group:
      return listed_level(stratum.age_group, request::kAgeGroups);
    case Dimension::parity:
      return listed_level(stratum.parity, request::kParities);
    case Dimension::sex:
      return sex_level(stratum.sex);
    case Dimension::csf_group:
    case Dimension::question:
    case Dimension::group:
      break;
  }
  return missing_level();
}

RowLevel LevelsOfState::of(const tally::CountKey& row, Dimension dimension) const {
  const tally::CountStore& counts = state_.counts();
  switch (dimension) {
    case Dimension::provider:
    case Dimension::lmns:
    case Dimension::icb:
    case Dimension::region:
    case Dimension::comparator_group:
      return {true, of_provider(counts.providers().name(row.provider), dimension)};
    case Dimension::band:
      return {true, named_level(counts.bands().name(row.band))};
    case Dimension::ethnic_code:
      return {true, ethnic_code_level(row.ethnic_code)};
    case Dimension::ethnic_group:
      return {true, ethnic_group_level(row.ethnic_group)};
    case Dimension::imd_decile:
      return {true, numbered_level(decile(row))};
    case Dimension::imd_quintile:
      return {true, numbered_level(quintile(row))};
    case Dimension::question:
      return {row.question > 0,
              numbered_level(static_cast<std::uint32_t>(std::max(row.question, std::int32_t{0})))};
    case Dimension::group:
      if (row.split == MEQ_SPLIT_UNKNOWN) return {false, {}};
      return {true,
              {row.split == MEQ_SPLIT_BME ? 0u : 1u,
               std::string(request::kGroupLevels[row.split == MEQ_SPLIT_BME ? 0 : 1])}};
    case Dimension::csf_group:
    case Dimension::site:
    case Dimension::age_group:
    case Dimension::parity:
    case Dimension::sex:
      break;
  }
  return {false, {}};
}

namespace {

// A level of a list, which has the rank of its place, numbered from `first`.
template <class Names>
Level listed(const std::string& name, const Names& names, std::uint32_t first) {
  const auto at = std::find(names.begin(), names.end(), name) - names.begin();
  return {static_cast<std::uint32_t>(at) + first, name};
}

}  // namespace

Level level_named(Dimension dimension, const std::string& name,
                  const indicator::Indicator& indicator) {
  if (name == missing_level().name) return missing_level();
  switch (dimension) {
    case Dimension::provider:
    case Dimension::site:
    case Dimension::band:
      return named_level(name);
    case Dimension::lmns:
    case Dimension::icb:
    case Dimension::region:
    case Dimension::comparator_group:
      return name == not_in_table_level().name ? not_in_table_level() : named_level(name);
    case Dimension::age_group:
      return listed(name, request::kAgeGroups, 1);
    case Dimension::parity:
      return listed(name, request::kParities, 1);
    case Dimension::sex:
      return listed(name, request::kSexes, 0);
    case Dimension::ethnic_code:
      return ethnic_code_level(name == "99" ? '9' : name[0]);
    case Dimension::ethnic_group:
      for (std::uint8_t group = 1; group < 8; ++group) {
        if (ethnic_group_level(group).name == name) return ethnic_group_level(group);
      }
      return missing_level();
    case Dimension::imd_decile:
    case Dimension::imd_quintile:
    case Dimension::question:
      return numbered_level(static_cast<std::uint32_t>(std::stoul(name)));
    case Dimension::group:
      return {name == "BME" ? 0u : 1u, name};
    case Dimension::csf_group:
      for (std::size_t level = 0; level < indicator.levels.size(); ++level) {
        if (indicator.levels[level].id == name) return csf_group_level(level, name);
      }
      return missing_level();
  }
  return missing_level();
}

}  // namespace matequity::result

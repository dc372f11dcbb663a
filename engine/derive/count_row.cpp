// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/count_row.hpp"

#include "engine/derive/ethnicity.hpp"

namespace matequity::derive {

namespace {

// A whole number from 1 to `high`; 0 for anything else.
std::uint8_t level_to(std::string_view text, std::int64_t high) noexcept {
  const auto number = record::parse_decimal(text);
  const auto level = number ? record::whole(*number) : std::nullopt;
  return level && *level >= 1 && *level <= high ? static_cast<std::uint8_t>(*level)
                                                : std::uint8_t{0};
}

char listed_ethnic_code(std::string_view text) noexcept {
  const record::CodeList& list = record::code_lists::ethnic_category;
  for (std::size_t i = 0; i < list.count; ++i) {
    if (list.codes[i] == text) return ethnic_code(record::pack_code(text));
  }
  return 0;
}

void read_ethnicity(const record::CountRow& row, CountLevels& levels) noexcept {
  if (!row.EthnicCategory.missing()) {
    levels.ethnic_code = listed_ethnic_code(row.EthnicCategory.value);
    levels.ethnic_group = ethnic_group(levels.ethnic_code);
    if (levels.ethnic_code == 0) levels.unknown[0] = "EthnicCategory";
  }
  if (!row.EthnicGroup.missing()) {
    const std::uint8_t named = ethnic_group_named(row.EthnicGroup.value);
    if (levels.ethnic_group == 0) levels.ethnic_group = named;
    if (named == 0 && row.EthnicGroup.value != kEthnicGroupNames[0]) {
      levels.unknown[1] = "EthnicGroup";
    }
  }
  levels.split = ethnic_split(levels.ethnic_group);
  if (row.Group.missing()) return;
  const std::string_view group = row.Group.value;
  const std::uint8_t named = group == "White" ? MEQ_SPLIT_WHITE
                             : group == "BME" ? MEQ_SPLIT_BME
                                              : MEQ_SPLIT_UNKNOWN;
  if (levels.ethnic_group == 0) levels.split = named;
  if (levels.ethnic_group == 0 && named == MEQ_SPLIT_WHITE) {
    levels.ethnic_group = MEQ_ETHNIC_GROUP_WHITE;
  }
  if (named == MEQ_SPLIT_UNKNOWN && group != "Unknown") levels.unknown[2] = "Group";
}

}  // namespace

CountLevels count_levels(const record::CountRow& row) noexcept {
  CountLevels levels;
  const auto carry = [&](bool present, std::uint8_t bit) {
    if (present) levels.carries = static_cast<std::uint8_t>(levels.carries | bit);
  };
  carry(!row.EthnicCategory.missing() || !row.EthnicGroup.missing() || !row.Group.missing(),
        kCarriesEthnicity);
  carry(!row.IMDDecile.missing() || !row.IMDQuintile.missing(), kCarriesDeprivation);
  carry(!row.Band.missing(), kCarriesBand);
  carry(!row.Item.missing(), kCarriesItem);
  read_ethnicity(row, levels);
  levels.imd_decile = level_to(row.IMDDecile.value, 10);
  levels.imd_quintile = levels.imd_decile > 0
                            ? static_cast<std::uint8_t>((levels.imd_decile + 1) / 2)
                            : level_to(row.IMDQuintile.value, 5);
  const bool decile_unknown = !row.IMDDecile.missing() && levels.imd_decile == 0;
  const bool quintile_unknown = !row.IMDQuintile.missing() && levels.imd_quintile == 0;
  if (decile_unknown || quintile_unknown) {
    levels.unknown[3] = decile_unknown ? "IMDDecile" : "IMDQuintile";
  }
  return levels;
}

}  // namespace matequity::derive

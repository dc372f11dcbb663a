// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/count_row.hpp"

#include "engine/derive/ethnicity.hpp"
#include "engine/text/letters.hpp"

namespace matequity::derive {

namespace {

// Whether a text says that the row is for all levels.
bool says_all(std::string_view text) noexcept {
  for (const std::string_view word : {"all", "total", "overall", "england"}) {
    if (text::same_letters(text, word)) return true;
  }
  return text::same_letters(text.substr(0, 4), "all ");
}

// Whether a field gives a level: it is there, and is not for all.
template <class Text>
bool gives_level(const Text& field) noexcept {
  return !field.missing() && !says_all(field.value);
}

// The level of 1, Decile 1, 1 - most deprived; 0 for anything else than a whole number from 1 to
// `high`.
std::uint8_t level_to(std::string_view text, std::string_view word, std::int64_t high) noexcept {
  auto number = record::parse_decimal(text);
  if (!number) {
    if (text::same_letters(text.substr(0, word.size()), word)) {
      text = text::trimmed(text.substr(word.size()));
    }
    std::size_t digits = 0;
    while (digits < text.size() && text::is_digit(text[digits])) ++digits;
    const std::string_view rest = text.substr(digits);
    const bool ends = rest.empty() || text::is_blank(rest[0]) || rest[0] == '-' || rest[0] == '(';
    if (!ends || rest.find_first_of("0123456789") != std::string_view::npos) return 0;
    number = record::parse_decimal(text.substr(0, digits));
  }
  const auto level = number ? record::whole(*number) : std::nullopt;
  return level && *level >= 1 && *level <= high ? static_cast<std::uint8_t>(*level)
                                                : std::uint8_t{0};
}

bool says_missing(std::string_view text) noexcept {
  return text::same_letters(text, kEthnicGroupNames[MEQ_ETHNIC_GROUP_MISSING]);
}

void read_split(std::string_view group, CountLevels& levels) noexcept {
  const bool white = text::same_letters(group, "White");
  const bool bme = text::same_letters(group, "BME");
  if (levels.ethnic_group == MEQ_ETHNIC_GROUP_MISSING) {
    levels.split = white ? MEQ_SPLIT_WHITE : bme ? MEQ_SPLIT_BME : MEQ_SPLIT_UNKNOWN;
    if (white) levels.ethnic_group = MEQ_ETHNIC_GROUP_WHITE;
  }
  if (!white && !bme && !text::same_letters(group, "Unknown")) levels.unknown[2] = "Group";
}

// The finest field that gives a level decides the form; coarser ones help where it says nothing.
void read_ethnicity(const record::CountRow& row, CountLevels& levels) noexcept {
  const bool any =
      !row.EthnicCategory.missing() || !row.EthnicGroup.missing() || !row.Group.missing();
  if (any) levels.ethnicity = EthnicityForm::all;
  if (gives_level(row.Group)) levels.ethnicity = EthnicityForm::group;
  if (gives_level(row.EthnicGroup)) {
    levels.ethnicity = EthnicityForm::ethnic_group;
    const Ethnicity read = derive::read_ethnicity(row.EthnicGroup.value);
    levels.ethnic_group = read.group;
    if (!read.readable && !says_missing(row.EthnicGroup.value)) levels.unknown[1] = "EthnicGroup";
  }
  if (gives_level(row.EthnicCategory)) {
    levels.ethnicity = EthnicityForm::category;
    const Ethnicity read = derive::read_ethnicity(row.EthnicCategory.value);
    levels.ethnic_code = read.code;
    if (read.group != MEQ_ETHNIC_GROUP_MISSING) levels.ethnic_group = read.group;
    if (!read.readable && !says_missing(row.EthnicCategory.value)) {
      levels.unknown[0] = "EthnicCategory";
    }
  }
  levels.split = ethnic_split(levels.ethnic_group);
  if (gives_level(row.Group)) read_split(row.Group.value, levels);
}

void read_deprivation(const record::CountRow& row, CountLevels& levels) noexcept {
  if (gives_level(row.IMDQuintile)) {
    levels.deprivation = DeprivationForm::quintile;
    levels.imd_quintile = level_to(row.IMDQuintile.value, "QUINTILE", 5);
    const bool known = levels.imd_quintile > 0 || says_missing(row.IMDQuintile.value);
    if (!known) levels.unknown[3] = "IMDQuintile";
  }
  if (gives_level(row.IMDDecile)) {
    levels.deprivation = DeprivationForm::decile;
    levels.imd_decile = level_to(row.IMDDecile.value, "DECILE", 10);
    if (levels.imd_decile > 0) {
      levels.imd_quintile = static_cast<std::uint8_t>((levels.imd_decile + 1) / 2);
    } else if (!says_missing(row.IMDDecile.value)) {
      levels.unknown[3] = "IMDDecile";
    }
  }
}

}  // namespace

CountLevels count_levels(const record::CountRow& row) noexcept {
  CountLevels levels;
  read_ethnicity(row, levels);
  read_deprivation(row, levels);
  if (gives_level(row.Band)) levels.band = row.Band.value;
  if (gives_level(row.Item)) levels.item = row.Item.value;
  const auto carry = [&](bool carries, std::uint8_t bit) {
    if (carries) levels.carries = static_cast<std::uint8_t>(levels.carries | bit);
  };
  carry(levels.ethnicity >= EthnicityForm::group, kCarriesEthnicity);
  carry(levels.deprivation != DeprivationForm::none, kCarriesDeprivation);
  carry(!levels.band.empty(), kCarriesBand);
  carry(!levels.item.empty(), kCarriesItem);
  return levels;
}

}  // namespace matequity::derive

// SPDX-License-Identifier: Apache-2.0
// engine/report/level: the order of levels (contract: "Result")
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/result/level.hpp"

namespace matequity::result {
namespace {

std::string sorted(std::vector<Level> levels) {
  std::reverse(levels.begin(), levels.end());
  std::sort(levels.begin(), levels.end());
  std::string made;
  for (const Level& level : levels) made += (made.empty() ? "" : " | ") + level.name;
  return made;
}

TEST(LevelOrder, OfEthnicGroupsIsThatOfTheCodeListThenNotStatedNotKnownMissing) {
  std::vector<Level> levels;
  for (std::uint8_t group = 0; group <= 7; ++group) levels.push_back(ethnic_group_level(group));
  EXPECT_EQ(sorted(levels),
            "White | Mixed | Asian | Black | Other | Not stated | Not known | Missing");
}

TEST(LevelOrder, OfEthnicCodesIsThatOfTheCodeListThenZ99Missing) {
  std::vector<Level> levels;
  for (const char code : std::string("9ZSRPNMLKJHGFEDCBA") + '\0') {
    levels.push_back(ethnic_code_level(code));
  }
  EXPECT_EQ(sorted(levels),
            "A | B | C | D | E | F | G | H | J | K | L | M | N | P | R | S | Z | 99 | Missing");
}

TEST(LevelOrder, OfDecilesIsNumerical) {
  std::vector<Level> levels;
  for (std::uint32_t decile = 0; decile <= 10; ++decile) levels.push_back(numbered_level(decile));
  EXPECT_EQ(sorted(levels), "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | Missing");
}

TEST(LevelOrder, OfProvidersAndBandsIsByBytesWithMissingLast) {
  EXPECT_EQ(
      sorted({named_level("RAL"), named_level(""), named_level("R1"), named_level("Z"),
              named_level("a"), named_level("10"), named_level("8A"), named_level("\xC3\x89")}),
      "10 | 8A | R1 | RAL | Z | a | \xC3\x89 | Missing");
}

TEST(LevelOrder, OfCsfGroupsIsThatOfTheManifest) {
  EXPECT_EQ(sorted({csf_group_level(0, "under_20"), csf_group_level(1, "recent_migrant"),
                    csf_group_level(2, "substance_misuse"), csf_group_level(3, "domestic_abuse")}),
            "under_20 | recent_migrant | substance_misuse | domestic_abuse");
}

TEST(LevelOfACountRow, IsTheOneOfItsDimension) {
  tally::CountStore store;
  tally::CountKey row;
  row.provider = store.providers().number("RAL");
  row.ethnic_code = 'N';
  row.ethnic_group = MEQ_ETHNIC_GROUP_BLACK;
  row.split = MEQ_SPLIT_BME;
  row.imd_decile = 4;
  row.imd_quintile = 2;
  row.question = 5;
  using indicator::Dimension;
  struct Case {
    Dimension dimension;
    const char* level;
  };
  for (const Case& one : {Case{Dimension::provider, "RAL"},
                          {Dimension::ethnic_code, "N"},
                          {Dimension::ethnic_group, "Black"},
                          {Dimension::imd_decile, "4"},
                          {Dimension::imd_quintile, "2"},
                          {Dimension::band, "Missing"},
                          {Dimension::question, "5"},
                          {Dimension::group, "BME"}}) {
    const RowLevel level = level_of(row, one.dimension, store);
    EXPECT_TRUE(level.has);
    EXPECT_EQ(level.level.name, one.level);
  }
}

TEST(LevelOfACountRow, IsNoneOfAGroupThatIsUnknown) {
  const tally::CountStore store;
  EXPECT_FALSE(level_of(tally::CountKey{}, indicator::Dimension::group, store).has);
  EXPECT_FALSE(level_of(tally::CountKey{}, indicator::Dimension::question, store).has);
}

}  // namespace
}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
// engine/report/level: the order of levels (contract: "Result")
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

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

// Levels of a state that has nothing but what the tests put into it.
class LevelsOfAState : public testing::Test {
 protected:
  void ask(const std::string& request) {
    request_ = request::parse_request(request, catalogue_);
    layout_ = std::make_unique<tally::CountLayout>(catalogue_, request_);
    state_ = std::make_unique<tally::State>(*layout_, 1000, true, "");
  }
  LevelsOfState levels() const { return {*state_, request_}; }

  indicator::Catalogue catalogue_;
  request::Request request_;
  std::unique_ptr<tally::CountLayout> layout_;
  std::unique_ptr<tally::State> state_;
};

TEST_F(LevelsOfAState, OfACountRowAreThoseOfItsDimensions) {
  ask("{}");
  tally::CountKey row;
  row.provider = state_->counts().providers().number("RAL");
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
                          {Dimension::region, "Not in table"},
                          {Dimension::ethnic_code, "N"},
                          {Dimension::ethnic_group, "Black"},
                          {Dimension::imd_decile, "4"},
                          {Dimension::imd_quintile, "2"},
                          {Dimension::band, "Missing"},
                          {Dimension::question, "5"},
                          {Dimension::group, "BME"}}) {
    const RowLevel level = levels().of(row, one.dimension);
    EXPECT_TRUE(level.has);
    EXPECT_EQ(level.level.name, one.level);
  }
}

TEST_F(LevelsOfAState, OfACountRowAreNoneWhereItHasNone) {
  ask("{}");
  for (const auto dimension : {indicator::Dimension::group, indicator::Dimension::question,
                               indicator::Dimension::site, indicator::Dimension::sex}) {
    EXPECT_FALSE(levels().of(tally::CountKey{}, dimension).has);
  }
}

TEST_F(LevelsOfAState, OfAProviderAreThoseOfTheTable) {
  ask("{}");
  state_->set_organisations({{"RAL", {"North", "", "London", ""}}});
  tally::CountKey row;
  const auto level = [&](indicator::Dimension dimension) {
    return levels().of(row, dimension).level.name;
  };
  EXPECT_EQ(level(indicator::Dimension::lmns), "Missing");
  row.provider = state_->counts().providers().number("RAL");
  EXPECT_EQ(level(indicator::Dimension::lmns), "North");
  EXPECT_EQ(level(indicator::Dimension::icb), "Missing");
  row.provider = state_->counts().providers().number("RTH");
  EXPECT_EQ(level(indicator::Dimension::region), "Not in table");
  EXPECT_TRUE(not_in_table_level() < missing_level());
  EXPECT_TRUE(named_level("Z") < not_in_table_level());
}

TEST_F(LevelsOfAState, OfAnotherEditionOfTheIndexAreMissing) {
  ask("{}");
  using record::DecileOrigin;
  using record::DecileSource;
  using record::ImdEdition;
  const auto count = [&](ImdEdition edition, int pregnancies) {
    const tally::UnitLevels unit;
    const tally::Observation origin{0, layout_->slot(DecileOrigin{DecileSource::decile, edition}),
                                    false};
    for (; pregnancies > 0; --pregnancies) {
      state_->take({&unit, 1}, &origin, &origin + 1);
    }
  };
  EXPECT_EQ(levels().edition(), ImdEdition::none);
  count(ImdEdition::not_stated, 2);
  count(ImdEdition::of_2019, 2);
  EXPECT_EQ(levels().edition(), ImdEdition::of_2019);
  count(ImdEdition::not_stated, 1);
  EXPECT_EQ(levels().edition(), ImdEdition::not_stated);
  tally::Stratum stratum;
  stratum.imd_decile = 4;
  stratum.edition = ImdEdition::of_2019;
  EXPECT_EQ(levels().of(stratum, indicator::Dimension::imd_decile).name, "Missing");
  stratum.edition = ImdEdition::not_stated;
  EXPECT_EQ(levels().of(stratum, indicator::Dimension::imd_decile).name, "4");
  state_->set_edition(ImdEdition::of_2015);
  EXPECT_EQ(levels().edition(), ImdEdition::of_2015);
}

}  // namespace
}  // namespace matequity::result

// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/stratum.hpp"

#include <gtest/gtest.h>

#include "judged_plan.hpp"

namespace matequity::test {
namespace {

using plan::holds;
using plan::parse_stratum;
using plan::text_of;

plan::Stratum stratum(const char* text) { return *parse_stratum(text); }

TEST(Stratum, IsADimensionAndALevelThatBothExist) {
  EXPECT_EQ(text_of(stratum(" ethnic_group = Black ")), "ethnic_group=Black");
  for (const char* wrong : {"", "Black", "ethnic_group=", "ethnic_group=Blue", "imd_quintile=6",
                            "imd_quintile=0", "=1", "colour=red"}) {
    EXPECT_EQ(parse_stratum(wrong), std::nullopt) << wrong;
  }
}

TEST(Stratum, HoldsItselfAndItsParts) {
  EXPECT_TRUE(holds(stratum("ethnic_group=Black"), stratum("ethnic_code=N")));
  EXPECT_FALSE(holds(stratum("ethnic_code=N"), stratum("ethnic_group=Black")));
  EXPECT_FALSE(holds(stratum("ethnic_group=Black"), stratum("ethnic_code=H")));
  EXPECT_TRUE(holds(stratum("group=BME"), stratum("ethnic_group=Asian")));
  EXPECT_FALSE(holds(stratum("group=BME"), stratum("ethnic_code=A")));
  EXPECT_TRUE(holds(stratum("group=White"), stratum("ethnic_code=C")));
  EXPECT_TRUE(holds(stratum("imd_quintile=1"), stratum("imd_decile=2")));
  EXPECT_FALSE(holds(stratum("imd_quintile=1"), stratum("imd_decile=3")));
  EXPECT_TRUE(holds(stratum("imd_quintile=5"), stratum("imd_decile=10")));
  EXPECT_FALSE(holds(stratum("imd_quintile=1"), stratum("ethnic_group=Black")));
}

TEST(Stratum, OfPeopleWhoseGroupIsNotKnownIsNoPartOfAGroup) {
  for (const char* unknown : {"ethnic_code=Z", "ethnic_code=99", "ethnic_group=Not stated",
                              "ethnic_group=Missing", "imd_quintile=Missing"}) {
    EXPECT_FALSE(holds(stratum("group=BME"), stratum(unknown))) << unknown;
    EXPECT_FALSE(holds(stratum("group=White"), stratum(unknown))) << unknown;
  }
}

TEST(Groups, OfTheGuidanceStandForStrataWhereRecordsTellThemApart) {
  EXPECT_EQ(facts().strata_of("Black, Asian and Mixed ethnic groups").size(), 3U);
  EXPECT_EQ(facts().strata_of(" black AFRICAN ").size(), 1U);
  EXPECT_TRUE(facts().strata_of("people with learning disabilities").empty());
  EXPECT_TRUE(facts().knows_group("people with learning disabilities"));
  EXPECT_FALSE(facts().knows_group("people on Mars"));
}

TEST(Groups, OfEveryInterventionAreKnown) {
  for (const plan::Intervention& one : facts().interventions) {
    EXPECT_FALSE(one.groups.empty()) << one.id;
    for (const std::string& group : one.groups) EXPECT_TRUE(facts().knows_group(group)) << group;
  }
}

TEST(Facts, NameOnlyIndicatorsOfTheCatalogue) {
  EXPECT_EQ(facts().interventions.size(), 22U);
  for (const plan::Intervention& one : facts().interventions) {
    for (const std::string& indicator : one.indicators) {
      EXPECT_NE(catalogue().find(indicator), nullptr) << one.id << ' ' << indicator;
    }
  }
}

}  // namespace
}  // namespace matequity::test

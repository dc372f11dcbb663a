// SPDX-License-Identifier: Apache-2.0
// engine/derive: ethnicity, lists
#include <gtest/gtest.h>

#include <string>

#include "engine/derive/ethnicity.hpp"
#include "engine/derive/lists.hpp"

namespace matequity::derive {
namespace {

std::string group_of(char code) { return std::string(kEthnicGroupNames[ethnic_group(code)]); }

TEST(EthnicGroup, PutsEveryCodeIntoItsGroup) {
  struct Case {
    const char* codes;
    const char* group;
    int split;
  };
  for (const Case& one : {Case{"ABC", "White", MEQ_SPLIT_WHITE},
                          {"DEFG", "Mixed", MEQ_SPLIT_BME},
                          {"HJKL", "Asian", MEQ_SPLIT_BME},
                          {"MNP", "Black", MEQ_SPLIT_BME},
                          {"RS", "Other", MEQ_SPLIT_BME},
                          {"Z", "Not stated", MEQ_SPLIT_UNKNOWN},
                          {"9", "Not known", MEQ_SPLIT_UNKNOWN},
                          {"IOQTUVWXYa1", "Missing", MEQ_SPLIT_UNKNOWN}}) {
    for (const char code : std::string(one.codes)) {
      EXPECT_EQ(group_of(code), one.group) << code;
      EXPECT_EQ(ethnic_split(ethnic_group(code)), one.split) << code;
    }
  }
  EXPECT_EQ(group_of('\0'), "Missing");
}

TEST(EthnicCode, ReadsASingleNineAsNinetyNine) {
  EXPECT_EQ(ethnic_code(record::pack_code("99")), '9');
  EXPECT_EQ(ethnic_code(record::pack_code("9")), '9');
  EXPECT_EQ(ethnic_code(record::pack_code("A")), 'A');
  EXPECT_EQ(ethnic_code(record::pack_code("Z")), 'Z');
  EXPECT_EQ(ethnic_code(0), 0);
}

TEST(EthnicGroup, IsFoundByItsName) {
  EXPECT_EQ(ethnic_group_named("White"), MEQ_ETHNIC_GROUP_WHITE);
  EXPECT_EQ(ethnic_group_named("Not known"), MEQ_ETHNIC_GROUP_NOT_KNOWN);
  EXPECT_EQ(ethnic_group_named("white"), MEQ_ETHNIC_GROUP_MISSING);
  EXPECT_EQ(ethnic_group_named(""), MEQ_ETHNIC_GROUP_MISSING);
}

TEST(Snomed, IsANumberOfUpToEighteenDigits) {
  EXPECT_EQ(snomed("77176002"), 77176002u);
  EXPECT_EQ(snomed("999999999999999999"), 999999999999999999u);
  EXPECT_EQ(snomed("1000000000000000000"), 0u);
  EXPECT_EQ(snomed("077176002"), 0u);
  EXPECT_EQ(snomed("77176002x"), 0u);
  EXPECT_EQ(snomed("-1"), 0u);
  EXPECT_EQ(snomed(""), 0u);
}

}  // namespace
}  // namespace matequity::derive

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

// "A White", and "*" after it where something is to be reported.
std::string read(std::string_view text) {
  const Ethnicity ethnicity = read_ethnicity(text);
  const std::string code = ethnicity.code == 0 ? "-" : std::string(1, ethnicity.code);
  const auto found = finding_of(ethnicity);
  return code + " " + std::string(kEthnicGroupNames[ethnicity.group]) +
         (found ? " " + std::string(json::name(*found)) : "");
}

TEST(Ethnicity, IsReadFromACode) {
  EXPECT_EQ(read("A"), "A White");
  EXPECT_EQ(read("n"), "N Black");
  EXPECT_EQ(read("Z"), "Z Not stated");
  EXPECT_EQ(read("99"), "9 Not known");
  EXPECT_EQ(read("9"), "9 Not known");
  EXPECT_EQ(read(""), "- Missing");
}

TEST(Ethnicity, IsThatOfTheFirstCharacterWhereASecondIsForLocalUse) {
  EXPECT_EQ(read("A1"), "A White local_second_character");
  EXPECT_EQ(read("NX"), "N Black local_second_character");
  EXPECT_EQ(read("Z9"), "Z Not stated local_second_character");
  for (const char* text : {"A-", "A*", "I1", "9A", "A12", "Q"}) {
    EXPECT_EQ(read(text), "- Missing invalid_code") << text;
  }
}

TEST(Ethnicity, IsReadFromLabelsWithoutRegardToCaseBlanksAndPunctuation) {
  EXPECT_EQ(read("WHITE BRITISH"), "A White");
  EXPECT_EQ(read("White: British"), "A White");
  EXPECT_EQ(read("White\xC2\xA0\xE2\x80\x93 British"), "A White");
  EXPECT_EQ(read("any other black, black british, or caribbean background"), "P Black");
  EXPECT_EQ(read("Gypsy or Irish Traveller"), "C White");
  EXPECT_EQ(read("Arab"), "S Other");
  EXPECT_EQ(read("Chinese"), "R Other");
  EXPECT_EQ(read("Prefer not to say"), "Z Not stated");
  EXPECT_EQ(read("not known"), "9 Not known");
  EXPECT_EQ(read("Whit\xC3\xA9"), "- Missing invalid_code");
  EXPECT_EQ(read("no label at all, and longer than the longest that there is among them"),
            "- Missing invalid_code");
}

TEST(Ethnicity, OfALabelOfAGroupHasNoCode) {
  EXPECT_EQ(read("black"), "- Black group_without_code");
  EXPECT_EQ(read("Asian, Asian British or Asian Welsh"), "- Asian group_without_code");
  EXPECT_EQ(read("Mixed or multiple ethnic groups"), "- Mixed group_without_code");
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

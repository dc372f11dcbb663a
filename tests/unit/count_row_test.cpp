// SPDX-License-Identifier: Apache-2.0
// engine/derive/count_row
#include <gtest/gtest.h>

#include <string>

#include "engine/derive/count_row.hpp"
#include "matequity/plugin.h"

namespace matequity::derive {
namespace {

TEST(CountLevels, OfARowForAllCarryNothing) {
  const CountLevels levels = count_levels({});
  EXPECT_EQ(levels.carries, 0);
  EXPECT_EQ(levels.ethnic_group, MEQ_ETHNIC_GROUP_MISSING);
  EXPECT_EQ(levels.imd_decile, 0);
}

TEST(CountLevels, SayWhichDimensionsTheRowCarries) {
  const auto carries = [](auto set) {
    record::CountRow row;
    set(row);
    return count_levels(row).carries;
  };
  EXPECT_EQ(carries([](auto& row) { row.EthnicCategory.value = "A"; }), kCarriesEthnicity);
  EXPECT_EQ(carries([](auto& row) { row.EthnicGroup.value = "White"; }), kCarriesEthnicity);
  EXPECT_EQ(carries([](auto& row) { row.Group.value = "BME"; }), kCarriesEthnicity);
  EXPECT_EQ(carries([](auto& row) { row.IMDDecile.value = "1"; }), kCarriesDeprivation);
  EXPECT_EQ(carries([](auto& row) { row.IMDQuintile.value = "1"; }), kCarriesDeprivation);
  EXPECT_EQ(carries([](auto& row) { row.Band.value = "5"; }), kCarriesBand);
  EXPECT_EQ(carries([](auto& row) { row.Item.value = "Unit 1"; }), kCarriesItem);
  EXPECT_EQ(carries([](auto& row) { row.Question.value = 5; }), 0);
  EXPECT_EQ(carries([](auto& row) {
              row.EthnicCategory.value = "A";
              row.IMDDecile.value = "1";
            }),
            kCarriesEthnicity | kCarriesDeprivation);
}

TEST(CountLevels, TakeTheGroupFromTheCode) {
  record::CountRow row;
  row.EthnicCategory.value = "H";
  const CountLevels levels = count_levels(row);
  EXPECT_EQ(levels.ethnic_code, 'H');
  EXPECT_EQ(levels.ethnic_group, MEQ_ETHNIC_GROUP_ASIAN);
  EXPECT_EQ(levels.split, MEQ_SPLIT_BME);
}

TEST(CountLevels, LetTheFinerFieldRule) {
  record::CountRow row;
  row.EthnicCategory.value = "A";
  row.EthnicGroup.value = "Black";
  row.Group.value = "BME";
  const CountLevels levels = count_levels(row);
  EXPECT_EQ(levels.ethnic_group, MEQ_ETHNIC_GROUP_WHITE);
  EXPECT_EQ(levels.split, MEQ_SPLIT_WHITE);
}

TEST(CountLevels, TakeTheSplitFromTheGroup) {
  struct Case {
    const char* group;
    int split;
    int ethnic_group;
    bool known;
  };
  for (const Case& one : {Case{"White", MEQ_SPLIT_WHITE, MEQ_ETHNIC_GROUP_WHITE, true},
                          {"BME", MEQ_SPLIT_BME, MEQ_ETHNIC_GROUP_MISSING, true},
                          {"Unknown", MEQ_SPLIT_UNKNOWN, MEQ_ETHNIC_GROUP_MISSING, true},
                          {"bme", MEQ_SPLIT_BME, MEQ_ETHNIC_GROUP_MISSING, true},
                          {"WHITE", MEQ_SPLIT_WHITE, MEQ_ETHNIC_GROUP_WHITE, true},
                          {"Blue", MEQ_SPLIT_UNKNOWN, MEQ_ETHNIC_GROUP_MISSING, false}}) {
    record::CountRow row;
    row.Group.value = one.group;
    const CountLevels levels = count_levels(row);
    EXPECT_EQ(levels.split, one.split) << one.group;
    EXPECT_EQ(levels.ethnic_group, one.ethnic_group) << one.group;
    EXPECT_EQ(levels.unknown[2].empty(), one.known) << one.group;
  }
}

TEST(CountLevels, CountALevelThatIsNoKnownOneAsMissingAndSayWhichField) {
  record::CountRow row;
  row.EthnicCategory.value = "Q";
  row.IMDDecile.value = "11";
  const CountLevels levels = count_levels(row);
  EXPECT_EQ(levels.carries, kCarriesEthnicity | kCarriesDeprivation);
  EXPECT_EQ(levels.ethnic_group, MEQ_ETHNIC_GROUP_MISSING);
  EXPECT_EQ(levels.imd_decile, 0);
  EXPECT_EQ(levels.unknown[0], "EthnicCategory");
  EXPECT_EQ(levels.unknown[3], "IMDDecile");
}

TEST(CountLevels, TakeMissingForAKnownName) {
  record::CountRow row;
  row.EthnicGroup.value = "Missing";
  const CountLevels levels = count_levels(row);
  EXPECT_EQ(levels.carries, kCarriesEthnicity);
  EXPECT_EQ(levels.ethnic_group, MEQ_ETHNIC_GROUP_MISSING);
  EXPECT_TRUE(levels.unknown[1].empty());
}

TEST(CountLevels, PutTwoDecilesIntoAQuintile) {
  for (int decile = 1; decile <= 10; ++decile) {
    record::CountRow row;
    const std::string text = std::to_string(decile);
    row.IMDDecile.value = text;
    row.IMDQuintile.value = "1";
    const CountLevels levels = count_levels(row);
    EXPECT_EQ(levels.imd_decile, decile);
    EXPECT_EQ(levels.imd_quintile, (decile + 1) / 2);
  }
}

TEST(CountLevels, TakeWordsForAllForNoLevel) {
  for (const char* word :
       {"All", "TOTAL", "overall", "England", "all deciles", "All ethnic groups"}) {
    record::CountRow row;
    row.EthnicCategory.value = row.IMDDecile.value = row.Band.value = row.Item.value = word;
    const CountLevels levels = count_levels(row);
    EXPECT_EQ(levels.carries, 0) << word;
    EXPECT_EQ(levels.ethnicity, EthnicityForm::all) << word;
    for (const std::string_view field : levels.unknown) EXPECT_EQ(field, "") << word;
  }
  record::CountRow alloys;
  alloys.Item.value = "alloys";
  EXPECT_EQ(count_levels(alloys).carries, kCarriesItem);
}

TEST(CountLevels, TakeLabelsAndDecilesInWords) {
  record::CountRow row;
  row.EthnicGroup.value = "Black, Black British, Caribbean or African";
  row.IMDDecile.value = "DECILE 10";
  EXPECT_EQ(count_levels(row).ethnic_group, MEQ_ETHNIC_GROUP_BLACK);
  EXPECT_EQ(count_levels(row).ethnicity, EthnicityForm::ethnic_group);
  EXPECT_EQ(count_levels(row).ethnic_code, 0);
  EXPECT_EQ(count_levels(row).imd_decile, 10);
  struct Case {
    const char* text;
    int decile;
  };
  for (const Case& one : {Case{"1 - MOST DEPRIVED", 1},
                          {"DECILE1", 1},
                          {"DECILE 2 (OF 5)", 0},
                          {"10 (LEAST DEPRIVED)", 10},
                          {"1ST", 0},
                          {"1 2", 0},
                          {"1.5", 0},
                          {"DECILE", 0},
                          {"11 - X", 0}}) {
    row.IMDDecile.value = one.text;
    EXPECT_EQ(count_levels(row).imd_decile, one.decile) << one.text;
  }
}

TEST(CountLevels, SayInWhichFormTheyAre) {
  record::CountRow row;
  EXPECT_EQ(count_levels(row).ethnicity, EthnicityForm::none);
  row.Group.value = "White";
  EXPECT_EQ(count_levels(row).ethnicity, EthnicityForm::group);
  row.EthnicCategory.value = "Total";
  EXPECT_EQ(count_levels(row).ethnicity, EthnicityForm::group);
  row.EthnicCategory.value = "A";
  EXPECT_EQ(count_levels(row).ethnicity, EthnicityForm::category);
  row.IMDQuintile.value = "1";
  EXPECT_EQ(count_levels(row).deprivation, DeprivationForm::quintile);
  row.IMDDecile.value = "1";
  EXPECT_EQ(count_levels(row).deprivation, DeprivationForm::decile);
}

TEST(CountLevels, TakeAQuintileOnItsOwn) {
  record::CountRow row;
  row.IMDQuintile.value = "5";
  EXPECT_EQ(count_levels(row).imd_quintile, 5);
  EXPECT_EQ(count_levels(row).imd_decile, 0);
  row.IMDQuintile.value = "6";
  EXPECT_EQ(count_levels(row).imd_quintile, 0);
  EXPECT_EQ(count_levels(row).unknown[3], "IMDQuintile");
}

}  // namespace
}  // namespace matequity::derive

// SPDX-License-Identifier: Apache-2.0
// engine/derive/reference_tables
#include <gtest/gtest.h>

#include <string>

#include "engine/derive/reference_tables.hpp"

namespace matequity::derive {
namespace {

using record::parse_date;

TEST(ImdTable, GivesTheDecileOfAnArea) {
  const ImdTable table = ImdTable::parse("lsoa,imd_decile\nE01000001,1\nE01000002,10\n");
  EXPECT_EQ(table.decile("E01000001"), 1);
  EXPECT_EQ(table.decile("E01000002"), 10);
  EXPECT_EQ(table.decile("E01000003"), 0);
  EXPECT_EQ(table.decile(""), 0);
}

TEST(ImdTable, TakesColumnsInAnyOrderAndCase) {
  const ImdTable table =
      ImdTable::parse("\xEF\xBB\xBFname, IMD_Decile ,LSOA\r\nx,03, e01000001\r\n");
  EXPECT_EQ(table.decile("E01000001"), 3);
}

TEST(ImdTable, IsEmptyUnlessGiven) { EXPECT_TRUE(ImdTable().empty()); }

// The place and the message of the error that the table gives.
template <class Table>
std::string error_of(std::string_view csv) {
  try {
    Table::parse(csv);
  } catch (const TableError& error) {
    return error.place() + " | " + error.what();
  }
  return "no error";
}

void expect_error(const std::string& error, const char* place, const char* word) {
  EXPECT_EQ(error.substr(0, error.find(" |")), place) << error;
  EXPECT_NE(error.find(word), std::string::npos) << error;
}

TEST(ImdTable, SaysWhichRowIsWrong) {
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1,1\nE2,11\n"), "imd:3", "imd_decile");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1,0\n"), "imd:2", "imd_decile");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1,1.5\n"), "imd:2", "imd_decile");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1,\n"), "imd:2", "imd_decile");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1\n"), "imd:2", "imd_decile");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\n"), "imd:1", "no rows");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1,1\nE2,2\nE1,2\n"), "imd:4", "before");
  expect_error(error_of<ImdTable>("name,imd_decile\nE1,1\n"), "imd:1", "lsoa");
  const std::string ranks = "lsoa11,imd_rank,imd_decile,imd_year\n";
  expect_error(error_of<ImdTable>(ranks + "E1,3284,1,2019\nE2,3285,1,2019\n"), "imd:3", "agree");
  expect_error(error_of<ImdTable>(ranks + "E1,32845,10,2019\n"), "imd:2", "32844");
  expect_error(error_of<ImdTable>(ranks + "E1,0,1,2019\n"), "imd:2", "imd_rank");
  expect_error(error_of<ImdTable>(ranks + "E1,1,1,2019\nE2,1,1,2015\n"), "imd:3", "editions");
  expect_error(error_of<ImdTable>(ranks + "E1,1,1,2017\n"), "imd:2", "imd_year");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE\"1,1\n"), "imd:2", "quotation mark");
  expect_error(error_of<ImdTable>("lsoa,decile\nE1,1\n"), "imd:1", "imd_decile");
  expect_error(error_of<ImdTable>(""), "imd:0", "header");
}

TEST(ImdTable, MakesDecilesFromRanksOfItsEdition) {
  const ImdTable older = ImdTable::parse(
      "lsoa11,imd_rank,imd_year\nE1,3284,2019\nE2,3285,2019\nE3,16422,2019\nE4,32844,2019\n");
  EXPECT_EQ(older.edition(), record::ImdEdition::of_2019);
  EXPECT_EQ(older.decile("E1"), 1);
  EXPECT_EQ(older.decile("E2"), 2);
  EXPECT_EQ(older.decile("E3"), 5);
  EXPECT_EQ(older.decile("E4"), 10);
  const ImdTable newer = ImdTable::parse("LSOA 21;IMD-Rank\nE1;3375\nE2;3376\nE3;33755\n");
  EXPECT_EQ(newer.edition(), record::ImdEdition::of_2025);
  EXPECT_EQ(newer.areas(), AreaYear::of_2021);
  EXPECT_EQ(newer.decile("E1"), 1);
  EXPECT_EQ(newer.decile("E2"), 2);
  EXPECT_EQ(newer.decile("E3"), 10);
}

TEST(ImdTable, IsOfTheEditionThatItStatesElseOfTheOneAskedFor) {
  using record::ImdEdition;
  const auto edition = [](const char* csv, ImdEdition asked = ImdEdition::none) {
    return ImdTable::parse(csv, asked).edition();
  };
  EXPECT_EQ(edition("lsoa,imd_decile\nE1,1\n"), ImdEdition::not_stated);
  EXPECT_EQ(edition("lsoa,imd_decile\nE1,1\n", ImdEdition::of_2015), ImdEdition::of_2015);
  EXPECT_EQ(edition("lsoa,IMD Decile 2019\nE1,1\n", ImdEdition::of_2015), ImdEdition::of_2019);
  EXPECT_EQ(edition("lsoa21,imd_decile\nE1,1\n"), ImdEdition::of_2025);
  EXPECT_EQ(edition("lsoa21,imd_decile,imd_year\nE1,1,2019\n"), ImdEdition::of_2019);
}

TEST(ImdTable, IsByTheAreasThatItsHeadingSays) {
  const auto areas = [](const char* csv) { return ImdTable::parse(csv).areas(); };
  EXPECT_EQ(areas("lsoa,imd_decile\nE1,1\n"), AreaYear::of_2011);
  EXPECT_EQ(areas("lsoa,imd_decile,imd_year\nE1,1,2025\n"), AreaYear::of_2021);
  EXPECT_EQ(areas("LSOA code (2021),imd_decile\nE1,1\n"), AreaYear::of_2021);
}

TEST(ImdTable, TakesThePublishedHeadings) {
  const ImdTable table = ImdTable::parse(
      "LSOA code (2011),LSOA name (2011),Index of Multiple Deprivation (IMD) Rank (where 1 is most "
      "deprived),Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"
      "\nE1,\"Stratford, 1\",3285,2\n");
  EXPECT_EQ(table.decile("E1"), 2);
}

TEST(OrganisationTable, FollowsSuccessorsToTheirEnd) {
  const OrganisationTable table = OrganisationTable::parse(
      "Provider;Successor;LMNS;Comparator group\nrol;ral;;\nRAL;RAX;North;Large\nRTH;;\xC3\x89;\n");
  EXPECT_EQ(table.successor("ROL"), "RAX");
  EXPECT_EQ(table.successor("RAL"), "RAX");
  EXPECT_EQ(table.successor("RTH"), "RTH");
  EXPECT_EQ(table.successor("RZZ"), "RZZ");
  EXPECT_TRUE(table.has("RAL"));
  EXPECT_FALSE(table.has("RAX"));
  EXPECT_TRUE(table.has_column(0));
  EXPECT_FALSE(table.has_column(1));
  EXPECT_EQ(table.levels().at("RAL")[0], "North");
  EXPECT_EQ(table.levels().at("RAL")[3], "Large");
  EXPECT_EQ(table.levels().at("RTH")[0], "\xC3\x89");
}

TEST(OrganisationTable, SaysWhichRowIsWrong) {
  const std::string header = "provider,successor\n";
  expect_error(error_of<OrganisationTable>("name\nRAL\n"), "organisations:1", "provider");
  expect_error(error_of<OrganisationTable>(header + ",RAL\n"), "organisations:2", "empty");
  expect_error(error_of<OrganisationTable>(header + "RAL,\nral,\n"), "organisations:3", "before");
  expect_error(error_of<OrganisationTable>(header + "RAL,RAL\n"), "organisations:2", "lead back");
  expect_error(error_of<OrganisationTable>(header + "RA,RB\nRB,RC\nRC,RA\n"), "organisations:4",
               "lead back");
}

TEST(ImdTable, TellsNoValueInItsErrors) {
  EXPECT_EQ(error_of<ImdTable>("lsoa,imd_decile\nE1,secret\n").find("secret"), std::string::npos);
}

constexpr const char* kPostcodes =
    "postcode,lsoa,introduced,terminated\n"
    "AB1 2CD,E1,201001,201412\n"
    "AB12CD,E2,2015-02-01,2016-02-29\n"
    "AB1 2CD,E3,201703,\n"
    "XY1 1AA,E9,,202002\n";

TEST(PostcodeTable, IsLiveFromTheFirstToTheLastDayOfItsMonths) {
  const PostcodeTable table = PostcodeTable::parse(kPostcodes);
  struct Case {
    const char* day;
    bool live;
  };
  for (const Case& one : {Case{"2009-12-31", false},
                          {"2010-01-01", true},
                          {"2014-12-31", true},
                          {"2015-01-01", false},
                          {"2015-01-31", false},
                          {"2015-02-01", true},
                          {"2016-02-29", true},
                          {"2016-03-01", false},
                          {"2017-02-28", false},
                          {"2017-03-01", true},
                          {"2999-01-01", true}}) {
    EXPECT_EQ(table.live("AB1 2CD", parse_date(one.day)), one.live) << one.day;
  }
}

TEST(PostcodeTable, EndsAFebruaryOnItsLastDay) {
  const PostcodeTable table = PostcodeTable::parse(kPostcodes);
  EXPECT_TRUE(table.live("XY11AA", parse_date("2020-02-29")));
  EXPECT_FALSE(table.live("XY11AA", parse_date("2020-03-01")));
  EXPECT_TRUE(table.live("XY11AA", parse_date("0001-01-01")));
}

TEST(PostcodeTable, IsNotLiveWithoutADayOrUnknown) {
  const PostcodeTable table = PostcodeTable::parse(kPostcodes);
  EXPECT_FALSE(table.live("XY11AA", record::kNoDate));
  EXPECT_FALSE(table.live("ZZ1 1ZZ", parse_date("2020-01-01")));
  EXPECT_FALSE(table.live("", parse_date("2020-01-01")));
}

TEST(PostcodeTable, GivesTheAreaOfTheLiveRowElseOfTheLast) {
  const PostcodeTable table = PostcodeTable::parse(kPostcodes);
  EXPECT_EQ(table.lsoa("AB12CD", parse_date("2012-06-01"), AreaYear::of_2011), "E1");
  EXPECT_EQ(table.lsoa("AB12CD", parse_date("2015-06-01"), AreaYear::of_2021), "E2");
  EXPECT_EQ(table.lsoa("AB12CD", parse_date("2015-01-15"), AreaYear::of_2011), "E3");
  EXPECT_EQ(table.lsoa("AB12CD", record::kNoDate, AreaYear::of_2011), "E3");
  EXPECT_EQ(table.lsoa("ZZ1 1ZZ", parse_date("2015-06-01"), AreaYear::of_2011), "");
}

TEST(PostcodeTable, SaysWhichRowIsWrong) {
  const std::string header = "postcode,lsoa,introduced,terminated\n";
  expect_error(error_of<PostcodeTable>(header + ",E1,,\n"), "postcodes:2", "postcode");
  expect_error(error_of<PostcodeTable>(header + "ABCDEFGHI,E1,,\n"), "postcodes:2", "postcode");
  expect_error(error_of<PostcodeTable>(header + "A11AA,E1,201013,\n"), "postcodes:2", "introduced");
  expect_error(error_of<PostcodeTable>(header + "A11AA,E1,,2010\n"), "postcodes:2", "terminated");
  expect_error(error_of<PostcodeTable>(header + "A11AA,E1,,20100101\n"), "postcodes:2", "YYYYMM");
  expect_error(error_of<PostcodeTable>("postcode,lsoa\n"), "postcodes:1", "introduced");
}

TEST(PostcodeTable, IsGivenEvenWhenItHasNoRows) {
  EXPECT_FALSE(PostcodeTable().loaded());
  EXPECT_TRUE(PostcodeTable::parse("postcode,lsoa,introduced,terminated\n").loaded());
}

}  // namespace
}  // namespace matequity::derive

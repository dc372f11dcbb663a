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
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE1\n"), "imd:2", "fewer cells");
  expect_error(error_of<ImdTable>("lsoa,imd_decile\nE\"1,1\n"), "imd:2", "quotation mark");
  expect_error(error_of<ImdTable>("lsoa,decile\nE1,1\n"), "imd:1", "imd_decile");
  expect_error(error_of<ImdTable>(""), "imd:0", "header");
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
  EXPECT_EQ(table.lsoa("AB12CD", parse_date("2012-06-01")), "E1");
  EXPECT_EQ(table.lsoa("AB12CD", parse_date("2015-06-01")), "E2");
  EXPECT_EQ(table.lsoa("AB12CD", parse_date("2015-01-15")), "E3");
  EXPECT_EQ(table.lsoa("AB12CD", record::kNoDate), "E3");
  EXPECT_EQ(table.lsoa("ZZ1 1ZZ", parse_date("2015-06-01")), "");
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

// SPDX-License-Identifier: Apache-2.0
// engine/record/date
#include <gtest/gtest.h>

#include "engine/record/date.hpp"

namespace matequity::record {
namespace {

TEST(Date, CountsDaysFromTheFirstOfJanuary1970) {
  EXPECT_EQ(parse_date("1970-01-01"), 0);
  EXPECT_EQ(parse_date("1970-01-02"), 1);
  EXPECT_EQ(parse_date("1969-12-31"), -1);
  EXPECT_EQ(parse_date("2000-03-01"), 11017);  // 30 years, 8 leap days, 31 + 29 days more
}

TEST(Date, KnowsTheDaysOfEveryMonth) {
  const int last_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int month = 1; month <= 12; ++month) {
    EXPECT_EQ(days_in_month(2023, month), last_days[month - 1]) << month;
  }
}

TEST(Date, HasA29thOfFebruaryInLeapYearsOnly) {
  EXPECT_NE(parse_date("2024-02-29"), kNoDate);
  EXPECT_NE(parse_date("2000-02-29"), kNoDate);
  EXPECT_EQ(parse_date("2023-02-29"), kNoDate);
  EXPECT_EQ(parse_date("1900-02-29"), kNoDate);
}

TEST(Date, IgnoresATimeBehindTOrABlank) {
  const Days day = parse_date("2024-05-01");
  for (const char* text :
       {"2024-05-01T10:30:00Z", "2024-05-01 10:30", "2024-05-01T", "2024-05-01 "}) {
    EXPECT_EQ(parse_date(text), day) << text;
  }
}

TEST(Date, TakesNothingThatIsWrittenOtherwise) {
  for (const char* text : {"",           "2024",       "2024-5-1",   "2024-05",     "01-05-2024",
                           "2024/05/01", "20240501",   "2024-05-1",  "2024-05-01Z", "2024-05-011",
                           "2024-00-10", "2024-13-01", "2024-05-00", "2024-05-32",  "2024-04-31",
                           "0000-01-01", "-024-05-01", "2024-+5-01", " 2024-05-01", "202a-05-01"}) {
    EXPECT_EQ(parse_date(text), kNoDate) << text;
  }
}

TEST(Date, IsWrittenAsItWasRead) {
  for (const char* text : {"0001-01-01", "1899-12-31", "1970-01-01", "2024-02-29", "9999-12-31"}) {
    EXPECT_EQ(format_date(parse_date(text)), text);
  }
}

TEST(Date, GoesRoundThroughTheCalendarOnEveryDay) {
  Days expected = parse_date("0001-01-01");
  for (int year = 1; year <= 2400; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= days_in_month(year, month); ++day, ++expected) {
        ASSERT_EQ(days_from_civil(year, month, day), expected);
        const Civil civil = civil_from_days(expected);
        ASSERT_TRUE(civil.year == year && civil.month == month && civil.day == day) << expected;
      }
    }
  }
}

TEST(WholeYears, AreCompletedOnTheBirthday) {
  const Days birth = parse_date("2000-06-15");
  EXPECT_EQ(whole_years(birth, parse_date("2020-06-14")), 19);
  EXPECT_EQ(whole_years(birth, parse_date("2020-06-15")), 20);
  EXPECT_EQ(whole_years(birth, parse_date("2020-12-01")), 20);
  EXPECT_EQ(whole_years(birth, parse_date("2020-01-31")), 19);
}

TEST(WholeYears, OfSomebodyBornOn29FebruaryAreCompletedOn1MarchInOtherYears) {
  const Days birth = parse_date("2004-02-29");
  EXPECT_EQ(whole_years(birth, parse_date("2023-02-28")), 18);
  EXPECT_EQ(whole_years(birth, parse_date("2023-03-01")), 19);
  EXPECT_EQ(whole_years(birth, parse_date("2024-02-28")), 19);
  EXPECT_EQ(whole_years(birth, parse_date("2024-02-29")), 20);
}

}  // namespace
}  // namespace matequity::record

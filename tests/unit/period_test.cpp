// SPDX-License-Identifier: Apache-2.0
// engine/tally/period
#include <gtest/gtest.h>

#include <string>

#include "engine/tally/period.hpp"

namespace matequity::tally {
namespace {

using record::format_date;
using record::kNoDate;
using record::parse_date;
using request::PeriodKind;

PeriodCalendar calendar(PeriodKind kind, const char* from = "", const char* to = "") {
  request::Request request;
  request.period = kind;
  if (parse_date(from) != kNoDate) request.from = parse_date(from);
  if (parse_date(to) != kNoDate) request.to = parse_date(to);
  return PeriodCalendar(request);
}

// "2024-04-01..2024-06-30"
std::string around(PeriodKind kind, const char* day) {
  const PeriodCalendar made = calendar(kind);
  const Period period = made.period_of(parse_date(day));
  return format_date(made.first_day(period)) + ".." + format_date(made.last_day(period));
}

TEST(Period, IsAWholeMonth) {
  EXPECT_EQ(around(PeriodKind::month, "2024-02-29"), "2024-02-01..2024-02-29");
  EXPECT_EQ(around(PeriodKind::month, "2024-12-31"), "2024-12-01..2024-12-31");
  EXPECT_EQ(around(PeriodKind::month, "2025-01-01"), "2025-01-01..2025-01-31");
}

TEST(Period, IsACalendarQuarter) {
  EXPECT_EQ(around(PeriodKind::quarter, "2024-01-01"), "2024-01-01..2024-03-31");
  EXPECT_EQ(around(PeriodKind::quarter, "2024-06-30"), "2024-04-01..2024-06-30");
  EXPECT_EQ(around(PeriodKind::quarter, "2024-12-31"), "2024-10-01..2024-12-31");
}

TEST(Period, IsACalendarYear) {
  EXPECT_EQ(around(PeriodKind::calendar_year, "2024-01-01"), "2024-01-01..2024-12-31");
  EXPECT_EQ(around(PeriodKind::calendar_year, "2024-12-31"), "2024-01-01..2024-12-31");
}

TEST(Period, IsAFinancialYearFromTheFirstOfApril) {
  EXPECT_EQ(around(PeriodKind::financial_year, "2024-03-31"), "2023-04-01..2024-03-31");
  EXPECT_EQ(around(PeriodKind::financial_year, "2024-04-01"), "2024-04-01..2025-03-31");
}

TEST(Period, ReachesBackToTheFirstYear) {
  EXPECT_EQ(around(PeriodKind::calendar_year, "0001-01-01"), "0001-01-01..0001-12-31");
  EXPECT_EQ(around(PeriodKind::month, "0001-01-01"), "0001-01-01..0001-01-31");
  // The first three months belong to a financial year that begins in the year 0.
  const PeriodCalendar years = calendar(PeriodKind::financial_year);
  EXPECT_EQ(years.period_of(parse_date("0001-03-31")) + 1,
            years.period_of(parse_date("0001-04-01")));
  EXPECT_EQ(format_date(years.last_day(years.period_of(parse_date("0001-03-31")))), "0001-03-31");
}

TEST(Period, IsNumberedOneAfterTheOtherAlsoBeforeTheYear0) {
  for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::calendar_year,
                                PeriodKind::financial_year}) {
    const PeriodCalendar made = calendar(kind);
    for (Period period = -40; period < 40; ++period) {
      EXPECT_EQ(made.last_day(period) + 1, made.first_day(period + 1)) << period;
      EXPECT_EQ(made.period_of(made.first_day(period)), period);
      EXPECT_EQ(made.period_of(made.last_day(period)), period);
    }
  }
}

TEST(Period, IsOneForAllDates) {
  const PeriodCalendar made = calendar(PeriodKind::all);
  EXPECT_TRUE(made.is_all());
  EXPECT_EQ(made.period_of(parse_date("0001-01-01")), 0);
  EXPECT_EQ(made.period_of(parse_date("9999-12-31")), 0);
}

TEST(Period, IsNoneOutsideFromAndTo) {
  for (const PeriodKind kind : {PeriodKind::all, PeriodKind::quarter}) {
    const PeriodCalendar made = calendar(kind, "2024-02-15", "2024-05-15");
    EXPECT_EQ(made.period_of(parse_date("2024-02-14")), kNoPeriod);
    EXPECT_NE(made.period_of(parse_date("2024-02-15")), kNoPeriod);
    EXPECT_NE(made.period_of(parse_date("2024-05-15")), kNoPeriod);
    EXPECT_EQ(made.period_of(parse_date("2024-05-16")), kNoPeriod);
  }
}

TEST(Period, IsGivenWholeWhereFromCutsIt) {
  const PeriodCalendar made = calendar(PeriodKind::month, "2024-02-15", "2024-02-20");
  const Period period = made.period_of(parse_date("2024-02-16"));
  EXPECT_EQ(format_date(made.first_day(period)), "2024-02-01");
  EXPECT_EQ(format_date(made.last_day(period)), "2024-02-29");
}

TEST(Period, OfAReturnIsTheOneItLiesInside) {
  const PeriodCalendar years = calendar(PeriodKind::calendar_year);
  const auto of = [&](const char* start, const char* end) {
    return years.period_of(parse_date(start), parse_date(end));
  };
  EXPECT_EQ(of("2024-01-01", "2024-12-31"), years.period_of(parse_date("2024-06-01")));
  EXPECT_EQ(of("2024-03-01", "2024-03-01"), years.period_of(parse_date("2024-06-01")));
  EXPECT_EQ(of("2023-12-31", "2024-12-31"), kNoPeriod);
  EXPECT_EQ(of("2024-01-01", "2025-01-01"), kNoPeriod);
}

TEST(Period, OfAReturnMustLieInsideFromAndTo) {
  const PeriodCalendar made = calendar(PeriodKind::all, "2024-01-01", "2024-12-31");
  EXPECT_EQ(made.period_of(parse_date("2024-01-01"), parse_date("2024-12-31")), 0);
  EXPECT_EQ(made.period_of(parse_date("2023-12-31"), parse_date("2024-12-31")), kNoPeriod);
  EXPECT_EQ(made.period_of(parse_date("2024-01-01"), parse_date("2025-01-01")), kNoPeriod);
}

TEST(Period, OfAReturnWithoutBothDatesIsOnlyThatOfAllDates) {
  const record::Days day = parse_date("2024-01-01");
  const PeriodCalendar open = calendar(PeriodKind::all);
  EXPECT_EQ(open.period_of(kNoDate, kNoDate), 0);
  EXPECT_EQ(open.period_of(day, kNoDate), 0);
  EXPECT_EQ(open.period_of(kNoDate, day), 0);
  EXPECT_EQ(calendar(PeriodKind::all, "2020-01-01").period_of(day, kNoDate), kNoPeriod);
  EXPECT_EQ(calendar(PeriodKind::all, "", "2030-01-01").period_of(kNoDate, kNoDate), kNoPeriod);
  EXPECT_EQ(calendar(PeriodKind::month).period_of(day, kNoDate), kNoPeriod);
}

}  // namespace
}  // namespace matequity::tally

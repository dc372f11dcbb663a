// SPDX-License-Identifier: Apache-2.0
// Calendar dates as days since 1970-01-01 (proleptic Gregorian), the unit of every rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/json/describe.hpp"

namespace matequity::record {

// How dates are written: year, month, day, or one that begins with its day or month.
MEQ_ENUM(DateOrder, ymd, dmy, mdy)

using Days = std::int32_t;
inline constexpr Days kNoDate = INT32_MIN;

struct Civil {
  int year;
  int month;  // 1..12
  int day;    // 1..31
};

// Howard Hinnant's days_from_civil and civil_from_days; exact for every int32 day we accept.
constexpr Days days_from_civil(int year, int month, int day) noexcept {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

constexpr Civil civil_from_days(Days days) noexcept {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = days - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

constexpr bool is_leap_year(int year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) noexcept {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

// Reads YYYY-MM-DD of the years 0001 to 9999; a time part after 'T' or a blank is ignored.
// kNoDate for anything else, impossible dates included.
Days parse_date(std::string_view text) noexcept;

// The same under an order. Day and month come first in dmy and mdy, of one digit too, before a year
// of four, with one of / - . or a blank between them; what begins with its year is YYYY-MM-DD under
// every order. Nothing is guessed.
Days parse_date(std::string_view text, DateOrder order) noexcept;

// "2024-05-01"; the date must be one that parse_date can give.
std::string format_date(Days days);

// Whole years from birth to a date; a birthday on 29 February falls on 1 March in other years.
int whole_years(Days birth, Days date) noexcept;

}  // namespace matequity::record

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace matequity::sample {

// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;

struct CivilDate {
  int year;
  int month;  // 1..12
  int day;    // 1..31
};

Day day_of(CivilDate date);
CivilDate civil_of(Day day);

// `months` may be negative; the day of the month is set to 1.
Day first_of_month(Day day, int months = 0);
Day last_of_month(Day day);

// YYYY-MM-DD
void append_date(std::string& text, Day day);

}  // namespace matequity::sample

// SPDX-License-Identifier: Apache-2.0
#include "calendar.hpp"

namespace matequity::sample {
namespace {

constexpr int kDaysIn400Years = 146097;
constexpr int kEpochShift = 719468;  // days from 0000-03-01 to 1970-01-01

void append_digits(std::string& text, int value, int width) {
  char digits[8];
  for (int position = width; position-- > 0; value /= 10) {
    digits[position] = static_cast<char>('0' + value % 10);
  }
  text.append(digits, static_cast<std::size_t>(width));
}

}  // namespace

// Years begin in March, so that the leap day is the last of its year.
Day day_of(CivilDate date) {
  const int year = date.month <= 2 ? date.year - 1 : date.year;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysIn400Years + day_of_era - kEpochShift;
}

CivilDate civil_of(Day day) {
  const int shifted = day + kEpochShift;
  const int era = shifted / kDaysIn400Years;
  const int day_of_era = shifted - era * kDaysIn400Years;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {era * 400 + year_of_era + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

Day first_of_month(Day day, int months) {
  const CivilDate date = civil_of(day);
  const int month = date.year * 12 + date.month - 1 + months;
  return day_of({month / 12, month % 12 + 1, 1});
}

Day last_of_month(Day day) { return first_of_month(day, 1) - 1; }

void append_date(std::string& text, Day day) {
  const CivilDate date = civil_of(day);
  append_digits(text, date.year, 4);
  text += '-';
  append_digits(text, date.month, 2);
  text += '-';
  append_digits(text, date.day, 2);
}

}  // namespace matequity::sample

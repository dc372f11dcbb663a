// SPDX-License-Identifier: Apache-2.0
#include "engine/record/date.hpp"

namespace matequity::record {

namespace {

// The number that `count` digits stand for, or -1 when one of them is no digit.
int digits(const char* text, int count) noexcept {
  int number = 0;
  for (int i = 0; i < count; ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - static_cast<unsigned>('0');
    if (digit > 9) return -1;
    number = number * 10 + static_cast<int>(digit);
  }
  return number;
}

void append_digits(std::string& text, int number, int width) {
  std::string reversed;
  for (int i = 0; i < width; ++i, number /= 10) {
    reversed.push_back(static_cast<char>('0' + number % 10));
  }
  text.append(reversed.rbegin(), reversed.rend());
}

}  // namespace

Days parse_date(std::string_view text) noexcept {
  constexpr std::size_t kLength = 10;
  if (text.size() < kLength || text[4] != '-' || text[7] != '-') return kNoDate;
  if (text.size() > kLength && text[kLength] != 'T' && text[kLength] != ' ') return kNoDate;
  const int year = digits(text.data(), 4);
  const int month = digits(text.data() + 5, 2);
  const int day = digits(text.data() + 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return kNoDate;
  }
  return days_from_civil(year, month, day);
}

std::string format_date(Days days) {
  const Civil civil = civil_from_days(days);
  std::string text;
  append_digits(text, civil.year, 4);
  text.push_back('-');
  append_digits(text, civil.month, 2);
  text.push_back('-');
  append_digits(text, civil.day, 2);
  return text;
}

int whole_years(Days birth, Days date) noexcept {
  const Civil from = civil_from_days(birth);
  const Civil to = civil_from_days(date);
  const bool before_birthday =
      to.month < from.month || (to.month == from.month && to.day < from.day);
  return to.year - from.year - (before_birthday ? 1 : 0);
}

}  // namespace matequity::record

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

bool ends_or_has_time(std::string_view text, std::size_t end) noexcept {
  return text.size() == end || text[end] == 'T' || text[end] == ' ';
}

Days date_of(int year, int month, int day) noexcept {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return kNoDate;
  }
  return days_from_civil(year, month, day);
}

// A number of one or two digits at a place of the text, which moves behind it; -1 when there is
// none.
int short_number(std::string_view text, std::size_t& at) noexcept {
  const std::size_t begin = at;
  while (at < text.size() && at - begin < 2 && text[at] >= '0' && text[at] <= '9') ++at;
  return at == begin ? -1 : digits(text.data() + begin, static_cast<int>(at - begin));
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
  if (!ends_or_has_time(text, kLength)) return kNoDate;
  return date_of(digits(text.data(), 4), digits(text.data() + 5, 2), digits(text.data() + 8, 2));
}

Days parse_date(std::string_view text, DateOrder order) noexcept {
  const Days date = parse_date(text);
  if (date != kNoDate || order == DateOrder::ymd) return date;
  std::size_t at = 0;
  const int first = short_number(text, at);
  const char separator = at < text.size() ? text[at++] : '\0';
  const int second = short_number(text, at);
  constexpr std::string_view kSeparators = "/-. ";
  if (first < 0 || second < 0 || kSeparators.find(separator) == std::string_view::npos) {
    return kNoDate;
  }
  constexpr std::size_t kYear = 4;
  if (text.size() < at + 1 + kYear || text[at] != separator) return kNoDate;
  const int year = digits(text.data() + at + 1, static_cast<int>(kYear));
  if (!ends_or_has_time(text, at + 1 + kYear)) return kNoDate;
  return order == DateOrder::dmy ? date_of(year, second, first) : date_of(year, first, second);
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

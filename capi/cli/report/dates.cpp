// SPDX-License-Identifier: Apache-2.0
#include "dates.hpp"

#include <array>
#include <ctime>

namespace matequity::cli {
namespace {

constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};

struct Date {
  int year;
  int month;  // 1..12
  int day;
};

// The number that these characters spell; -1 when one is no digit.
int digits(const std::string& text, std::size_t begin, std::size_t count) {
  int number = 0;
  for (std::size_t at = begin; at < begin + count; ++at) {
    if (text[at] < '0' || text[at] > '9') return -1;
    number = number * 10 + (text[at] - '0');
  }
  return number;
}

std::optional<Date> read(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const Date date{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
  if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1) return std::nullopt;
  return date;
}

std::string month_of(const Date& date) {
  return kMonths.at(static_cast<std::size_t>(date.month) - 1);
}

}  // namespace

std::string date_words(const std::string& text) {
  const std::optional<Date> date = read(text);
  if (!date) return text;
  return std::to_string(date->day) + " " + month_of(*date) + " " + std::to_string(date->year);
}

std::string period_words(const Period& period) {
  const std::optional<Date> start = read(period.start);
  const std::optional<Date> end = read(period.end);
  if (start && end && start->day == 1 && end->day >= 28) {
    const int months = (end->year - start->year) * 12 + end->month - start->month + 1;
    std::string year = std::to_string(end->year);
    if (months == 1) return month_of(*end) + " " + year;
    if (months == 3) return month_of(*start) + " to " + month_of(*end) + " " + year;
    if (months == 12 && start->month == 1) return year;
    if (months == 12 && start->month == 4) {
      return std::to_string(start->year) + "/" + year.substr(year.size() - 2);
    }
  }
  return date_words(period.start) + " to " + date_words(period.end);
}

std::optional<int> month_number(const std::string& text) {
  const std::optional<Date> date = read(text);
  if (!date) return std::nullopt;
  return date->year * 12 + date->month - 1;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
  return text.data();
}

}  // namespace matequity::cli

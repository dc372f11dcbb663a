// SPDX-License-Identifier: Apache-2.0
#include "numbers.hpp"

#include <cmath>
#include <cstdio>

namespace matequity::cli {
namespace {

// Commas between groups of three, counted from the end of the whole part.
std::string separated(const std::string& digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && at < point && (point - at) % 3 == 0) text += ',';
    text += digits[at];
  }
  return text;
}

std::string fixed(double number, int places) {
  const int size = std::snprintf(nullptr, 0, "%.*f", places, number);
  std::string text(static_cast<std::size_t>(size) + 1, '\0');
  std::snprintf(text.data(), text.size(), "%.*f", places, number);
  text.pop_back();
  return text;
}

}  // namespace

std::string with_separators(std::uint64_t number) { return separated(std::to_string(number)); }

std::string decimal(double number, int places) {
  const std::string digits = fixed(std::fabs(number), places);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return (number < 0 && !zero ? "−" : "") + separated(digits);
}

std::string shortest(double number, int places) {
  std::string text = decimal(number, places);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string counted(std::uint64_t number, const std::string& one, const std::string& many) {
  return with_separators(number) + " " + (number == 1 ? one : many);
}

std::string figure_text(double value, const Unit& unit) { return decimal(value, unit.decimals); }

std::string value_text(std::optional<double> value, const Unit& unit) {
  if (!value) return {};
  return figure_text(*value, unit) + (unit.name == "percent" ? "%" : "");
}

std::string difference_text(std::optional<double> difference, const Unit& unit) {
  return difference ? figure_text(*difference, unit) + " " + difference_words(unit.name) : "";
}

std::string limits_text(std::optional<double> lower, std::optional<double> upper,
                        const Unit& unit) {
  if (!lower || !upper) return {};
  return figure_text(*lower, unit) + " to " + figure_text(*upper, unit);
}

std::string unit_words(const std::string& unit) {
  if (unit == "per_1000") return "per 1,000";
  if (unit == "per_100000") return "per 100,000";
  return unit;
}

std::string difference_words(const std::string& unit) {
  return unit == "percent" ? "points" : unit_words(unit);
}

}  // namespace matequity::cli

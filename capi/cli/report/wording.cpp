// SPDX-License-Identifier: Apache-2.0
#include "wording.hpp"

#include <algorithm>
#include <map>

#include "numbers.hpp"

namespace matequity::cli {
namespace {

using Words = std::map<std::string, std::string>;

// NHS Data Dictionary, ethnic category codes of 2001, as MSDS uses them.
const Words& ethnic_categories() {
  static const Words words{{"A", "British"},
                           {"B", "Irish"},
                           {"C", "any other White background"},
                           {"D", "White and Black Caribbean"},
                           {"E", "White and Black African"},
                           {"F", "White and Asian"},
                           {"G", "any other Mixed background"},
                           {"H", "Indian"},
                           {"J", "Pakistani"},
                           {"K", "Bangladeshi"},
                           {"L", "any other Asian background"},
                           {"M", "Caribbean"},
                           {"N", "African"},
                           {"P", "any other Black background"},
                           {"R", "Chinese"},
                           {"S", "any other ethnic group"},
                           {"Z", "not stated"},
                           {"99", "not known"}};
  return words;
}

std::string looked_up(const Words& words, const std::string& key) {
  const auto found = words.find(key);
  return found == words.end() ? key : found->second;
}

// What the numbers of deprivation mean, at both ends of the scale.
std::string end_of_scale(const std::string& dimension, const std::string& level) {
  if (level == "1") return "most deprived";
  const std::string last = dimension == "imd_quintile" ? "5" : "10";
  return level == last ? "least deprived" : "";
}

}  // namespace

std::string with_blanks(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

bool is_deprivation(const std::string& dimension) {
  return dimension == "imd_quintile" || dimension == "imd_decile";
}

std::string dimension_words(const std::string& dimension) {
  static const Words words{
      {"ethnic_code", "ethnic category"},     {"ethnic_group", "ethnic group"},
      {"imd_decile", "deprivation decile"},   {"imd_quintile", "deprivation quintile"},
      {"csf_group", "complex social factor"}, {"band", "pay band"},
      {"question", "survey question"},        {"group", "group of staff"}};
  return looked_up(words, dimension);
}

bool is_unknown_level(const std::string& level) {
  return level == "Missing" || level == "Not stated" || level == "Not known" || level == "Z" ||
         level == "99";
}

std::string level_name(const std::string& dimension, const std::string& level) {
  if (level == "Missing") return "missing";
  if (dimension == "imd_quintile") return "quintile " + level;
  if (dimension == "imd_decile") return "decile " + level;
  if (dimension == "band") return "band " + level;
  if (dimension == "question") return "question " + level;
  if (dimension == "csf_group") return with_blanks(level);
  return level;
}

std::string level_words(const std::string& dimension, const std::string& level) {
  std::string more;
  if (is_deprivation(dimension)) more = end_of_scale(dimension, level);
  if (dimension == "ethnic_code" && ethnic_categories().count(level) > 0) {
    more = ethnic_categories().at(level);
  }
  const std::string name = level_name(dimension, level);
  return more.empty() ? name : name + " (" + more + ")";
}

std::string direction_words(const std::string& direction) {
  static const Words words{{"higher", "higher is better"},
                           {"lower", "lower is better"},
                           {"closer_to_1", "closer to 1 is better"},
                           {"parity", "parity is the aim"},
                           {"context", "context only"}};
  return looked_up(words, direction);
}

std::string comparator_sign(const std::string& comparator) {
  if (comparator == ">=") return "≥";
  if (comparator == "<=") return "≤";
  return comparator;
}

std::string target_words(const std::string& comparator, double value, const std::string& unit) {
  const std::string sign = comparator_sign(comparator);
  return (sign.empty() ? "" : sign + " ") + shortest(value, 2) + (unit == "percent" ? "%" : "");
}

int better_sign(const std::string& direction) {
  if (direction == "higher") return 1;
  return direction == "lower" ? -1 : 0;
}

}  // namespace matequity::cli

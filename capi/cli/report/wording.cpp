// SPDX-License-Identifier: Apache-2.0
#include "wording.hpp"

#include <algorithm>
#include <map>

#include "numbers.hpp"

namespace matequity::cli {
namespace {

using Words = std::map<std::string, std::string>;

std::string looked_up(const Words& words, const std::string& key) {
  const auto found = words.find(key);
  return found == words.end() ? key : found->second;
}

}  // namespace

std::string with_blanks(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

bool is_deprivation(const std::string& dimension) {
  return dimension == "imd_quintile" || dimension == "imd_decile";
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

}  // namespace matequity::cli

// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/stratum.hpp"

#include "engine/derive/ethnicity.hpp"
#include "engine/request/levels.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

using indicator::Dimension;

// The ethnic group of a level of either ethnic dimension; empty where there is none.
std::string_view group_of(const Stratum& stratum) noexcept {
  if (stratum.dimension == Dimension::ethnic_group) return stratum.level;
  if (stratum.dimension != Dimension::ethnic_code || stratum.level.size() != 1) return {};
  return derive::kEthnicGroupNames[derive::ethnic_group(stratum.level[0])];
}

bool is_stated_group(std::string_view group) noexcept {
  const std::uint8_t number = derive::ethnic_group_named(group);
  return number >= MEQ_ETHNIC_GROUP_WHITE && number <= MEQ_ETHNIC_GROUP_OTHER;
}

int number_of(const std::string& level) noexcept {
  if (level.empty() || level.size() > 2) return 0;
  int number = 0;
  for (const char c : level) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<Stratum> parse_stratum(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const auto dimension = indicator::dimension_named(text::trimmed(text.substr(0, equals)));
  const std::string level(text::trimmed(text.substr(equals + 1)));
  if (!dimension || level.empty()) return std::nullopt;
  // Providers and bands are the data's own; every other dimension has a list of levels.
  if (!request::is_level(*dimension, level)) return std::nullopt;
  return Stratum{*dimension, level};
}

std::string text_of(const Stratum& stratum) {
  return std::string(indicator::name(stratum.dimension)) + "=" + stratum.level;
}

bool holds(const Stratum& whole, const Stratum& part) noexcept {
  if (whole == part) return true;
  if (whole.dimension == Dimension::imd_quintile && part.dimension == Dimension::imd_decile) {
    const int decile = number_of(part.level);
    return decile > 0 && number_of(whole.level) == (decile + 1) / 2;
  }
  const std::string_view group = group_of(part);
  if (!is_stated_group(group)) return false;
  if (whole.dimension == Dimension::ethnic_group) return whole.level == group;
  if (whole.dimension != Dimension::group) return false;
  return whole.level == (group == "White" ? "White" : "BME");
}

std::string folded(std::string_view text) {
  std::string lower_case(text::trimmed(text));
  for (char& c : lower_case) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower_case;
}

}  // namespace matequity::plan

// SPDX-License-Identifier: Apache-2.0
// The dimensions a result can be broken down by, and their levels in code-list order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/json/describe.hpp"

namespace matequity::indicator {

MEQ_ENUM(Dimension, provider, site, lmns, icb, region, comparator_group, ethnic_code, ethnic_group,
         imd_decile, imd_quintile, age_group, parity, sex, csf_group, band, question, group)
inline constexpr const auto& kDimensionNames = json::kWords<Dimension>;
inline constexpr std::size_t kDimensions = kDimensionNames.size();

using json::name;

constexpr std::optional<Dimension> dimension_named(std::string_view text) noexcept {
  return json::from_name<Dimension>(text);
}

// Whether the dimension's levels are written as numbers.
constexpr bool is_numeric(Dimension dimension) noexcept {
  return dimension == Dimension::imd_decile || dimension == Dimension::imd_quintile ||
         dimension == Dimension::question;
}

// Whether the dimension is what a table of organisations says of the provider; the place of its
// column, from 0, is how far it is behind lmns.
constexpr bool is_of_organisation(Dimension dimension) noexcept {
  return dimension >= Dimension::lmns && dimension <= Dimension::comparator_group;
}
constexpr std::size_t organisation_column(Dimension dimension) noexcept {
  return static_cast<std::size_t>(dimension) - static_cast<std::size_t>(Dimension::lmns);
}
inline constexpr std::size_t kOrganisationColumns = 4;

constexpr bool is_deprivation(Dimension dimension) noexcept {
  return dimension == Dimension::imd_decile || dimension == Dimension::imd_quintile;
}

constexpr bool is_ethnic(Dimension dimension) noexcept {
  return dimension == Dimension::ethnic_code || dimension == Dimension::ethnic_group ||
         dimension == Dimension::group;
}

// Whether a level stands for people of whom the dimension is not known.
constexpr bool is_unknown_level(Dimension dimension, std::string_view level) noexcept {
  if (level == "Missing" || level == "Not in table") return true;
  if (dimension == Dimension::ethnic_code) return level == "Z" || level == "99";
  if (dimension == Dimension::sex) return level == "Not known";
  return dimension == Dimension::ethnic_group && (level == "Not stated" || level == "Not known");
}

// A set of dimensions.
class DimensionSet {
 public:
  constexpr void add(Dimension dimension) noexcept { bits_ |= bit(dimension); }
  constexpr bool has(Dimension dimension) const noexcept { return (bits_ & bit(dimension)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr bool operator==(const DimensionSet&) const noexcept = default;

 private:
  static constexpr std::uint32_t bit(Dimension dimension) noexcept {
    return std::uint32_t{1} << static_cast<unsigned>(dimension);
  }
  std::uint32_t bits_ = 0;
};

}  // namespace matequity::indicator

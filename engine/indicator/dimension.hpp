// SPDX-License-Identifier: Apache-2.0
// The dimensions a result can be broken down by, and their levels in code-list order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/json/describe.hpp"

namespace matequity::indicator {

MEQ_ENUM(Dimension, provider, ethnic_code, ethnic_group, imd_decile, imd_quintile, csf_group, band,
         question, group)
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

constexpr bool is_ethnic(Dimension dimension) noexcept {
  return dimension == Dimension::ethnic_code || dimension == Dimension::ethnic_group ||
         dimension == Dimension::group;
}

// Whether a level stands for people of whom the dimension is not known.
constexpr bool is_unknown_level(Dimension dimension, std::string_view level) noexcept {
  if (level == "Missing" || level == "Not in table") return true;
  if (dimension == Dimension::ethnic_code) return level == "Z" || level == "99";
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
  static constexpr std::uint16_t bit(Dimension dimension) noexcept {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(dimension));
  }
  std::uint16_t bits_ = 0;
};

}  // namespace matequity::indicator

// SPDX-License-Identifier: Apache-2.0
// The levels of each dimension by name, and their order.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/indicator/dimension.hpp"

namespace matequity::request {

inline constexpr std::string_view kMissing = "Missing";

// In code-list order; the position is the level's number in cells.
inline constexpr std::array<std::string_view, 19> kEthnicCodeLevels = {
    "A", "B", "C", "D", "E", "F", "G", "H",  "J",     "K",
    "L", "M", "N", "P", "R", "S", "Z", "99", kMissing};
inline constexpr std::array<std::string_view, 8> kEthnicGroupLevels = {
    "White", "Mixed", "Asian", "Black", "Other", "Not stated", "Not known", kMissing};
inline constexpr std::array<std::string_view, 2> kGroupLevels = {"BME", "White"};
inline constexpr std::array<std::string_view, 4> kCsfGroups = {
    "under_20", "recent_migrant", "substance_misuse", "domestic_abuse"};

// Whether a reference may be named so. Providers and bands may be anything that is not empty.
bool is_level(indicator::Dimension dimension, const std::string& level) noexcept;

}  // namespace matequity::request

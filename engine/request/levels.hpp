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
inline constexpr std::string_view kNotInTable = "Not in table";  // of organisations

// In code-list order; the position is the level's number in cells.
inline constexpr std::array<std::string_view, 19> kEthnicCodeLevels = {
    "A", "B", "C", "D", "E", "F", "G", "H",  "J",     "K",
    "L", "M", "N", "P", "R", "S", "Z", "99", kMissing};
inline constexpr std::array<std::string_view, 8> kEthnicGroupLevels = {
    "White", "Mixed", "Asian", "Black", "Other", "Not stated", "Not known", kMissing};
inline constexpr std::array<std::string_view, 8> kAgeGroups = {
    "Under 20", "20 to 24", "25 to 29", "30 to 34", "35 to 39", "40 to 44", "45 or over", kMissing};
inline constexpr std::array<std::string_view, 5> kParities = {"0", "1", "2", "3 or more", kMissing};
inline constexpr std::array<std::string_view, 3> kSexes = {"Male", "Female", "Not known"};
inline constexpr std::array<std::string_view, 2> kGroupLevels = {"BME", "White"};
inline constexpr std::array<std::string_view, 4> kCsfGroups = {
    "under_20", "recent_migrant", "substance_misuse", "domestic_abuse"};

// Whether a reference may be named so. Providers, sites, bands and what a table says of providers
// may be anything that is not empty.
bool is_level(indicator::Dimension dimension, const std::string& level) noexcept;

}  // namespace matequity::request

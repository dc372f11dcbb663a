// SPDX-License-Identifier: Apache-2.0
// The names of dimensions and of their levels, for people to read. Levels without a name of their
// own (providers, bands, questions) are their own names.
#pragma once

#include <string_view>

#include "engine/indicator/dimension.hpp"

namespace matequity::indicator {

inline constexpr std::array<std::string_view, kDimensions> kDimensionTitles = {
    "provider",
    "site of birth",
    "local maternity and neonatal system",
    "integrated care board",
    "region",
    "comparator group",
    "ethnic category",
    "ethnic group",
    "deprivation tenth",
    "deprivation fifth",
    "age at booking",
    "earlier births",
    "sex of the baby",
    "complex social factor",
    "pay band",
    "survey question",
    "staff ethnicity"};

struct LevelName {
  Dimension dimension;
  std::string_view level;  // as results write it
  std::string_view name;
};

// Ethnic category codes of 2001 as the NHS Data Dictionary names them.
inline constexpr LevelName kLevelNames[] = {
    {Dimension::ethnic_code, "A", "British"},
    {Dimension::ethnic_code, "B", "Irish"},
    {Dimension::ethnic_code, "C", "Any other White background"},
    {Dimension::ethnic_code, "D", "White and Black Caribbean"},
    {Dimension::ethnic_code, "E", "White and Black African"},
    {Dimension::ethnic_code, "F", "White and Asian"},
    {Dimension::ethnic_code, "G", "Any other Mixed background"},
    {Dimension::ethnic_code, "H", "Indian"},
    {Dimension::ethnic_code, "J", "Pakistani"},
    {Dimension::ethnic_code, "K", "Bangladeshi"},
    {Dimension::ethnic_code, "L", "Any other Asian background"},
    {Dimension::ethnic_code, "M", "Caribbean"},
    {Dimension::ethnic_code, "N", "African"},
    {Dimension::ethnic_code, "P", "Any other Black background"},
    {Dimension::ethnic_code, "R", "Chinese"},
    {Dimension::ethnic_code, "S", "Any other ethnic group"},
    {Dimension::ethnic_code, "Z", "Not stated"},
    {Dimension::ethnic_code, "99", "Not known"},
    {Dimension::ethnic_code, "Missing", "Missing"},
    {Dimension::ethnic_group, "White", "White"},
    {Dimension::ethnic_group, "Mixed", "Mixed"},
    {Dimension::ethnic_group, "Asian", "Asian"},
    {Dimension::ethnic_group, "Black", "Black"},
    {Dimension::ethnic_group, "Other", "Other"},
    {Dimension::ethnic_group, "Not stated", "Not stated"},
    {Dimension::ethnic_group, "Not known", "Not known"},
    {Dimension::ethnic_group, "Missing", "Missing"},
    {Dimension::imd_decile, "1", "Most deprived tenth"},
    {Dimension::imd_decile, "2", "Second tenth"},
    {Dimension::imd_decile, "3", "Third tenth"},
    {Dimension::imd_decile, "4", "Fourth tenth"},
    {Dimension::imd_decile, "5", "Fifth tenth"},
    {Dimension::imd_decile, "6", "Sixth tenth"},
    {Dimension::imd_decile, "7", "Seventh tenth"},
    {Dimension::imd_decile, "8", "Eighth tenth"},
    {Dimension::imd_decile, "9", "Ninth tenth"},
    {Dimension::imd_decile, "10", "Least deprived tenth"},
    {Dimension::imd_decile, "Missing", "Missing"},
    {Dimension::imd_quintile, "1", "Most deprived fifth"},
    {Dimension::imd_quintile, "2", "Second fifth"},
    {Dimension::imd_quintile, "3", "Third fifth"},
    {Dimension::imd_quintile, "4", "Fourth fifth"},
    {Dimension::imd_quintile, "5", "Least deprived fifth"},
    {Dimension::imd_quintile, "Missing", "Missing"},
    {Dimension::age_group, "Under 20", "Under 20"},
    {Dimension::age_group, "20 to 24", "20 to 24"},
    {Dimension::age_group, "25 to 29", "25 to 29"},
    {Dimension::age_group, "30 to 34", "30 to 34"},
    {Dimension::age_group, "35 to 39", "35 to 39"},
    {Dimension::age_group, "40 to 44", "40 to 44"},
    {Dimension::age_group, "45 or over", "45 or over"},
    {Dimension::age_group, "Missing", "Missing"},
    {Dimension::parity, "0", "None"},
    {Dimension::parity, "1", "One"},
    {Dimension::parity, "2", "Two"},
    {Dimension::parity, "3 or more", "Three or more"},
    {Dimension::parity, "Missing", "Missing"},
    {Dimension::sex, "Male", "Male"},
    {Dimension::sex, "Female", "Female"},
    {Dimension::sex, "Not known", "Not known"},
    {Dimension::csf_group, "under_20", "Under 20"},
    {Dimension::csf_group, "recent_migrant", "Recent migrant"},
    {Dimension::csf_group, "substance_misuse", "Substance misuse"},
    {Dimension::csf_group, "domestic_abuse", "Domestic abuse"},
    {Dimension::group, "BME", "Black and minority ethnic"},
    {Dimension::group, "White", "White"}};

}  // namespace matequity::indicator

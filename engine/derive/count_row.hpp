// SPDX-License-Identifier: Apache-2.0
// The dimensions that a row of counts carries, and their levels. A level that is not known is
// Missing, which is not the same as a row without the dimension: that is for all levels, as is one
// that says so in a word (all, total, overall, England).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/record/document.hpp"

namespace matequity::derive {

// Bits of `carries`, in the order in which finer rows are preferred (contract: "Which rows").
// EthnicCategory, EthnicGroup and Group are one dimension; IMDDecile and IMDQuintile another.
inline constexpr std::uint8_t kCarriesEthnicity = 8;
inline constexpr std::uint8_t kCarriesDeprivation = 4;
inline constexpr std::uint8_t kCarriesBand = 2;
inline constexpr std::uint8_t kCarriesItem = 1;

// The field in which a row gives a dimension, the finest last. `all`: a field says that the row is
// for all.
enum class EthnicityForm : std::uint8_t { none, all, group, ethnic_group, category };
enum class DeprivationForm : std::uint8_t { none, quintile, decile };

struct CountLevels {
  std::uint8_t carries = 0;
  EthnicityForm ethnicity = EthnicityForm::none;
  DeprivationForm deprivation = DeprivationForm::none;
  char ethnic_code = 0;           // 0: none, or not a known one
  std::uint8_t ethnic_group = 0;  // MEQ_ETHNIC_GROUP_*
  std::uint8_t split = 0;         // MEQ_SPLIT_*
  std::uint8_t imd_decile = 0;    // 0: none, or not a known one
  std::uint8_t imd_quintile = 0;
  std::string_view band;  // empty: all
  std::string_view item;
  std::array<std::string_view, 4> unknown{};  // fields whose level is no known one: Missing
};

CountLevels count_levels(const record::CountRow& row) noexcept;

}  // namespace matequity::derive

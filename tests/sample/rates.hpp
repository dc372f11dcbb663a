// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace matequity::sample {

// Ethnic groups of the sample, in the order of the rate table. Not stated (Z) and not known (99)
// share one column.
enum class EthnicGroup { white, mixed, asian, black, other, unknown };
inline constexpr int kEthnicGroups = 6;
inline constexpr int kQuintiles = 5;

// What the sample knows the true rate of.
enum class Trait {
  early_booking,
  folic_acid,
  antenatal_plan,
  birth_plan,
  postnatal_plan,
  continuity,
  complex_social_factors,
  enough_contacts,
  preterm,
  very_preterm,
  low_birth_weight,
  stillbirth,
  neonatal_death,
  first_feed,
  smoking,
  severe_morbidity
};
inline constexpr int kTraits = 16;

// The true rate is that of the ethnic group plus that of the deprivation quintile. Per 100,000.
struct RateRow {
  Trait trait;
  std::string_view meaning;
  std::string_view indicator;
  std::array<int, kEthnicGroups> by_group;
  std::array<int, kQuintiles> by_quintile;
};

const std::array<RateRow, kTraits>& rate_table();

// Chance per 100,000. `decile` is 1 (most deprived) .. 10.
int rate_of(Trait trait, EthnicGroup group, int decile);

// The table as README.md shows it, in percent or per 1,000.
std::string rate_table_markdown();

}  // namespace matequity::sample

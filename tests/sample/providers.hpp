// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "rates.hpp"

namespace matequity::sample {

inline constexpr int kMostProviders = 26;

// Where a provider's records say how deprived the woman's home is.
enum class DecileSource { decile_sent, rank_2015, lsoa, postcode };

// Whose births a provider serves.
struct Population {
  std::string_view name;
  std::array<int, kEthnicGroups> by_group;  // weights
  std::array<int, 10> deciles_white;        // weights
  std::array<int, 10> deciles_others;
};

// Invented: "RZ" and a letter, built like the code of a trust.
std::string provider_code(int provider);

DecileSource decile_source_of(int provider);
const Population& population_of(int provider);

// Providers with an even number send counts of deaths, staff and morbidity; the others send none of
// these, so that the records are used: pregnancies, staff records and delivery episodes.
inline bool gives_counts(int provider) { return provider % 2 == 0; }

// Birth weights in kg rather than g.
inline bool weighs_in_kg(int provider) { return provider % 4 == 1; }

}  // namespace matequity::sample

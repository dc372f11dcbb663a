// SPDX-License-Identifier: Apache-2.0
#include "providers.hpp"

namespace matequity::sample {
namespace {

constexpr std::array<Population, 3> kPopulations = {{
    {"city",
     {48, 6, 22, 14, 7, 3},
     {14, 13, 12, 11, 10, 10, 9, 8, 7, 6},
     {22, 18, 14, 11, 9, 8, 6, 5, 4, 3}},
    {"town",
     {74, 4, 11, 5, 3, 3},
     {11, 11, 10, 10, 10, 10, 10, 10, 9, 9},
     {16, 14, 12, 11, 10, 9, 8, 7, 7, 6}},
    {"country",
     {88, 2, 3, 2, 2, 3},
     {5, 6, 8, 10, 11, 12, 12, 12, 12, 12},
     {8, 9, 10, 10, 11, 11, 11, 10, 10, 10}},
}};

}  // namespace

std::string provider_code(int provider) {
  return std::string("RZ") + static_cast<char>('A' + provider);
}

DecileSource decile_source_of(int provider) {
  constexpr std::array<DecileSource, 4> kSources = {DecileSource::decile_sent, DecileSource::lsoa,
                                                    DecileSource::postcode,
                                                    DecileSource::rank_2015};
  return kSources[static_cast<std::size_t>(provider) % kSources.size()];
}

const Population& population_of(int provider) {
  return kPopulations[static_cast<std::size_t>(provider) % kPopulations.size()];
}

}  // namespace matequity::sample

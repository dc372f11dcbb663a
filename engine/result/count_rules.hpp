// SPDX-License-Identifier: Apache-2.0
// Which rows of returns count for an indicator, and what its plugin makes of them (contract:
// "Which rows", "Which period").
#pragma once

#include <set>
#include <string>
#include <utility>

#include "engine/result/sums.hpp"

namespace matequity::result {

// Provider (by name) and period for which counts are given.
using CountedPeriods = std::set<std::pair<std::string, tally::Period>>;

// Adds what the returns say to the indicator's sums. Returns false when the plugin failed.
bool add_counts(const LevelsOfState& levels, const tally::CountLayout& layout,
                std::size_t indicator, const std::vector<request::Breakdown>& breakdowns,
                Sums& sums, CountedPeriods& counted_periods);

// What is to be said of the rows of returns, as the result takes them.
findings::Findings findings_of_returns(const LevelsOfState& levels,
                                       const tally::CountLayout& layout);

}  // namespace matequity::result

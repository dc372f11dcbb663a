// SPDX-License-Identifier: Apache-2.0
// What a disclosure rule hides of one release: everything that a result prints, taken together.
//
// Rows hang together: a total is the sum of its levels, a quintile of its deciles, a group of its
// codes, and indicators share counts (`shares` in manifests). A release puts all of it into one
// system, and marks the counts that must not be printed so that none that is small can be worked
// out. A relation that the counts themselves break is left out.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "engine/disclosure/small_numbers.hpp"
#include "engine/json/describe.hpp"
#include "engine/result/sums.hpp"

namespace matequity::result {

// How a release was checked. Of `suppress`: cells hidden by the rule itself, and beyond it; by how
// many units every primary count is protected at least. `recoverable`: how many small counts the
// printed ones determine; none where nothing is claimed.
struct Audit {
  std::uint64_t cells = 0;
  std::optional<std::uint64_t> primary, secondary, recoverable, narrowest;
};

// Marks what is hidden in the parts of the selected indicators.
Audit protect_release(const tally::State& state, const tally::CountLayout& layout,
                      const disclosure::SmallNumbers& small,
                      std::map<std::size_t, IndicatorSums>& sums);

}  // namespace matequity::result

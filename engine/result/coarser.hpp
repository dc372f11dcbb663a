// SPDX-License-Identifier: Apache-2.0
// Which breakdowns are sums of which: a quintile of its deciles, a group of its codes, a row of
// whatever it is broken down by further.
#pragma once

#include <optional>

#include "engine/request/request.hpp"
#include "engine/result/level.hpp"

namespace matequity::result {

// Whether every level of `fine` belongs to one level of `coarse`. True of equal dimensions too.
bool is_finer(indicator::Dimension fine, indicator::Dimension coarse) noexcept;
// Whether every row of `fine` belongs to one row of `coarse`; of the same dimensions in another
// order too.
bool is_finer(const request::Breakdown& fine, const request::Breakdown& coarse) noexcept;

// The levels of the row of `coarse` that a row of `fine` belongs to; `coarse` must be coarser.
Levels coarser_levels(const request::Breakdown& fine, const Levels& levels,
                      const request::Breakdown& coarse);

}  // namespace matequity::result

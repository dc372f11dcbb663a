// SPDX-License-Identifier: Apache-2.0
// How many comparisons a result tests, and how many of their flags chance alone would raise.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/disclosure/small_numbers.hpp"

namespace matequity::result {

struct Row;

// Over all rows with a comparison whose difference has limits, by the exact counts, but for
// those whose comparison is suppressed. They are shown
// as counts are, and what is expected comes from the number shown.
struct Comparisons {
  std::uint64_t tested = 0;
  std::uint64_t flagged_95 = 0;   // not similar at 95%
  std::uint64_t flagged_998 = 0;  // not similar at 99.8%

  // Flags to be expected if no group differed from its reference.
  double expected_by_chance_95() const noexcept { return static_cast<double>(tested) / 20; }
  double expected_by_chance_998() const noexcept { return static_cast<double>(tested) / 500; }
};

Comparisons count_comparisons(const std::vector<Row>& shown, const std::vector<Row>& exact,
                              const disclosure::SmallNumbers& small);

}  // namespace matequity::result

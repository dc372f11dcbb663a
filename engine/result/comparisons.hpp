// SPDX-License-Identifier: Apache-2.0
// How many comparisons a result makes, and how many of their flags chance alone would raise.
#pragma once

#include <cstdint>
#include <vector>

namespace matequity::result {

class Estimator;
struct Row;

// Over all rows with a comparison whose difference has limits. Counts are rounded where the
// request rounds, and what is expected comes from the rounded number.
struct Comparisons {
  std::uint64_t made = 0;
  std::uint64_t flagged_95 = 0;   // not similar at 95%
  std::uint64_t flagged_998 = 0;  // not similar at 99.8%

  // Flags to be expected if no group differed from its reference.
  double expected_by_chance_95() const noexcept { return static_cast<double>(made) / 20; }
  double expected_by_chance_998() const noexcept { return static_cast<double>(made) / 500; }
};

Comparisons count_comparisons(const std::vector<Row>& rows, const Estimator& estimator);

}  // namespace matequity::result

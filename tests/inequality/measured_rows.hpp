// SPDX-License-Identifier: Apache-2.0
// Rows of a result made from counts, as the engine makes them, and what is measured in them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/result/estimate.hpp"
#include "engine/result/result.hpp"

namespace matequity::test {

// A made-up indicator: percent of women, higher is better.
indicator::Indicator percent_indicator();
// Deaths per 1,000 births, lower is better.
indicator::Indicator rate_indicator();

struct Counts {
  result::Level level;
  std::uint64_t numerator, denominator;
};

result::Level group(const std::string& name);  // of ethnic_group
std::vector<Counts> quintiles(const std::vector<std::uint64_t>& numerators,
                              std::uint64_t denominator);

// Rows of one breakdown, compared with the level `reference` names (none: no comparison).
struct Breakdown {
  indicator::Dimension dimension;
  std::optional<result::Level> reference;
  double confidence = 0.95;

  std::vector<result::Row> rows(const indicator::Indicator& indicator,
                                const std::vector<Counts>& counts) const;
  std::vector<result::Inequality> measures(const indicator::Indicator& indicator,
                                           const std::vector<Counts>& counts) const;
};

Breakdown by_ethnic_group();
Breakdown by_quintile();

// The one measure of this kind (of this level); none where there is none.
std::optional<result::Inequality> found(const std::vector<result::Inequality>& all,
                                        result::Measure measure, const std::string& level = "");

// Expects a measure with this value and these limits, to about ten figures.
void expect_measure(const std::vector<result::Inequality>& all, result::Measure measure,
                    double value, double lower, double upper, const std::string& level = "");

}  // namespace matequity::test

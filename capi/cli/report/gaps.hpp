// SPDX-License-Identifier: Apache-2.0
// The widest gap of an indicator that is more than chance, by ethnicity and by deprivation.
#pragma once

#include <string>
#include <vector>

#include "indicator_rows.hpp"
#include "page.hpp"

namespace matequity::cli {

// A sentence about one kind of group.
struct GapLine {
  std::string label;  // "ethnicity", "deprivation"
  std::string text;
  Ink ink = Ink::Plain;
};

// At most one line for ethnicity and one for deprivation, for the period of `total`. No line where
// the result has no such groups, or where values of this unit are not compared. People of unknown
// ethnicity or deprivation are no group to compare. No line for ethnicity where the indicator
// itself counts women by ethnicity.
std::vector<GapLine> gap_lines(const IndicatorRows& rows, const Row& total,
                               const ResultDocument& result);

// The slope index of inequality of the period of `total`, with its limits: how far values rise (or
// fall, below 0) from the least to the most deprived.
std::vector<GapLine> slope_lines(const IndicatorRows& rows, const Row& total,
                                 const ResultDocument& result);

// The slope and relative index of inequality, a line for each dimension that has them.
std::vector<GapLine> index_lines(const Row& total, const ResultDocument& result);

// "worse", "better", or "" when the direction of the indicator says neither.
std::string judgement(const std::string& significance, const std::string& direction);

}  // namespace matequity::cli

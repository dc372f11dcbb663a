// SPDX-License-Identifier: Apache-2.0
// The widest gap of an indicator by ethnicity and by deprivation, in a sentence.
//
// Which gap comes first is the engine's choice (the inequality measure `widest_gap`), and so is
// what it is called. Where no group could be judged the line says so and why.
#pragma once

#include <string>
#include <vector>

#include "indicator_rows.hpp"
#include "page.hpp"

namespace matequity::cli {

// A sentence about one kind of group.
struct GapLine {
  std::string label;  // "ethnicity", "deprivation"; "" continues the line before
  std::string text;
  Ink ink = Ink::Plain;
};

// The widest gap of each dimension whose levels are compared, for the period of `total`, with the
// groups that were not judged and whether people of unknown level could turn it. No line where the
// result compares nothing.
std::vector<GapLine> gap_lines(const IndicatorRows& rows, const Row& total,
                               const ResultDocument& result);

// The slope index of inequality of the period of `total`, with its limits: how far values rise (or
// fall, below 0) from the least to the most deprived.
std::vector<GapLine> slope_lines(const Row& total, const ResultDocument& result);

// The slope and relative index of inequality, a line for each dimension that has them.
std::vector<GapLine> index_lines(const Row& total, const ResultDocument& result,
                                 const Catalogue& catalogue);

}  // namespace matequity::cli

// SPDX-License-Identifier: Apache-2.0
// Gaps among people who are alike in something else, a sentence for each: first the crude
// difference, then the one at equal levels with its limits and the engine's verdict, then the share
// that goes with those levels.
#pragma once

#include <vector>

#include "gaps.hpp"
#include "indicator_rows.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// Those of the period of `total`; none where the request adjusts for nothing.
std::vector<GapLine> adjusted_lines(const IndicatorRows& rows, const Row& total,
                                    const ResultDocument& result);

}  // namespace matequity::cli

// SPDX-License-Identifier: Apache-2.0
// Every group of an indicator, below the indicator's own line.
#pragma once

#include "columns.hpp"
#include "indicator_rows.hpp"

namespace matequity::cli {

// The groups of the period of `total`, one block for each set of dimensions, each group with its
// figures and whether it differs from the group it is compared with.
void write_levels(Page& page, const Columns& columns, const IndicatorRows& rows, const Row& total,
                  const ResultDocument& result);

}  // namespace matequity::cli

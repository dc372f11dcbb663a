// SPDX-License-Identifier: Apache-2.0
// Every group of an indicator, below the indicator's own line.
#pragma once

#include "columns.hpp"
#include "indicator_rows.hpp"

namespace matequity::cli {

// The groups of the period of `total`, one block for each set of dimensions: each group with its
// figures and its verdict, and below them why some were not judged.
void write_levels(Page& page, const Columns& columns, const IndicatorRows& rows, const Row& total);

}  // namespace matequity::cli

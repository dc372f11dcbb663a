// SPDX-License-Identifier: Apache-2.0
// An indicator by period: a line each when few, else the latest and a picture of the series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "columns.hpp"
#include "indicator_rows.hpp"

namespace matequity::cli {

// A block for each value, scaled between the lowest and the highest; a blank where there is none.
std::string sparkline(const std::vector<std::optional<double>>& values);

// The values of the series with an empty place for each period that has no row, so that time
// runs evenly. `period` is the request's: month, quarter, calendar_year, financial_year.
std::vector<std::optional<double>> evenly(const std::vector<const Row*>& totals,
                                          const std::string& period);

// Writes the lines that belong below the title.
void write_periods(Page& page, const Columns& columns, const IndicatorRows& rows,
                   const std::string& period);

}  // namespace matequity::cli

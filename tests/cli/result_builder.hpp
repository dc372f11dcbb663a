// SPDX-License-Identifier: Apache-2.0
// Result and catalogue documents for tests of the report, written as the library writes them.
#pragma once

#include <string>

#include "document.hpp"
#include "report/report.hpp"

namespace matequity::cli {

// A row of P1.2 with a value of numerator / denominator in percent; no limits, no comparison.
Json row(int numerator, int denominator, const Json& breakdown = Json::object());

Json with_comparison(Json row, const Json& reference, double difference, double lower,
                     double upper);

Json month(const std::string& start, const std::string& end);

// A result document with these rows and no findings.
Json result_with(const Json& rows);

// P1.2 (higher is better), A2 (lower is better, per 1,000), P4b.6 (context).
Catalogue small_catalogue();

// The report without colour.
std::string report_for(const Json& result, std::size_t columns = 100, bool list_groups = false);

}  // namespace matequity::cli

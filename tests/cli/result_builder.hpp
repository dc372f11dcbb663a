// SPDX-License-Identifier: Apache-2.0
// Result and catalogue documents for tests of the report, written as the library writes them.
#pragma once

#include <string>

#include "document.hpp"
#include "report/report.hpp"

namespace matequity::cli {

// A row of P1.2 with a value of numerator / denominator in percent; no limits, no comparison.
Json row(int numerator, int denominator, const Json& breakdown = Json::object());

// The row of a level that was compared, with the engine's verdict.
Json with_comparison(Json row, const Json& reference, double difference, double lower, double upper,
                     const char* verdict);

// The row of the reference level.
Json reference_row(Json row);

// A row that is not_compared, withheld or suppressed.
Json not_judged(Json row, const Json& reference, const char* verdict, const Json& reason);

// What the engine says of the gap that comes first: this row's.
Json widest_gap(const Json& row, double people, bool strong = false);

Json month(const std::string& start, const std::string& end);

// A result document with these rows and no findings.
Json result_with(const Json& rows);

// P1.2 (higher is better), A2 (lower is better, per 1,000), P4b.6 (context).
Catalogue small_catalogue();

// The report without colour.
std::string report_for(const Json& result, std::size_t columns = 100, bool list_groups = false);

}  // namespace matequity::cli

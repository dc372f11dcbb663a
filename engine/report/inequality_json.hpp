// SPDX-License-Identifier: Apache-2.0
// Inequality, comparisons and trends of a result in JSON.
#pragma once

#include "engine/json/writer.hpp"
#include "engine/report/result.hpp"

namespace matequity::report {

// Each writes its key and what stands under it.
void write_inequality(const Result& result, const tally::PeriodCalendar& calendar,
                      json::JsonWriter& json);
void write_comparisons(const Comparisons& comparisons, json::JsonWriter& json);
void write_trends(const std::vector<Trend>& trends, const tally::PeriodCalendar& calendar,
                  json::JsonWriter& json);

}  // namespace matequity::report

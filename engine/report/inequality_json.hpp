// SPDX-License-Identifier: Apache-2.0
// Inequality, comparisons and trends of a result in JSON.
#pragma once

#include "engine/json/writer.hpp"
#include "engine/result/result.hpp"

namespace matequity::report {

// Each writes its key and what stands under it.
void write_inequality(const result::Result& result, const tally::PeriodCalendar& calendar,
                      json::JsonWriter& json);
void write_comparisons(const result::Comparisons& comparisons, json::JsonWriter& json);
void write_trends(const std::vector<result::Trend>& trends, const tally::PeriodCalendar& calendar,
                  json::JsonWriter& json);

}  // namespace matequity::report

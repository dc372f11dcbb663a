// SPDX-License-Identifier: Apache-2.0
// What rows, measures and trends are named by, in JSON: period, level.
#pragma once

#include <optional>

#include "engine/json/writer.hpp"
#include "engine/result/level.hpp"
#include "engine/tally/period.hpp"

namespace matequity::report {

// A number for deciles, quintiles and questions, else the name.
void write_level(indicator::Dimension dimension, const result::Level& level,
                 json::JsonWriter& json);

// {"start", "end"}, or null.
void write_period(std::optional<tally::Period> period, const tally::PeriodCalendar& calendar,
                  json::JsonWriter& json);

}  // namespace matequity::report

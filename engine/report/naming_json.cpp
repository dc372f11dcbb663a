// SPDX-License-Identifier: Apache-2.0
#include "engine/report/naming_json.hpp"

#include "engine/record/date.hpp"

namespace matequity::report {

void write_level(indicator::Dimension dimension, const result::Level& level,
                 json::JsonWriter& json) {
  if (indicator::is_numeric(dimension) && !level.missing()) {
    json.value(std::uint64_t{level.rank});
  } else {
    json.value(level.name);
  }
}

void write_period(std::optional<tally::Period> period, const tally::PeriodCalendar& calendar,
                  json::JsonWriter& json) {
  json.key("period");
  if (!period) return json.null();
  json.begin_object();
  json.member("start", record::format_date(calendar.first_day(*period)));
  json.member("end", record::format_date(calendar.last_day(*period)));
  json.end_object();
}

}  // namespace matequity::report

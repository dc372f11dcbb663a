// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic on dates.
#ifndef MATEQUITY_PLUGINS_SDK_CALENDAR_HPP
#define MATEQUITY_PLUGINS_SDK_CALENDAR_HPP

#include <matequity/plugin.h>

#include <chrono>

namespace matequity::sdk {

// The same day of the month this many months earlier; where that month is shorter, its last day
// (24 months before 29 February is 28 February). The date must lie in the years 0 to 9999, as every
// date does that the engine hands out.
inline meq_date months_before(meq_date date, int months) {
  using namespace std::chrono;
  const year_month_day day = sys_days(days(date));
  const year_month month = year_month(day.year(), day.month()) - std::chrono::months(months);
  const year_month_day same_day = month / day.day();
  const sys_days earlier = same_day.ok() ? sys_days(same_day) : sys_days(month / last);
  return static_cast<meq_date>(earlier.time_since_epoch().count());
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_CALENDAR_HPP

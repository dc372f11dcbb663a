// SPDX-License-Identifier: Apache-2.0
// Days of gestation as dates of one pregnancy.
//
// Gestation on day d = gestation at booking + (d - AntenatalAppDate), so gestation N is reached on
// AntenatalAppDate + (N - gestation at booking). That day may lie before the booking or after the
// birth.
#ifndef MATEQUITY_PLUGINS_SDK_PREGNANCY_TIMELINE_HPP
#define MATEQUITY_PLUGINS_SDK_PREGNANCY_TIMELINE_HPP

#include <matequity/plugin.h>

#include <cstdint>
#include <limits>

namespace matequity::sdk {

// Days from one date to another; no difference of two dates overflows.
inline std::int64_t days_between(meq_date from, meq_date to) {
  return std::int64_t{to} - std::int64_t{from};
}

// Days of gestation, for example `weeks(17)` for 17+0.
constexpr int weeks(int full_weeks, int days = 0) { return 7 * full_weeks + days; }

inline bool booked(const meq_pregnancy& pregnancy) {
  return pregnancy.booking_date != MEQ_DATE_MISSING;
}

inline bool gestation_at_booking_known(const meq_pregnancy& pregnancy) {
  return pregnancy.gestation_at_booking_days != MEQ_WHOLE_MISSING;
}

// The date on which gestation `day` is reached. Missing without a booking date, where gestation at
// booking is unknown, and where the result is no date.
inline meq_date date_of_gestation(const meq_pregnancy& pregnancy, int day) {
  if (!booked(pregnancy) || !gestation_at_booking_known(pregnancy)) return MEQ_DATE_MISSING;
  const std::int64_t date = std::int64_t{pregnancy.booking_date} + day -
                            std::int64_t{pregnancy.gestation_at_booking_days};
  if (date <= std::numeric_limits<meq_date>::min()) return MEQ_DATE_MISSING;
  if (date > std::numeric_limits<meq_date>::max()) return MEQ_DATE_MISSING;
  return static_cast<meq_date>(date);
}

// The same for a pregnancy that reaches the day in the provider's care: gestation at booking is
// above 0, and the woman is not discharged on or before that day. Missing for any other.
inline meq_date date_in_care_at(const meq_pregnancy& pregnancy, int day) {
  if (pregnancy.gestation_at_booking_days <= 0) return MEQ_DATE_MISSING;
  const meq_date date = date_of_gestation(pregnancy, day);
  const bool discharged =
      pregnancy.discharge_date != MEQ_DATE_MISSING && pregnancy.discharge_date <= date;
  return discharged ? MEQ_DATE_MISSING : date;
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_PREGNANCY_TIMELINE_HPP
